import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { aCall, givenEntries, givenEntry } from '../support/given-entries.js';
import { quartersWith } from '../support/given-peak.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;
let other: string;

const on = (day: string, hour: string) => ({ started_at: `2026-11-${day}T${hour}:05:00+01:00` });

const byHand = (practice: string, hour: string, queue_s = 0) => ({
  ...aCall(practice),
  ...on('02', hour),
  ended_at: undefined,
  queue_s,
});

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
  other = (await givenPractice(owner, { name: 'Cabinet des Ormes' })).id;
  await givenEntries(owner, practice_id, 8, () => ({ ...on('02', '08'), queue_s: 10 }));
  await givenEntries(owner, practice_id, 2, () => ({ ...on('02', '08'), queue_s: 70 }));
  await givenEntries(owner, practice_id, 3, () => ({
    ...on('03', '17'),
    outcome: 'abandoned',
    talk_s: 0,
    queue_s: 40,
  }));
  await givenEntries(owner, practice_id, 1, () => ({
    ...on('03', '17'),
    outcome: 'spam',
    talk_s: 0,
    queue_s: 1,
  }));
  await givenEntries(owner, practice_id, 4, () => ({ ...on('03', '17'), direction: 'out' }));
});
afterAll(() => app.close());

const path = (practice: string, month = '2026-11') => `/api/practices/${practice}/answer-rates/${month}`;

describe('how calls were answered', () => {
  test('is told by month, hour and weekday, without spam and calls out', async () => {
    const { body } = await owner.get(path(practice_id));
    expect(body).toMatchObject({
      ...{ month: '2026-11', until: '2026-11-30', time_zone: 'Europe/Brussels', within_s: 20 },
      ...{ calls: 13, told: 13, answered: 10, abandoned: 3, left: 0, answered_bp: 7692, within_bp: 6154 },
      ...{ median_s: 10, p90_s: 70, longest_s: 70, expected: null },
    });
    expect(body.hours.map((one: { hour: number; calls: number }) => [one.hour, one.calls])).toEqual([
      [8, 10],
      [17, 3],
    ]);
    expect(
      body.weekdays.map((one: { weekday: number; median_s: unknown }) => [one.weekday, one.median_s]),
    ).toEqual([
      [1, 10],
      [2, null],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/counterparty|\+32/);
  });

  test('is not known where nothing came, or nothing tells of waiting', async () => {
    expect((await owner.get(path(other))).body).toMatchObject({ calls: 0, answered: null, median_s: null });
    const stranger = await givenWorkspace(app);
    const { id } = await givenPractice(stranger);
    await givenEntries(stranger, id, 5, () => on('02', '08'));
    expect((await stranger.get(path(id))).body).toMatchObject({
      ...{ calls: 5, told: 0, answered: null, abandoned: null, answered_bp: null, p90_s: null },
    });
    const lines = (await stranger.get(`${path(id)}/csv`)).text.split('\r\n');
    expect(lines[1]).toBe(`month;2026-11;5;0${';unknown'.repeat(8)}`);
  });

  test('of calls written by hand is known of those alone that have a wait', async () => {
    const here = await givenWorkspace(app);
    const [busy, quiet] = [
      await givenPractice(here),
      await givenPractice(here, { name: 'Cabinet des Saules' }),
    ];
    await givenEntry(here, busy.id, byHand(busy.id, '08', 30));
    await givenEntry(here, busy.id, byHand(busy.id, '09'));
    await givenEntry(here, quiet.id, byHand(quiet.id, '08'));
    await givenEntries(here, busy.id, 1, () => ({ ...on('02', '08'), queue_s: 5 }));
    await givenEntries(here, quiet.id, 1, () => on('02', '08'));
    expect((await here.get(path(quiet.id))).body).toMatchObject({ calls: 2, told: 0, answered: null });
    expect((await here.get(path(busy.id))).body).toMatchObject({ calls: 3, told: 2, longest_s: 30 });
  });

  test('is a CSV too', async () => {
    const answer = await owner.get(`${path(practice_id)}/csv`);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.text.split('\r\n').slice(0, 4)).toEqual([
      'span;at;calls;told;answered;abandoned;left;answered_bp;within_bp;median_s;p90_s;longest_s',
      'month;2026-11;13;13;10;3;0;7692;6154;10;70;70',
      'weekday;1;10;10;10;0;0;10000;8000;10;70;70',
      'weekday;2;3;3;0;3;0;0;0;unknown;unknown;unknown',
    ]);
  });

  test('stands beside what a plan expected, and says so to the practice in its portal', async () => {
    const plan = {
      practices: [{ practice_id, call_curve: quartersWith(2, 1, 8, 9) }],
      people: [{ calls_per_hour: 20, hours: [{ weekday: 1, from: '08:00', to: '12:00' }] }],
      ...{ patience_s: 90, within_s: 30, expected_from: '2026-11-16' },
    };
    expect((await owner.post('/api/peak-plans', plan)).status).toBe(200);
    const { body } = await owner.get(path(practice_id));
    // Mondays 16, 23 and 30 November, eight calls each.
    expect(body.expected).toMatchObject({ from: '2026-11-16', within_s: 30, calls: 24 });
    expect(body.within_s).toBe(30);
    const stricter = { ...plan, within_s: 10, expected_from: '2026-11-20' };
    expect((await owner.post('/api/peak-plans', stricter)).status).toBe(200);
    const mixed = (await owner.get(path(practice_id))).body;
    expect(mixed).toMatchObject({ within_s: 10, expected: { calls: 24, within_s: null, within_bp: null } });
    const { cookie } = await givenMember(app, owner, 'practice', practice_id);
    const page = (month: string, lang: string) =>
      app.http.get(`/portal/calls?month=${month}&lang=${lang}`).set('cookie', cookie);
    const french = await page('2026-11', 'fr');
    expect(french.headers['content-security-policy']).toContain("default-src 'none'");
    for (const words of [
      'Taux de réponse',
      '76,92',
      'novembre 2026',
      'Ce qui était prévu',
      'aria-current="page">Appels',
    ])
      expect(french.text).toContain(words);
    const empty = await page('2026-10', 'nl');
    expect(empty.text).toContain('Geen oproepen geregistreerd in deze maand.');
    expect((await page('2026-13', 'de')).text).toContain('November 2026');
    expect((await app.http.get('/portal/calls')).status).toBe(303);
  });

  test('is read by its practice and no other, and by nobody of another business', async () => {
    const seat = await givenMember(app, owner, 'practice', practice_id);
    expect((await seat.get(path(practice_id))).status).toBe(200);
    expect(refusal(await seat.get(path(other)))).toEqual([404, 'no-such-practice']);
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(path(practice_id)))).toEqual([404, 'no-such-practice']);
    expect((await callerWith(app, {}).get(path(practice_id))).status).toBe(401);
    expect((await owner.get(path(practice_id, '2026-13'))).status).toBe(400);
  });
});
