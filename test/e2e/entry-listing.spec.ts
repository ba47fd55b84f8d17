import { beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, expectStatus, givenMember } from '../support/given.js';
import { GivenEntry, givenEntries, givenEntry, givenOpenPractice } from '../support/given-entries.js';
import {
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

interface Billing {
  state: string;
  invoice_id: string | null;
  number: string | null;
  reason: string | null;
}
type Listed = GivenEntry & { billing: Billing };

const story = storyOfABusiness();
let practice: string;
let secretary: Caller & { user_id: string };

beforeAll(async () => {
  practice = await givenOpenPractice(story.owner);
  secretary = await givenMember(story.app, story.owner, 'secretary');
});

const list = async (query: string, by: Caller = story.owner): Promise<Listed[]> => {
  const answer = await by.get(`/api/work-entries?${query}`);
  expectStatus(answer, 200);
  return answer.body.items;
};
const counts = async (query: string, by: Caller = story.owner) => {
  const answer = await by.get(`/api/work-entries/counts?${query}`);
  expectStatus(answer, 200);
  return answer.body;
};
const call = (at: string, facts: object = {}) => ({ ended_at: undefined, started_at: at, ...facts });

describe('a list of entries', () => {
  test('is narrowed by outcome and by text as it was typed', async () => {
    const at = await givenOpenPractice(story.owner);
    await givenEntries(story.owner, at, 3, (index) => ({ outcome: ['booking', 'spam', 'urgent'][index] }));
    const task = await givenEntry(story.owner, at, { kind: 'task', label: 'Classer 50% du courrier' });
    await givenEntry(story.owner, at, { kind: 'task', label: 'Classer 500 lettres', agent: 'Poste 12' });
    const outcomes = async (outcome: string) => (await list(`practice_id=${at}&outcome=${outcome}`)).length;
    expect([await outcomes('urgent'), await outcomes('spam'), await outcomes('move')]).toEqual([1, 1, 0]);
    const found = await list(`practice_id=${at}&q=${encodeURIComponent('50% DU')}`);
    expect(found.map(({ id }) => id)).toEqual([task.id]);
    expect(await list(`practice_id=${at}&q=classer`)).toHaveLength(2);
    expect(await list(`practice_id=${at}&q=${encodeURIComponent('poste')}`)).toHaveLength(1);
    expect(await list(`practice_id=${at}&q=${encodeURIComponent('_')}`)).toHaveLength(0);
  });

  test('holds 500 a page and goes on where it stopped', async () => {
    const at = await givenOpenPractice(story.owner);
    await givenEntries(story.owner, at, 501);
    const first = await story.owner.get(`/api/work-entries?practice_id=${at}&limit=500`);
    expect(first.body.items).toHaveLength(500);
    const rest = await list(`practice_id=${at}&limit=500&cursor=${first.body.next_cursor}`);
    expect(rest).toHaveLength(1);
    expect(first.body.items.map(({ id }: Listed) => id)).not.toContain(rest[0]!.id);
    expect((await story.owner.get('/api/work-entries?limit=501')).status).toBe(400);
    expect((await counts(`practice_id=${at}`)).total).toBe(501);
  });

  test.each(['state=sent', 'outcome=lunch', 'q=', `q=${'x'.repeat(101)}`, 'kind=lunch'])(
    'does not take %s',
    async (query) => {
      expect((await story.owner.get(`/api/work-entries?${query}`)).status).toBe(400);
      expect((await story.owner.get(`/api/work-entries/counts?${query}`)).status).toBe(400);
    },
  );
});

describe('where an entry stands', () => {
  test('is free, in a draft, on an invoice with its number and reason, and free again once credited', async () => {
    const priced = await givenPricedPractice(story.owner, perCallCard());
    const facts = [call('2026-11-10T09:00:00Z'), call('2026-11-10T10:00:00Z', { outcome: 'spam' })];
    await givenEntries(story.owner, priced.id, 2, (index) => facts[index]!);
    const told = async () => (await list(`practice_id=${priced.id}`)).map(({ billing }) => billing);
    const open = { state: 'open', invoice_id: null, number: null, reason: null };
    expect(await told()).toEqual([open, open]);
    const draft = await givenDraft(story.owner, priced.id);
    const drafted = { state: 'drafted', invoice_id: draft.id, number: null };
    expect(await told()).toEqual([
      { ...drafted, reason: 'spam' },
      { ...drafted, reason: 'billed' },
    ]);
    expect((await counts(`practice_id=${priced.id}`)).by_state).toMatchObject({ drafted: 2, open: 0 });
    const issued = await story.owner.post(`/api/invoices/${draft.id}/issue`);
    expectStatus(issued, 200);
    const billed = { state: 'billed', invoice_id: draft.id, number: issued.body.number };
    expect(await told()).toEqual([
      { ...billed, reason: 'spam' },
      { ...billed, reason: 'billed' },
    ]);
    expect(await list(`practice_id=${priced.id}&state=billed`)).toHaveLength(2);
    expect(await list(`practice_id=${priced.id}&state=open`)).toHaveLength(0);
    await givenCredit(story.owner, draft.id, { release_entries: true });
    expect(await told()).toEqual([open, open]);
  });

  test('is locked, or waits for approval where that is asked for', async () => {
    const waiting = await givenEntry(story.owner, practice);
    const locked = await givenEntry(story.owner, practice, {
      started_at: '2026-10-05T09:00:00Z',
      ended_at: '2026-10-05T09:05:00Z',
    });
    const lock = { practice_id: practice, starts_on: '2026-10-05', ends_on: '2026-10-05' };
    expectStatus(await story.owner.post('/api/period-locks', lock), 201);
    const states = async () =>
      Object.fromEntries(
        (await list(`practice_id=${practice}`)).map(({ id, billing }) => [id, billing.state]),
      );
    expect(await states()).toEqual({ [waiting.id]: 'open', [locked.id]: 'locked' });
    expectStatus(await story.owner.patch('/api/workspace', { requires_approval: true }), 200);
    expect(await states()).toEqual({ [waiting.id]: 'waiting', [locked.id]: 'locked' });
    expect((await list(`practice_id=${practice}&state=waiting`)).map(({ id }) => id)).toEqual([waiting.id]);
    expectStatus(await story.owner.post('/api/work-entries/approve', { ids: [waiting.id] }), 200);
    expect(await states()).toEqual({ [waiting.id]: 'open', [locked.id]: 'locked' });
    expectStatus(await story.owner.patch('/api/workspace', { requires_approval: false }), 200);
  });
});

describe('counts of a list', () => {
  test('add up by state, kind and outcome, and follow the same filters', async () => {
    const at = await givenOpenPractice(story.owner);
    await givenEntries(story.owner, at, 3, (index) => ({ outcome: index === 0 ? 'booking' : 'spam' }));
    await givenEntry(story.owner, at);
    expect(await counts(`practice_id=${at}`)).toEqual({
      total: 4,
      by_state: { billed: 0, drafted: 0, locked: 0, waiting: 0, open: 4 },
      by_kind: { call: 3, work: 1 },
      by_outcome: { booking: 1, spam: 2 },
    });
    expect(await counts(`practice_id=${at}&outcome=spam`)).toMatchObject({ total: 2, by_kind: { call: 2 } });
    expect((await counts(`practice_id=${at}&from=2026-12-01`)).total).toBe(0);
  });

  test('are of a secretary’s own entries', async () => {
    const at = await givenOpenPractice(story.owner);
    await givenEntry(story.owner, at);
    await givenEntry(secretary, at);
    expect((await counts(`practice_id=${at}`)).total).toBe(2);
    expect((await counts(`practice_id=${at}`, secretary)).total).toBe(1);
    expect((await counts(`secretary_id=${story.owner.user_id}`, secretary)).total).toBe(0);
  });
});

test('an entry billed twice over stands on its latest invoice', async () => {
  const priced = await givenPricedPractice(story.owner, perCallCard());
  await givenEntries(story.owner, priced.id, 1, () => call('2026-11-10T09:00:00Z'));
  const first = await givenIssued(story.owner, priced.id);
  await givenCredit(story.owner, first.id, { release_entries: true });
  const second = await givenIssued(story.owner, priced.id);
  const [entry, ...more] = await list(`practice_id=${priced.id}`);
  expect(more).toEqual([]);
  expect(entry!.billing).toMatchObject({ state: 'billed', invoice_id: second.id, number: second.number });
});
