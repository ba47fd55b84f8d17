import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { aCall, givenEntry, givenOpenPractice } from '../support/given-entries.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let secretary: Caller & { user_id: string };
let known: string;
let other: string;

beforeAll(async () => {
  secretary = await givenMember(story.app, story.owner, 'secretary');
  known = (await givenPractice(story.owner, { name: 'Cabinet Connu' })).id;
  other = await givenOpenPractice(story.owner, { name: 'Cabinet Voisin' });
});

const contextOf = async (by: Caller) => {
  const answer = await by.get('/api/capture-context');
  expectStatus(answer, 200);
  return answer.body;
};
const namesOf = (context: { practices: { name: string }[] }) => context.practices.map(({ name }) => name);

describe('what the capture bar keeps', () => {
  test('is for a secretary the practices of her missions that run, with their practitioners and her missions', async () => {
    expect(namesOf(await contextOf(secretary))).toEqual([]);
    const mission = { practice_id: known, secretary_id: secretary.user_id, title: 'Matin' };
    const proposed = await story.owner.post('/api/missions', { ...mission, starts_on: '2026-11-01' });
    expectStatus(await story.owner.post(`/api/missions/${proposed.body.id}/activate`), 200);
    const later = await story.owner.post('/api/missions', { ...mission, starts_on: '2027-01-01' });
    expectStatus(await story.owner.post(`/api/missions/${later.body.id}/activate`), 200);
    const [practice, ...more] = (await contextOf(secretary)).practices;
    expect(more).toEqual([]);
    expect(practice).toMatchObject({ id: known, letter: 'C', digit: null, colour: null });
    expect(practice.missions.map(({ id }: { id: string }) => id)).toEqual([proposed.body.id]);
    expect(practice.practitioners.length).toBeGreaterThan(0);
    expect(Object.keys(practice.practitioners[0])).toEqual(['id', 'name']);
  });

  test('has those she recorded work for in the last four weeks, and for the owner all that are not archived', async () => {
    await givenEntry(secretary, other, {
      started_at: '2026-11-02T09:00:00Z',
      ended_at: '2026-11-02T09:10:00Z',
    });
    expect(namesOf(await contextOf(secretary))).toEqual(['Cabinet Connu', 'Cabinet Voisin']);
    const third = await givenOpenPractice(story.owner, { name: 'Cabinet Fermé' });
    await givenEntry(secretary, third, {
      started_at: '2026-10-02T09:00:00Z',
      ended_at: '2026-10-02T09:10:00Z',
    });
    expect(namesOf(await contextOf(secretary))).toHaveLength(2);
    expect(namesOf(await contextOf(story.owner))).toHaveLength(3);
    expectStatus(await story.owner.post(`/api/practices/${third}/archive`), 200);
    expect(namesOf(await contextOf(story.owner))).toHaveLength(2);
  });

  test('names nine outcomes by their digits, each of which an entry takes', async () => {
    const { outcomes, undo_minutes } = await contextOf(secretary);
    expect(undo_minutes).toBe(60);
    expect(outcomes.map(({ digit }: { digit: number }) => digit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { code } of outcomes) {
      const entry = await givenEntry(secretary, other, {
        ...aCall(other),
        ...{ ended_at: undefined, outcome: code },
      });
      expect(entry.outcome).toBe(code);
    }
  });

  test('says which days are locked, of these practices or of all', async () => {
    const lock = (facts: object) => story.owner.post('/api/period-locks', facts);
    expectStatus(await lock({ starts_on: '2026-09-01', ends_on: '2026-09-30' }), 201);
    expectStatus(await lock({ practice_id: known, starts_on: '2026-10-01', ends_on: '2026-10-31' }), 201);
    expectStatus(await lock({ starts_on: '2026-01-01', ends_on: '2026-01-31' }), 201);
    const { body } = await lock({ practice_id: other, starts_on: '2026-10-01', ends_on: '2026-10-31' });
    expectStatus(await story.owner.delete(`/api/period-locks/${body.id}`), 200);
    expect((await contextOf(secretary)).locks).toEqual([
      { practice_id: null, starts_on: '2026-09-01', ends_on: '2026-09-30' },
      { practice_id: known, starts_on: '2026-10-01', ends_on: '2026-10-31' },
    ]);
  });

  test('is answered in full only when it changed', async () => {
    const first = await secretary.get('/api/capture-context');
    expect(first.headers.etag).toBe(`"${first.body.version}"`);
    const ask = () => secretary.get('/api/capture-context').set('if-none-match', first.headers.etag!);
    const same = await ask();
    expect([same.status, same.text]).toEqual([304, '']);
    expectStatus(await story.owner.patch(`/api/practices/${known}`, { name: 'Cabinet Renommé' }), 200);
    const changed = await ask();
    expect(changed.status).toBe(200);
    expect(changed.body.version).not.toBe(first.body.version);
  });

  test('is nobody’s who writes no entries', async () => {
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await accountant.get('/api/capture-context')).status).toBe(403);
    const patient = await givenMember(story.app, story.owner, 'practice', known);
    expect((await patient.get('/api/capture-context')).status).toBe(403);
    expect((await patient.put('/api/capture-order', { practices: [] })).status).toBe(403);
  });
});

describe('the order of her practices', () => {
  const place = (practice_id: string, letter: string, colour: number) => ({ practice_id, letter, colour });
  const put = (by: Caller, practices: object[]) => by.put('/api/capture-order', { practices });

  test('is hers alone, replaced as a whole, and comes first in the context', async () => {
    const set = await put(secretary, [place(other, 'V', 3), place(known, 'K', 1)]);
    expectStatus(set, 200);
    expect(set.body.practices).toEqual([
      { ...place(other, 'V', 3), digit: 1 },
      { ...place(known, 'K', 1), digit: 2 },
    ]);
    const [first, second] = (await contextOf(secretary)).practices;
    expect(first).toMatchObject({ id: other, digit: 1, letter: 'V', colour: 3 });
    expect(second).toMatchObject({ id: known, digit: 2, letter: 'K', colour: 1 });
    expect((await contextOf(story.owner)).practices.map(({ digit }: { digit: null }) => digit)).toEqual([
      null,
      null,
    ]);
    expectStatus(await put(secretary, [place(known, 'K', 1)]), 200);
    expect((await contextOf(secretary)).practices[0]).toMatchObject({ id: known, digit: 1 });
  });

  test('put twice at once is one of the two', async () => {
    const answers = await Promise.all([
      put(secretary, [place(other, 'V', 3), place(known, 'K', 1)]),
      put(secretary, [place(known, 'K', 1), place(other, 'V', 3)]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const digits = (await contextOf(secretary)).practices.map(({ digit }: { digit: number }) => digit);
    expect(digits).toEqual([1, 2]);
  });

  test.each([
    [
      'an unknown practice',
      () => [place(randomUUID(), 'X', 1)],
      '/practices/0/practice_id',
      'unknown-practice',
    ],
    [
      'a practice twice',
      () => [place(known, 'K', 1), place(known, 'L', 2)],
      '/practices/1/practice_id',
      'practice-twice',
    ],
    [
      'one sign for two',
      () => [place(known, 'K', 1), place(other, 'K', 1)],
      '/practices/1/letter',
      'sign-taken',
    ],
  ])('is refused with %s, and stays as it was', async (_, practices, pointer, code) => {
    const before = (await contextOf(secretary)).version;
    const answer = await put(secretary, practices());
    expect(answer.status).toBe(422);
    expect(answer.body.problems).toEqual([expect.objectContaining({ pointer, code })]);
    expect((await contextOf(secretary)).version).toBe(before);
  });

  test('takes no practice of another business', async () => {
    const stranger = await givenWorkspace(story.app);
    const theirs = await givenOpenPractice(stranger);
    const answer = await put(secretary, [place(theirs, 'X', 1)]);
    expect([answer.status, answer.body.code]).toEqual([422, 'unknown-practice']);
    expect(namesOf(await contextOf(stranger))).toEqual(['Cabinet des Érables']);
  });

  test.each([
    ['ten practices', () => Array.from({ length: 10 }, () => place(known, 'K', 1))],
    ['a colour that is none', () => [place(known, 'K', 10)]],
    ['a word for a letter', () => [place(known, 'KX', 1)]],
    ['a small letter', () => [place(known, 'k', 1)]],
  ])('does not take %s', async (_, practices) => {
    expect((await put(secretary, practices())).status).toBe(400);
  });
});
