import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  aCall,
  fortyMinutes,
  givenEntries,
  givenEntry,
  givenOpenPractice,
} from '../support/given-entries.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice = await givenOpenPractice(owner);
});
afterAll(() => app?.close());

const stored = async () => {
  const { rows } = await app.admin.query(
    'SELECT count(*)::int AS count FROM work_entry WHERE workspace_id = $1',
    [owner.workspace_id],
  );
  return rows[0].count as number;
};
const refused = async (facts: object, status = 422) => {
  const before = await stored();
  const answer = await owner.post('/api/work-entries', { ...fortyMinutes(practice), ...facts });
  expect(answer.status).toBe(status);
  expect(answer.type).toBe('application/problem+json');
  expect(await stored()).toBe(before);
  return answer.body as { code: string; title: string; problems: { pointer: string; code: string }[] };
};

describe('writing one entry down', () => {
  it('fills in who, the day and the seconds', async () => {
    const entry = await givenEntry(owner, practice);
    expect(entry).toMatchObject({
      practice_id: practice,
      secretary_id: owner.user_id,
      kind: 'work',
      started_at: '2026-11-30T07:00:00.000Z',
      day: '2026-11-30',
      work_s: 2400,
      source: 'manual',
      revision: 1,
      approved_at: null,
      invoice_id: null,
    });
    expect((await owner.get(`/api/work-entries/${entry.id}`)).body).toEqual(entry);
  });

  it('takes the civil day of the practice, not of the server', async () => {
    const guadeloupe = await givenOpenPractice(owner, { time_zone: 'America/Guadeloupe' });
    const facts = { started_at: '2026-11-30T02:00:00Z', ended_at: '2026-11-30T02:30:00Z' };
    expect((await givenEntry(owner, guadeloupe, facts)).day).toBe('2026-11-29');
    expect((await givenEntry(owner, practice, facts)).day).toBe('2026-11-30');
  });

  it('keeps an emoji and an accent as they are', async () => {
    const label = 'Rappel urgent 📞 – à 18 h';
    expect((await givenEntry(owner, practice, { kind: 'task', label })).label).toBe(label);
  });

  it('has one effect under one Idempotency-Key', async () => {
    const send = () =>
      owner.post('/api/work-entries', aCall(practice)).set('idempotency-key', 'call-of-the-morning');
    const [first, second] = [await send(), await send()];
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
  });

  it('leaves a trace in the audit trail without the label', async () => {
    const { id } = await givenEntry(owner, practice, { kind: 'task', label: 'Patient fictif à rappeler' });
    const { body } = await owner.get('/api/audit?limit=5');
    const event = body.items.find((item: { subject_id: string }) => item.subject_id === id);
    expect(event).toMatchObject({ action: 'work-entry.created', user_id: owner.user_id });
    expect(JSON.stringify(event)).not.toContain('fictif');
  });
});

describe('what is refused, and nothing stored', () => {
  it.each([
    [
      'a start in the future',
      { started_at: '2026-11-30T10:06:00+01:00', ended_at: null, work_s: 60 },
      '/started_at',
      'in-the-future',
    ],
    ['an end in the future', { ended_at: '2026-11-30T12:00:00+01:00' }, '/ended_at', 'in-the-future'],
    ['an end before the start', { ended_at: '2026-11-30T07:59:00+01:00' }, '/ended_at', 'ends-before-start'],
    ['a negative quantity', { work_s: -60 }, '/work_s', 'negative-quantity'],
    ['an absurd quantity', { kind: 'dictation', chars: 1_000_000_001 }, '/chars', 'too-large'],
    ['work over 24 hours', { started_at: '2026-11-28T08:00:00+01:00' }, '/ended_at', 'too-long'],
    ['work without a measure', { ended_at: null }, '/work_s', 'measure-missing'],
    ['a letter without pieces', { kind: 'letter' }, '/pieces', 'measure-missing'],
    ['a year that is none', { started_at: '0000-01-01T00:00:00Z' }, '/started_at', 'too-early'],
    ['an unknown practice', { practice_id: randomUUID() }, '/practice_id', 'unknown-practice'],
    ['an unknown practitioner', { practitioner_id: randomUUID() }, '/practitioner_id', 'unknown-reference'],
    ['an unknown member', { secretary_id: randomUUID() }, '/secretary_id', 'unknown-reference'],
  ])('%s', async (_, facts, pointer, code) => {
    const { problems } = await refused(facts);
    expect(problems).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it.each([
    ['a label of 5,000 characters', { label: 'x'.repeat(5_000) }, '/label'],
    ['a fraction', { work_s: 1.5 }, '/work_s'],
    ['a kind that is none', { kind: 'lunch' }, '/kind'],
    ['a moment without its zone', { started_at: '2026-11-30T08:00:00' }, '/started_at'],
    ['an invoice of one’s own choosing', { invoice_id: randomUUID() }, '/'],
  ])('%s, by the schema', async (_, facts, pointer) => {
    expect((await refused(facts, 400)).problems[0]!.pointer).toBe(pointer);
  });

  it('a day outside the contract, naming the day and the contract', async () => {
    const contracts = [{ starts_on: '2026-11-01', ends_on: '2026-11-29' }];
    const bound = await givenOpenPractice(owner, { contracts });
    const { code, title } = await refused({ practice_id: bound });
    expect(code).toBe('outside-contract');
    expect(title).toContain('2026-11-30');
    expect(title).toContain('from 2026-11-01 to 2026-11-29');
    const facts = { started_at: '2026-11-29T09:00:00+01:00', ended_at: '2026-11-29T10:00:00+01:00' };
    await givenEntry(owner, bound, facts);
  });

  it('an archived practice', async () => {
    const gone = await givenOpenPractice(owner);
    expect((await owner.post(`/api/practices/${gone}/archive`)).status).toBeLessThan(300);
    expect((await refused({ practice_id: gone })).code).toBe('practice-archived');
  });

  it('a practitioner of another practice', async () => {
    const other = await owner.post('/api/practices', {
      name: 'Cabinet voisin',
      kind: 'gp',
      practitioners: [{ name: 'Dr Ana Weber' }],
    });
    const practitioner_id = other.body.practitioners[0].id;
    expect((await refused({ practitioner_id })).code).toBe('other-practice');
    await givenEntry(owner, other.body.id, { practitioner_id });
  });

  it('a practice of another business', async () => {
    const stranger = await givenWorkspace(app);
    expect((await refused({ practice_id: await givenOpenPractice(stranger) })).code).toBe('unknown-practice');
  });
});

describe('many at once', () => {
  it('are all written, in the order sent', async () => {
    const items = await givenEntries(owner, practice, 1_000, (index) => ({ talk_s: index }));
    expect(items.map(({ talk_s }) => talk_s)).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect(new Set(items.map(({ source }) => source))).toEqual(new Set(['bulk']));
  });

  it('are none written when one is wrong, and each wrong row is named', async () => {
    const before = await stored();
    const entries = Array.from({ length: 6 }, () => aCall(practice) as Record<string, unknown>);
    entries[3] = { ...entries[3], talk_s: -1 };
    entries[5] = { ...entries[5], started_at: '2027-01-01T00:00:00Z' };
    const answer = await owner.post('/api/work-entries/bulk', { entries });
    expect(answer.status).toBe(422);
    expect(answer.body.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/entries/3/talk_s',
      '/entries/5/started_at',
    ]);
    expect(await stored()).toBe(before);
  });

  it('are at most 1,000', async () => {
    const entries = Array.from({ length: 1_001 }, () => aCall(practice));
    expect((await owner.post('/api/work-entries/bulk', { entries })).status).toBe(400);
  });
});

describe('reading', () => {
  let reader: GivenWorkspace;
  let first: string;
  let second: string;
  const ids = async (query: string) =>
    ((await reader.get(`/api/work-entries?${query}`)).body.items as { id: string }[]).map(({ id }) => id);

  beforeAll(async () => {
    reader = await givenWorkspace(app);
    first = await givenOpenPractice(reader);
    second = await givenOpenPractice(reader);
    await givenEntries(reader, first, 7, (index) => ({ started_at: `2026-11-2${index}T09:00:00+01:00` }));
    await givenEntry(reader, second);
  });

  it('goes page by page, newest first, each entry once', async () => {
    const seen: { id: string; started_at: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await reader.get(`/api/work-entries?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(3);
      seen.push(...body.items);
      cursor = body.next_cursor;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(8);
    const starts = seen.map(({ started_at }) => started_at);
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it('narrows by practice, kind, days, approval, billing and assignment', async () => {
    expect(await ids(`practice_id=${second}`)).toHaveLength(1);
    expect(await ids('kind=call')).toHaveLength(7);
    expect(await ids('from=2026-11-22&to=2026-11-24')).toHaveLength(3);
    expect(await ids('billed=true')).toHaveLength(0);
    expect(await ids('billed=false')).toHaveLength(8);
    expect(await ids('approved=true')).toHaveLength(0);
    expect(await ids('unassigned=true')).toHaveLength(0);
    expect(await ids(`secretary_id=${reader.user_id}`)).toHaveLength(8);
    expect(await ids(`secretary_id=${owner.user_id}`)).toHaveLength(0);
  });

  it('refuses a cursor of its own making', async () => {
    const forged = Buffer.from('["yesterday","x"]').toString('base64url');
    const answer = await reader.get(`/api/work-entries?cursor=${forged}`);
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
  });

  it('shows another business nothing', async () => {
    const [id] = await ids('limit=1');
    expect((await owner.get(`/api/work-entries/${id}`)).status).toBe(404);
    expect((await owner.delete(`/api/work-entries/${id}`)).status).toBe(404);
    expect((await owner.patch(`/api/work-entries/${id}`, { work_s: 1 })).status).toBe(404);
  });
});

describe('correcting', () => {
  it('raises the revision and counts the seconds again', async () => {
    const { id } = await givenEntry(owner, practice);
    const answer = await owner.patch(`/api/work-entries/${id}`, {
      ended_at: '2026-11-30T09:00:00+01:00',
      revision: 1,
    });
    expect(answer.body).toMatchObject({ revision: 2, work_s: 3600, started_at: '2026-11-30T07:00:00.000Z' });
    expect((await owner.get(`/api/work-entries/${id}`)).body).toEqual(answer.body);
    const late = await owner.patch(`/api/work-entries/${id}`, { label: 'trop tard', revision: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'entry-changed']);
  });

  it('is held to the same rules', async () => {
    const { id } = await givenEntry(owner, practice);
    const answer = await owner.patch(`/api/work-entries/${id}`, { ended_at: '2026-11-30T06:00:00+01:00' });
    expect([answer.status, answer.body.code]).toEqual([422, 'ends-before-start']);
    expect((await owner.get(`/api/work-entries/${id}`)).body.revision).toBe(1);
  });

  it('deletes, and answers what was deleted', async () => {
    const entry = await givenEntry(owner, practice);
    const answer = await owner.delete(`/api/work-entries/${entry.id}`);
    expect(answer.body).toEqual(entry);
    expect((await owner.get(`/api/work-entries/${entry.id}`)).status).toBe(404);
    expect((await owner.delete(`/api/work-entries/${entry.id}`)).status).toBe(404);
  });

  it('ends with billing, for the API and for the database itself', async () => {
    const { id } = await givenEntry(owner, practice);
    const bill = 'UPDATE work_entry SET invoice_id = $2 WHERE id = $1';
    // Set from behind: this story is about the entry, whatever billed it.
    await app.admin.query(bill, [id, randomUUID()]);
    for (const answer of [
      await owner.patch(`/api/work-entries/${id}`, { label: 'après coup' }),
      await owner.delete(`/api/work-entries/${id}`),
      await owner.post('/api/work-entries/unapprove', { ids: [id] }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'entry-billed']);
    }
    const frozen = { constraint: 'ck_work_entry_frozen' };
    await expect(app.admin.query('DELETE FROM work_entry WHERE id = $1', [id])).rejects.toMatchObject(frozen);
    await expect(app.admin.query(bill, [id, randomUUID()])).rejects.toMatchObject(frozen);
    const both = 'UPDATE work_entry SET invoice_id = NULL, work_s = 1 WHERE id = $1';
    await expect(app.admin.query(both, [id])).rejects.toMatchObject(frozen);
    await app.admin.query('UPDATE work_entry SET invoice_id = NULL WHERE id = $1', [id]);
    expect((await owner.patch(`/api/work-entries/${id}`, { work_s: 60 })).status).toBe(200);
  });
});
