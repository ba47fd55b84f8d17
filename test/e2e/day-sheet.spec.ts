import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember } from '../support/given.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenEntries, givenEntry } from '../support/given-entries.js';
import { givenPractice } from '../support/given-practice.js';
import { givenPublished } from '../support/given-rota.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
let ann: Member;
let practice_id: string;

const sheetOf = async (by: Caller, day = '') => {
  const answer = await by.get(`/api/day-sheet${day && `?day=${day}`}`);
  expectStatus(answer, 200);
  return answer.body;
};

/** An active mission with hours on Monday and Tuesday mornings. */
async function givenHours(secretary_id: string, practice: string): Promise<string> {
  const made = await story.owner.post('/api/missions', {
    practice_id: practice,
    secretary_id,
    title: 'Matinées',
    starts_on: '2026-11-02',
    hours: [
      { weekday: 1, from: '08:00', to: '10:00' },
      { weekday: 1, from: '10:00', to: '12:30', calls_per_hour: 12 },
      { weekday: 2, from: '08:00', to: '12:00' },
    ],
  });
  expectStatus(made, 201);
  expectStatus(await story.owner.post(`/api/missions/${made.body.id}/activate`), 200);
  return made.body.id as string;
}

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
  practice_id = (await givenPractice(story.owner)).id;
});

describe('the day sheet', () => {
  it('shows the hours of missions on the clock of their practice, and what is due', async () => {
    const mission_id = await givenHours(ann.user_id, practice_id);
    const write = (text: string, due_at: string | null, more: object = {}) =>
      story.owner.post('/api/tasks', { practice_id, kind: 'message', text, due_at, ...more });
    expectStatus(await write('today', '2026-11-30T20:00:00+01:00'), 201);
    expectStatus(await write('late', '2026-11-27T10:00:00+01:00', { assigned_to: ann.user_id }), 201);
    expectStatus(await write('tomorrow', '2026-12-01T00:00:00+01:00'), 201);
    expectStatus(await write('some day', null), 201);
    expectStatus(await write('of somebody else', null, { assigned_to: story.owner.user_id }), 201);
    const sheet = await sheetOf(ann);
    expect(sheet).toMatchObject({ day: '2026-11-30', time_zone: 'Europe/Brussels', absent: false });
    expect(sheet.missions).toMatchObject([{ mission_id, practice_id, covers_mission_id: null }]);
    expect(sheet.shifts).toMatchObject([
      { kind: 'mission', starts_at: '2026-11-30T07:00:00.000Z', ends_at: '2026-11-30T11:30:00.000Z' },
    ]);
    expect(sheet.tasks.map(({ text }: { text: string }) => text)).toEqual(['late', 'today', 'some day']);
    // The day on which clocks went back begins an hour earlier in UTC.
    expect((await sheetOf(ann, '2027-03-29')).shifts).toMatchObject([
      { starts_at: '2027-03-29T06:00:00.000Z' },
    ]);
    expect((await sheetOf(ann, '2026-12-02')).shifts).toEqual([]);
  });

  it('tells which sheets changed since she read them, and what she wrote down', async () => {
    const sheets = `/api/practices/${practice_id}/instruction-sheets`;
    expectStatus(await story.owner.post(sheets, { text: 'Répondre au nom du cabinet.', follows: 0 }), 201);
    expect((await sheetOf(ann)).sheets).toMatchObject([{ practice_id, version: 1, read_version: null }]);
    expectStatus(await ann.post(`${sheets}/1/read`), 200);
    expect((await sheetOf(ann)).sheets).toEqual([]);
    expectStatus(await story.owner.post(sheets, { text: 'Fermé le lundi.', follows: 1 }), 201);
    expect((await sheetOf(ann)).sheets).toMatchObject([{ practice_id, version: 2, read_version: 1 }]);
    expect((await sheetOf(story.owner)).sheets).toEqual([]);
    await givenEntries(ann, practice_id, 3, (at) => ({ outcome: at === 0 ? 'booking' : 'message' }));
    await givenEntry(ann, practice_id, {
      started_at: '2026-11-30T06:00:00Z',
      ended_at: '2026-11-30T06:30:00Z',
    });
    await givenEntries(story.owner, practice_id, 1);
    expect(await sheetOf(ann)).toMatchObject({
      calls: { total: 3, by_outcome: { booking: 1, message: 2 } },
      unapproved_entries: 4,
    });
    expect((await sheetOf(ann, '2026-11-29')).calls).toEqual({ total: 0, by_outcome: {} });
  });

  it('shows covers to whoever covers, nothing of missions to whoever is away, and shifts of rotas', async () => {
    const { owner, app } = story;
    const { id } = await givenPractice(owner);
    const { member } = await givenAtWork(app, owner, id);
    const substitute = await givenSubstitute(app, owner, id);
    const terms = { at_once_until: '2027-12-31', rates: [{ unit: 'call', price: '0.95' }] };
    expectStatus(await substitute.put(`/api/members/${substitute.user_id}/cover-terms`, terms), 200);
    const absence = await givenAbsence(member, '2026-12-07', '2026-12-18');
    expectStatus(await owner.post(`/api/absences/${absence}/cover`, {}), 200);
    expect((await sheetOf(member, '2026-12-07')).absent).toBe(true);
    expect((await sheetOf(member, '2026-12-07')).shifts).toEqual([]);
    expect((await sheetOf(member, '2026-11-30')).shifts).toMatchObject([{ kind: 'mission' }]);
    expect((await sheetOf(substitute, '2026-12-07')).shifts).toMatchObject([
      { kind: 'cover', practice_ids: [id] },
    ]);
    const bea = await givenMember(app, owner);
    const cleo = await givenMember(app, owner);
    const members = new Map<string, Caller>([
      [bea.user_id, bea],
      [cleo.user_id, cleo],
    ]);
    await givenPublished(owner, id, members);
    const night = (by: Caller) => sheetOf(by, '2026-12-09').then(({ shifts }) => shifts as object[]);
    // A night belongs to the two days it touches.
    expect([...(await night(bea)), ...(await night(cleo))]).toMatchObject([
      { kind: 'standby', practice_ids: [id], mission_id: null },
      { kind: 'standby', practice_ids: [id], mission_id: null },
    ]);
  });

  it('is of a day that is planned for', async () => {
    expect((await ann.get('/api/day-sheet?day=9999-12-31')).status).toBe(400);
    expect((await ann.get('/api/day-sheet?day=2026-02-30')).status).toBe(400);
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await accountant.get('/api/day-sheet')).status).toBe(403);
  });
});
