import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, expectStatus, givenMember } from '../support/given.js';
import { aCall, givenEntry, givenOpenPractice } from '../support/given-entries.js';
import { givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

const WEEK = '/api/work-weeks/2026-11-23';
const TUESDAY = '2026-11-24';

interface Cell {
  day: string;
  value: number;
  fixed: number;
  version: string;
}
interface Row {
  practice_id: string;
  mission_id: string | null;
  kind: string;
  unit: string;
  typed: boolean;
  cells: Cell[];
}

const story = storyOfABusiness();
let practice: string;
let secretary: Caller & { user_id: string };

beforeAll(async () => {
  practice = await givenOpenPractice(story.owner);
  secretary = await givenMember(story.app, story.owner, 'secretary');
});

const someone = () => givenMember(story.app, story.owner, 'secretary');
const weekOf = async (by: Caller): Promise<Row[]> => {
  const answer = await by.get(WEEK);
  expectStatus(answer, 200);
  return answer.body.rows;
};
const rowIn = (rows: Row[], kind = 'work', at = practice) =>
  rows.find((row) => row.kind === kind && row.practice_id === at);
const on = (row: Row | undefined, day = TUESDAY) => row!.cells.find((cell) => cell.day === day)!;
const hours = (facts: object = {}) => ({
  ...{ practice_id: practice, mission_id: null, kind: 'work', unit: 'work_s' },
  ...{ day: TUESDAY, value: 3600, version: 'empty' },
  ...facts,
});
const put = (by: Caller, ...cells: object[]) => by.put(WEEK, { cells });
const entriesOf = async (by: Caller) =>
  (await by.get(`/api/work-entries?from=2026-11-23&to=2026-11-29&practice_id=${practice}`)).body.items;

describe('a week typed as numbers', () => {
  test('becomes one entry a cell, at noon of the practice, and is read back as it was typed', async () => {
    const me = await someone();
    expect(await weekOf(me)).toEqual([]);
    const letters = hours({ kind: 'letter', unit: 'pieces', value: 12 });
    const answer = await put(me, hours(), hours({ day: '2026-11-29', value: 5400 }), letters);
    expectStatus(answer, 200);
    expect(on(rowIn(answer.body.rows))).toMatchObject({ value: 3600, fixed: 0 });
    expect(on(rowIn(answer.body.rows), '2026-11-29').value).toBe(5400);
    expect(on(rowIn(answer.body.rows, 'letter')).value).toBe(12);
    expect(await weekOf(me)).toEqual(answer.body.rows);
    const entries = await entriesOf(me);
    expect(entries).toHaveLength(3);
    expect(entries[1]).toMatchObject({ source: 'week', started_at: '2026-11-24T11:00:00.000Z' });
  });

  test('is changed in place, and a cell put to nothing takes its entry away', async () => {
    const me = await someone();
    const first = await put(me, hours());
    const changed = await put(me, hours({ value: 1800, version: on(rowIn(first.body.rows)).version }));
    expectStatus(changed, 200);
    const [entry, ...more] = await entriesOf(me);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ work_s: 1800, revision: 2 });
    const emptied = await put(me, hours({ value: 0, version: on(rowIn(changed.body.rows)).version }));
    expectStatus(emptied, 200);
    expect(await entriesOf(me)).toEqual([]);
  });

  test('keeps both numbers of an entry that counts in two units', async () => {
    const me = await someone();
    const cell = (unit: string, value: number, version: string) =>
      hours({ kind: 'dictation', unit, value, version });
    expectStatus(await put(me, cell('audio_s', 600, 'empty')), 200);
    const [{ id }] = await entriesOf(me);
    expectStatus(await me.patch(`/api/work-entries/${id}`, { lines: 40 }), 200);
    const versionOf = async (unit: string) =>
      on((await weekOf(me)).find((row) => row.unit === unit && row.practice_id === practice)).version;
    const [audio, lines] = [await versionOf('audio_s'), await versionOf('lines')];
    expectStatus(await put(me, cell('audio_s', 900, audio), cell('lines', 50, lines)), 200);
    expect(await entriesOf(me)).toEqual([expect.objectContaining({ id, audio_s: 900, lines: 50 })]);
    expectStatus(await put(me, cell('audio_s', 0, await versionOf('audio_s'))), 200);
    expect(await entriesOf(me)).toEqual([expect.objectContaining({ id, audio_s: 0, lines: 50 })]);
    expectStatus(await put(me, cell('lines', 0, await versionOf('lines'))), 200);
    expect(await entriesOf(me)).toEqual([]);
  });

  test('shows what was timed or written by itself, and changes only what the grid wrote', async () => {
    const me = await someone();
    await givenEntry(me, practice, { started_at: '2026-11-24T08:00:00Z', ended_at: '2026-11-24T08:10:00Z' });
    const timed = await givenEntry(me, practice, {
      started_at: '2026-11-24T09:00:00Z',
      ended_at: '2026-11-24T09:20:00Z',
    });
    await story.app.admin.query(`UPDATE work_entry SET source = 'timer' WHERE id = $1`, [timed.id]);
    await givenEntry(me, practice, {
      ...aCall(practice),
      ended_at: undefined,
      started_at: '2026-11-24T09:00:00Z',
    });
    const rows = await weekOf(me);
    expect(on(rowIn(rows))).toMatchObject({ value: 600, fixed: 1200 });
    expect(rowIn(rows, 'call')).toMatchObject({ unit: 'count', typed: false });
    expect(on(rowIn(rows, 'call')).value).toBe(1);
    const { version } = on(rowIn(rows));
    const more = await put(me, hours({ value: 3600, version }));
    expect(on(rowIn(more.body.rows))).toMatchObject({ value: 3600, fixed: 1200 });
    const own = (await entriesOf(me)).filter(({ source }: { source: string }) => source === 'week');
    expect(own.map(({ work_s }: { work_s: number }) => work_s)).toEqual([3000]);
    const less = await put(me, hours({ value: 300, version: on(rowIn(more.body.rows)).version }));
    expect([less.status, less.body.code]).toEqual([422, 'below-entries']);
    expect(less.body.problems[0]).toMatchObject({ pointer: '/cells/0/value' });
    expect(less.body.title).toContain('600');
  });

  test('keeps the rows of the four weeks before, and one of each mission of hers that runs', async () => {
    const me = await someone();
    const old = (day: string) => ({ started_at: `${day}T09:00:00Z`, ended_at: `${day}T09:10:00Z` });
    await givenEntry(me, practice, old('2026-10-26'));
    const other = await givenOpenPractice(story.owner);
    await givenEntry(me, other, old('2026-10-25'));
    const mission = await story.owner.post('/api/missions', {
      ...{ practice_id: other, secretary_id: me.user_id, title: 'Matin', starts_on: '2026-11-29' },
    });
    expectStatus(await story.owner.post(`/api/missions/${mission.body.id}/activate`), 200);
    const rows = await weekOf(me);
    expect(rows.map(({ practice_id, mission_id }) => [practice_id, mission_id]).sort()).toEqual(
      [
        [practice, null],
        [other, mission.body.id],
      ].sort(),
    );
    expect(rows.flatMap(({ cells }) => cells).every(({ value, fixed }) => value + fixed === 0)).toBe(true);
    const typed = await put(me, hours({ practice_id: other, mission_id: mission.body.id }));
    expect(on(rowIn(typed.body.rows, 'work', other)).value).toBe(3600);
  });

  test('is of whoever asks, and of nobody who writes no entries', async () => {
    const me = await someone();
    expectStatus(await put(me, hours()), 200);
    expect(rowIn(await weekOf(story.owner))).toBeUndefined();
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await accountant.get(WEEK)).status).toBe(403);
  });
});

describe('two tabs on one week', () => {
  test('never overwrite each other: the later is told both values, and stores nothing', async () => {
    const me = await someone();
    expectStatus(await put(me, hours()), 200);
    const late = await put(me, hours({ value: 7200 }), hours({ day: '2026-11-25', value: 60 }));
    expect([late.status, late.body.code]).toEqual([409, 'cells-changed']);
    const { version } = on(rowIn(await weekOf(me)));
    expect(late.body.problems).toEqual([
      {
        pointer: '/cells/0',
        code: 'cell-changed',
        detail: 'You typed 7200; 3600 stands there by now.',
        values: { typed: 7200, stored: 3600, version },
      },
    ]);
    expect(await entriesOf(me)).toHaveLength(1);
    expectStatus(await put(me, hours({ value: 7200, version })), 200);
  });

  test('at the same moment: one wins', async () => {
    const me = await someone();
    const answers = await Promise.all([1, 2, 3].map((at) => put(me, hours({ value: at * 600 }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await entriesOf(me)).toHaveLength(1);
  });

  test('see that an entry of the cell was corrected elsewhere', async () => {
    const me = await someone();
    const first = await put(me, hours());
    const { version } = on(rowIn(first.body.rows));
    const [entry] = await entriesOf(me);
    expectStatus(await me.patch(`/api/work-entries/${entry.id}`, { label: 'Tri du courrier' }), 200);
    const late = await put(me, hours({ value: 60, version }));
    expect([late.status, late.body.problems[0].values.stored]).toEqual([409, 3600]);
  });
});

describe('a week is refused', () => {
  test.each([
    ['of another week', () => hours({ day: '2026-11-30' }), '/cells/0/day', 'not-in-week'],
    [
      'in a unit that is none of its kind',
      () => hours({ unit: 'pages' }),
      '/cells/0/unit',
      'not-of-this-kind',
    ],
    [
      'for an unknown practice',
      () => hours({ practice_id: randomUUID() }),
      '/cells/0/practice_id',
      'unknown-practice',
    ],
    [
      'under an unknown mission',
      () => hours({ mission_id: randomUUID() }),
      '/cells/0/mission_id',
      'unknown-reference',
    ],
    ['with a day of 25 hours', () => hours({ value: 90_000 }), '/cells/0/work_s', 'too-long'],
  ])('with a cell %s', async (_, cell, pointer, code) => {
    const me = await someone();
    const answer = await put(me, cell(), hours({ day: '2026-11-26' }));
    expect(answer.status).toBe(422);
    expect(answer.body.problems).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await entriesOf(me)).toEqual([]);
  });

  test('with a cell twice, that does not begin on a Monday, or is none at all', async () => {
    const twice = await put(secretary, hours(), hours({ value: 60 }));
    expect([twice.status, twice.body.code]).toEqual([422, 'cell-twice']);
    expect((await secretary.get('/api/work-weeks/2026-11-24')).status).toBe(400);
    expect((await secretary.get('/api/work-weeks/2026-02-30')).status).toBe(400);
    expect((await put(secretary)).status).toBe(400);
  });

  test('where its days are locked, and what is billed stays', async () => {
    const me = await someone();
    const lock = { practice_id: practice, starts_on: '2026-11-27', ends_on: '2026-11-27' };
    expectStatus(await story.owner.post('/api/period-locks', lock), 201);
    const locked = await put(me, hours(), hours({ day: '2026-11-27' }));
    expect([locked.status, locked.body.code]).toEqual([409, 'period-locked']);
    expect(locked.body.problems[0].pointer).toMatch(/^\/cells\/1/);
    expect(await entriesOf(me)).toEqual([]);
    const priced = await givenPricedPractice(story.owner);
    const first = await put(me, hours({ practice_id: priced.id }));
    await givenIssued(story.owner, priced.id);
    const { version } = on(rowIn(first.body.rows, 'work', priced.id));
    const after = await put(me, hours({ practice_id: priced.id, value: 60, version }));
    expect([after.status, after.body.code]).toEqual([422, 'below-entries']);
    const more = await put(me, hours({ practice_id: priced.id, value: 4000, version }));
    expect(on(rowIn(more.body.rows, 'work', priced.id)).value).toBe(4000);
  });
});
