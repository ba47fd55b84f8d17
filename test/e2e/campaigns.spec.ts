import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember } from '../support/given.js';
import { givenMission } from '../support/given-care.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
let ann: Member;
let practice_id: string;

async function givenCampaign(facts: object = {}, by: Caller = ann): Promise<string> {
  const answer = await by.post('/api/campaigns', {
    practice_id,
    title: 'Report du 7 décembre',
    references: ['rdv-1', 'rdv-2', 'rdv-3'],
    ends_at: '2026-11-30T11:00:00Z',
    ...facts,
  });
  expectStatus(answer, 201);
  return answer.body.id as string;
}

const note = (id: string, reference: string, result: string, more: object = {}, by: Caller = ann) =>
  by.post(`/api/campaigns/${id}/results`, { reference, result, ...more });

/** Another secretary who works for the practice. */
async function givenColleague(): Promise<Member> {
  const colleague = await givenMember(story.app, story.owner);
  await givenMission(story.owner, practice_id, colleague.user_id);
  return colleague;
}

const entriesOf = async (id: string) => {
  const { contacts } = (await story.owner.get(`/api/campaigns/${id}`)).body as {
    contacts: { entry_id: string | null }[];
  };
  const ids = new Set(contacts.map(({ entry_id }) => entry_id));
  const all = (await story.owner.get(`/api/work-entries?practice_id=${practice_id}&kind=contact&limit=200`))
    .body;
  return (all.items as Record<string, unknown>[]).filter((entry) => ids.has(entry.id as string));
};

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
  practice_id = (await givenPractice(story.owner, { language: 'nl' })).id;
});

describe('a campaign', () => {
  it('counts what its calls come to, and bills each contact once it is done', async () => {
    const id = await givenCampaign();
    expect((await note(id, 'rdv-1', 'no_answer')).body).toMatchObject({
      contact: { reference: 'rdv-1', attempts: 1, result: 'no_answer', entry_id: null },
      count: { total: 3, done: 0, left: 3, attempts: 1 },
    });
    expect((await note(id, 'rdv-1', 'move')).body).toMatchObject({
      contact: { attempts: 2, result: 'move', tried_by: ann.user_id },
      count: { done: 1, left: 2, attempts: 2, by_result: { move: 1 } },
    });
    expectStatus(await note(id, 'rdv-2', 'declined'), 200);
    expect(refusal(await note(id, 'rdv-2', 'move'))).toEqual([409, 'contact-done']);
    expect(refusal(await note(id, 'rdv-9', 'move'))).toEqual([404, 'no-such-contact']);
    const entries = await entriesOf(id);
    expect(entries.map(({ outcome, direction, tags }) => [outcome, direction, tags]).sort()).toEqual([
      ['answered', 'out', ['declined']],
      ['move', 'out', ['move']],
    ]);
    expect(
      entries.every(({ source, secretary_id }) => source === 'campaign' && secretary_id === ann.user_id),
    ).toBe(true);
  });

  it('that two note at once bills a contact once', async () => {
    const id = await givenCampaign();
    const answers = await Promise.all(['move', 'move', 'cancel'].map((result) => note(id, 'rdv-3', result)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await entriesOf(id)).toHaveLength(1);
  });

  it('puts another result in the place of a slip, entry and all, until it is billed', async () => {
    const id = await givenCampaign({ billed: 'success' });
    const first = (await note(id, 'rdv-1', 'booking')).body.contact;
    const second = await note(id, 'rdv-1', 'move', { correct: true });
    expect(second.body.contact).toMatchObject({ result: 'move', attempts: 1 });
    expect((await story.owner.get(`/api/work-entries/${first.entry_id}`)).status).toBe(404);
    expect((await entriesOf(id)).map(({ outcome }) => outcome)).toEqual(['move']);
    expect((await note(id, 'rdv-1', 'declined', { correct: true })).body.contact.entry_id).toBeNull();
    expect(await entriesOf(id)).toEqual([]);
    expect((await note(id, 'rdv-2', 'message')).body.contact.entry_id).toBeNull();
  });

  it('put right on another day and by somebody else stays the call of whoever made it, on its day', async () => {
    story.app.clock.moveTo('2026-11-30T22:30:00Z');
    const [caller, colleague] = [await givenColleague(), await givenColleague()];
    const id = await givenCampaign({}, caller);
    expectStatus(await note(id, 'rdv-1', 'booking', {}, caller), 200);
    story.app.clock.moveTo('2026-11-30T23:30:00Z');
    const call = { tried_at: '2026-11-30T22:30:00.000Z', tried_by: caller.user_id };
    for (const [by, result] of [
      [story.owner, 'move'],
      [colleague, 'cancel'],
    ] as const) {
      const { contact } = (await note(id, 'rdv-1', result, { correct: true }, by)).body;
      expect(contact).toMatchObject({ result, attempts: 1, ...call });
      expect(await entriesOf(id)).toEqual([
        expect.objectContaining({
          ...{ outcome: result, day: '2026-11-30', started_at: call.tried_at, secretary_id: caller.user_id },
        }),
      ]);
    }
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is not put right by a secretary for another where she does not work', async () => {
    const bea = await givenMember(story.app, story.owner);
    const id = await givenCampaign({ assigned_to: bea.user_id });
    expectStatus(await note(id, 'rdv-1', 'booking'), 200);
    const refused = await note(id, 'rdv-1', 'move', { correct: true }, bea);
    expect(refusal(refused)).toEqual([403, 'not-your-practice']);
    expect((await entriesOf(id)).map(({ outcome }) => outcome)).toEqual(['booking']);
    expectStatus(await note(id, 'rdv-2', 'move', {}, bea), 200);
    expectStatus(await note(id, 'rdv-2', 'booking', { correct: true }, bea), 200);
  });

  it('gets another end, title or person while it runs, and keeps its contacts', async () => {
    const id = await givenCampaign();
    const change = (body: object, by: Caller = ann) => by.patch(`/api/campaigns/${id}`, body);
    expect((await change({ ends_at: '2026-12-02T16:00:00Z' })).body).toMatchObject({
      ...{ title: 'Report du 7 décembre', ends_at: '2026-12-02T16:00:00.000Z' },
      count: { total: 3 },
    });
    expect((await change({ ends_at: null, title: 'Report du 8' })).body).toMatchObject({
      ...{ title: 'Report du 8', ends_at: null },
    });
    expect(refusal(await change({ title: 'Rappeler Mme Dubois' }))).toEqual([
      ...[422, 'patient-in-text', '/title'],
    ]);
    expect((await change({ billed: 'none' })).status).toBe(400);
    const bea = await givenMember(story.app, story.owner);
    expect(refusal(await change({ title: 'x' }, bea))).toEqual([404, 'no-such-campaign']);
    expectStatus(await change({ assigned_to: bea.user_id }), 200);
    expectStatus(await change({ title: 'Report' }, bea), 200);
  });

  it('at a flat price bills nothing by itself', async () => {
    const id = await givenCampaign({ billed: 'none' });
    expect((await note(id, 'rdv-1', 'move')).body.contact.entry_id).toBeNull();
  });

  it('knows contacts by references that name nobody, each once', async () => {
    const facts = { practice_id, title: 'Rappels', references: ['a'] };
    const write = (more: object) => ann.post('/api/campaigns', { ...facts, ...more });
    expect(refusal(await write({ references: ['a', 'b', 'a'] }))).toEqual([
      422,
      'reference-twice',
      '/references/2',
    ]);
    expect(refusal(await write({ references: ['a', '0475 55 78 02'] }))).toEqual([
      422,
      'patient-in-text',
      '/references/1',
    ]);
    expect(refusal(await write({ title: 'Rappeler Mme Dubois' }))).toEqual([
      422,
      'patient-in-text',
      '/title',
    ]);
    expect((await write({ references: [] })).status).toBe(400);
    const bea = await givenMember(story.app, story.owner);
    const id = await givenCampaign();
    expect(refusal(await note(id, 'rdv-1', 'move', {}, bea))).toEqual([404, 'no-such-campaign']);
    expect((await bea.get('/api/campaigns')).body.items).toEqual([]);
    expect((await ann.get('/api/campaigns')).body.items[0]).toMatchObject({
      id,
      count: { total: 3, left: 3 },
    });
  });
});

describe('the link of a campaign', () => {
  it('shows its counter, alive and in the language of the practice, and no contact, until it is revoked', async () => {
    const { http } = story.app;
    const id = await givenCampaign();
    const made = await ann.post(`/api/campaigns/${id}/links`);
    expectStatus(made, 201);
    const token = new URL(made.body.url).pathname.split('/').at(-1)!;
    const read = () => http.get(`/api/public/campaign/${token}`);
    expect((await read()).body).toMatchObject({ title: 'Report du 7 décembre', count: { done: 0, left: 3 } });
    expectStatus(await note(id, 'rdv-1', 'move'), 200);
    const seen = await read();
    expect(seen.body.count).toMatchObject({ done: 1, left: 2, by_result: { move: 1 } });
    expect(seen.text).not.toContain('rdv-1');
    const page = await http.get(`/c/${token}`);
    expect([page.status, page.headers['content-language'], page.headers['cache-control']]).toEqual([
      200,
      'nl',
      'no-store',
    ]);
    expect(page.text).toContain('1 / 3');
    expect(page.text).toContain('Afspraken verplaatst');
    expect(page.text).not.toContain('rdv-1');
    expect((await ann.delete(`/api/campaigns/${id}/links`)).body).toEqual({ revoked: 1 });
    expect(refusal(await read())).toEqual([404, 'no-such-link']);
    const closed = await http.get(`/c/${token}`).set('accept-language', 'de');
    expect([closed.status, closed.text.includes('nicht mehr offen')]).toEqual([404, true]);
  });

  it('is changed after its person left, though not given to them again', async () => {
    const gone = await givenColleague();
    const id = await givenCampaign({ assigned_to: gone.user_id });
    expectStatus(
      await story.owner.delete(`/api/members/${gone.user_id}`, { password: story.owner.password }),
      200,
    );
    const change = (body: object) => story.owner.patch(`/api/campaigns/${id}`, body);
    const later = await change({ title: 'Report du 8 décembre', ends_at: null });
    expect([later.status, later.body.title]).toEqual([200, 'Report du 8 décembre']);
    expect(refusal(await change({ assigned_to: gone.user_id }))).toEqual([
      422,
      'no-such-member',
      '/assigned_to',
    ]);
  });

  it('is open for thirty days', async () => {
    const id = await givenCampaign();
    const made = await ann.post(`/api/campaigns/${id}/links`);
    const path = `/api/public/campaign/${new URL(made.body.url).pathname.split('/').at(-1)}`;
    story.app.clock.moveTo('2026-12-30T08:00:00Z');
    expect((await story.app.http.get(path)).status).toBe(200);
    story.app.clock.moveTo('2026-12-31T10:00:00Z');
    expect((await story.app.http.get(path)).status).toBe(404);
  });
});
