import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
let ann: Member;
let practice_id: string;
let practitioner_id: string;
let made = 0;

/** A dictation of an hour ago, due at two in the afternoon. */
async function givenDictation(by: Caller = ann, facts: object = {}): Promise<string> {
  made += 1;
  const answer = await by.post('/api/dictations', {
    practice_id,
    practitioner_id,
    reference: `job-${made}`,
    audio_s: 1044,
    received_at: '2026-11-30T08:00:00Z',
    due_at: '2026-11-30T13:00:00Z',
    ...facts,
  });
  expectStatus(answer, 201);
  return answer.body.id as string;
}

const step = (by: Caller, id: string, way: string, body: object = {}) =>
  by.post(`/api/dictations/${id}/${way}`, body);

const entriesOf = async () =>
  (await story.owner.get(`/api/work-entries?practice_id=${practice_id}&kind=dictation`)).body.items as Record<
    string,
    unknown
  >[];

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
  const practice = await givenPractice(story.owner);
  practice_id = practice.id;
  practitioner_id = practice.practitioners[0]!.id;
});

describe('a dictation', () => {
  it('is begun, put aside, and delivered once as one work entry', async () => {
    const id = await givenDictation();
    expect((await step(ann, id, 'start')).body.state).toBe('started');
    expect((await step(ann, id, 'stop')).body).toMatchObject({ state: 'received', started_at: null });
    expect((await step(ann, id, 'start')).body.state).toBe('started');
    const delivered = await step(ann, id, 'deliver', {
      chars: 13_900,
      spaces: 2_100,
      header_chars: 400,
      pages: 6,
    });
    expect([delivered.status, delivered.body]).toMatchObject([
      200,
      { state: 'delivered', chars: 13_900, pages: 6, deliveries: 1, redo_billed: null },
    ]);
    const entries = (await entriesOf()).filter((entry) => entry.id === delivered.body.entry_id);
    expect(entries).toMatchObject([
      {
        kind: 'dictation',
        practitioner_id,
        secretary_id: ann.user_id,
        audio_s: 1044,
        chars: 13_900,
        header_chars: 400,
        outcome: null,
        source: 'dictation',
        started_at: '2026-11-30T08:00:00.000Z',
        due_at: '2026-11-30T13:00:00.000Z',
      },
    ]);
    expect(refusal(await step(ann, id, 'deliver', { chars: 1 }))).toEqual([409, 'wrong-dictation-state']);
    expect(refusal(await ann.patch(`/api/dictations/${id}`, { audio_s: 1 }))).toEqual([
      409,
      'dictation-delivered',
    ]);
  });

  it('that two deliver at once is billed once', async () => {
    const id = await givenDictation();
    const before = (await entriesOf()).length;
    const answers = await Promise.all([1, 2, 3, 4].map(() => step(ann, id, 'deliver', { chars: 65 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await entriesOf()).length).toBe(before + 1);
  });

  it('that its entry refuses stays as it is', async () => {
    const id = await givenDictation(ann, { audio_s: 0 });
    expect(refusal(await step(ann, id, 'deliver'))).toEqual([422, 'measure-missing', '/audio_s']);
    expect(refusal(await step(ann, id, 'deliver', { chars: -1, lines: 2 }))).toEqual([
      422,
      'negative-quantity',
      '/chars',
    ]);
    const ended = await givenPractice(story.owner, {
      contracts: [{ starts_on: '2026-01-01', ends_on: '2026-10-31' }],
    });
    const late = await givenDictation(ann, { practice_id: ended.id, practitioner_id: null });
    expect(refusal(await step(ann, late, 'deliver', { chars: 65 }))).toEqual([
      422,
      'outside-contract',
      '/started_at',
    ]);
    expect((await ann.get(`/api/dictations/${late}`)).body).toMatchObject({
      state: 'received',
      entry_id: null,
    });
  });

  it.each([
    [false, 'redo'],
    [true, null],
  ])('asked for again says whether that is billed (%s)', async (billed, outcome) => {
    const id = await givenDictation();
    expect(refusal(await step(ann, id, 'redo', { billed }))).toEqual([409, 'wrong-dictation-state']);
    const first = (await step(ann, id, 'deliver', { chars: 650 })).body;
    expect(refusal(await step(ann, id, 'redo', { billed, due_at: '2026-11-30T08:59:00Z' }))).toEqual([
      422,
      'due-before-received',
      '/due_at',
    ]);
    expect((await step(ann, id, 'redo', { billed })).body).toMatchObject({
      state: 'redo',
      redo_billed: billed,
    });
    expect((await step(ann, id, 'start')).body.state).toBe('started');
    expect((await step(ann, id, 'stop')).body.state).toBe('redo');
    const again = (await step(ann, id, 'deliver', { chars: 660 })).body;
    expect(again).toMatchObject({ state: 'delivered', deliveries: 2, chars: 660 });
    const entries = (await entriesOf()).filter(({ id }) => [first.entry_id, again.entry_id].includes(id));
    expect(entries.map((entry) => [entry.chars, entry.outcome]).sort()).toEqual([
      [650, null],
      [660, outcome],
    ]);
  });

  it('is known by a reference that names nobody, and by it only once', async () => {
    await givenDictation(ann, { reference: 'A-17' });
    const facts = { practice_id, reference: 'A-17', audio_s: 60 };
    expect(refusal(await ann.post('/api/dictations', facts))).toEqual([409, 'reference-taken']);
    const named = { ...facts, reference: 'Mme Dubois' };
    expect(refusal(await ann.post('/api/dictations', named))).toEqual([422, 'patient-in-text', '/reference']);
    const early = { ...facts, reference: 'A-18', due_at: '2026-11-30T07:00:00Z' };
    expect(refusal(await ann.post('/api/dictations', early))).toEqual([
      422,
      'due-before-received',
      '/due_at',
    ]);
    const future = { ...facts, reference: 'A-18', received_at: '2026-12-01T07:00:00Z' };
    expect(refusal(await ann.post('/api/dictations', future))).toEqual([
      422,
      'in-the-future',
      '/received_at',
    ]);
    const other = (await givenPractice(story.owner)).practitioners[0]!.id;
    expect(
      refusal(await ann.post('/api/dictations', { ...facts, reference: 'A-18', practitioner_id: other })),
    ).toEqual([422, 'no-such-practitioner', '/practitioner_id']);
  });

  it('stands on the day sheet of who types it until it is delivered, and is not there for others', async () => {
    const bea = await givenMember(story.app, story.owner);
    const id = await givenDictation(story.owner, { assigned_to: bea.user_id });
    const due = async (by: Caller) =>
      (await by.get('/api/day-sheet')).body.dictations.map((each: { id: string }) => each.id);
    expect(await due(bea)).toEqual([id]);
    expect(await due(ann)).not.toContain(id);
    expect(refusal(await step(ann, id, 'start'))).toEqual([404, 'no-such-dictation']);
    const open = await bea.get('/api/dictations');
    expect(open.body.items.map((each: { id: string }) => each.id)).toEqual([id]);
    const moved = await bea.patch(`/api/dictations/${id}`, { due_at: '2026-12-02T08:00:00Z' });
    expect(moved.body.due_at).toBe('2026-12-02T08:00:00.000Z');
    expect(await due(bea)).toEqual([]);
    expectStatus(await step(bea, id, 'deliver', { lines: 3 }), 200);
    expect((await bea.get('/api/dictations')).body.items).toEqual([]);
    expect((await bea.get('/api/dictations?state=delivered')).body.items).toHaveLength(1);
  });
});
