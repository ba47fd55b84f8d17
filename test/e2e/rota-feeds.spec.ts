import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { GivenRota, GivenShift, givenPublished, givenRota } from '../support/given-rota.js';
import { refusal } from '../support/refusal.js';
import { until } from '../support/until.js';

type Member = Awaited<ReturnType<typeof givenMember>>;

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;
let anna: Member;
let bea: Member;
let rota: GivenRota;
const members = () => new Map<string, Caller>([anna, bea].map((one) => [one.user_id, one]));

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
  anna = await givenMember(app, owner, 'secretary');
  bea = await givenMember(app, owner, 'secretary');
  rota = await givenPublished(owner, practice_id, members(), { rules: { nights_in_a_row: 7 } });
});
afterAll(() => app.close());

const link = async (by: Caller, body: object = {}) =>
  (await by.post(`/api/rotas/${rota.id}/feeds`, body)).body as { id: string; url: string };
const open = (url: string) => app.http.get(new URL(url).pathname);
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[] as never).getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    status: String(event.getFirstPropertyValue('status')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    summary: String(event.getFirstPropertyValue('summary')),
  }));

describe('a calendar feed', () => {
  test('has the shifts of its person alone, and may be kept and asked for again', async () => {
    const { url } = await link(anna);
    const answer = await open(url);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=900',
    });
    const hers = rota.shifts.filter((shift) => shift.user_id === anna.user_id);
    const told = events(answer.text);
    expect(told.map(({ uid }) => uid.split('@')[0])).toEqual(hers.map(({ id }) => id));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['CONFIRMED']));
    expect(told[0]!.summary).toBe('Nuits du plateau · Nuit');
    expect(answer.text).not.toContain('Cabinet');
    const again = await open(url).set('if-none-match', String(answer.headers.etag));
    expect([again.status, again.text]).toEqual([304, '']);
    const everybody = await open((await link(owner)).url);
    expect(events(everybody.text)).toHaveLength(7);
    expect(everybody.text).toContain('Membre secretary');
  });

  test('tells a shift that went to somebody else, or that is cancelled, under the same UID', async () => {
    const [annas, beas] = [await link(anna), await link(owner, { user_id: bea.user_id })];
    const mine = rota.shifts.find((shift) => shift.user_id === anna.user_id)!;
    const at = async (url: string) =>
      events((await open(url)).text).find(({ uid }) => uid.startsWith(mine.id));
    const before = await at(annas.url);
    const swap = await anna.post(`/api/rota-shifts/${mine.id}/swaps`, { to_user_id: bea.user_id });
    expect((await bea.post(`/api/rota-swaps/${swap.body.id}/accept`)).status).toBe(200);
    const [lost, got] = [await at(annas.url), await at(beas.url)];
    expect([lost!.uid, lost!.status, lost!.sequence > before!.sequence]).toEqual([
      before!.uid,
      'CANCELLED',
      true,
    ]);
    expect([got!.uid, got!.status]).toEqual([before!.uid, 'CONFIRMED']);
    await owner.post(`/api/rota-shifts/${mine.id}/cancel`);
    const gone = await at(beas.url);
    expect([gone!.status, gone!.sequence > got!.sequence]).toEqual(['CANCELLED', true]);
  });

  test('is shut by revoking it, and opens for nobody who guesses', async () => {
    const { id, url } = await link(anna);
    expect(refusal(await bea.delete(`/api/rota-feeds/${id}`))).toEqual([404, 'no-such-feed']);
    expect(refusal(await bea.post(`/api/rotas/${rota.id}/feeds`, { user_id: anna.user_id }))).toEqual([
      403,
      'not-your-feed',
    ]);
    expect((await anna.delete(`/api/rota-feeds/${id}`)).body.revoked_at).toBe('2026-11-30T09:00:00.000Z');
    expect(refusal(await open(url))).toEqual([404, 'no-such-link']);
    const guessed = url.slice(0, -3) + (url.endsWith('AAA') ? 'BBB' : 'AAA');
    for (const path of [guessed, `${owner.key}`, 'https://a.example/cal/x'])
      expect(
        (
          await open(
            path.startsWith('https') || path.startsWith('http') ? path : `https://a.example/cal/${path}`,
          )
        ).status,
      ).toBe(404);
    const { rows } = await app.admin.query('SELECT token_hash FROM rota_feed WHERE id = $1', [id]);
    expect(rows[0].token_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is told once, and kept nowhere for who repeats the request', async () => {
    const make = () => anna.post(`/api/rotas/${rota.id}/feeds`, {}).set('idempotency-key', 'feed-of-anna');
    const first = await make();
    expect(first.status).toBe(201);
    const token = new URL(first.body.url).pathname.split('/').at(-1)!;
    expect((await make()).body.url).not.toBe(first.body.url);
    const { rows } = await app.admin.query('SELECT k.key FROM idempotency_key k WHERE k::text LIKE $1', [
      `%${token}%`,
    ]);
    expect(rows).toEqual([]);
  });

  test('that is shut keeps nobody of its network from signing in', async () => {
    const { url } = await link(anna);
    const shut = (at: number) => url.slice(0, -3) + String(at).padStart(3, '0');
    let answer = await open(shut(0));
    for (let at = 1; at < 150 && answer.status !== 429; at++) answer = await open(shut(at));
    expect([answer.status, answer.body.code]).toEqual([429, 'too-many-attempts']);
    const wrong = { email: 'nobody@example.org', password: 'six paniers rouges' };
    expect((await app.http.post('/api/sign-in').send(wrong)).status).toBe(401);
    expect((await open(url)).status).toBe(200);
  });
});

describe('standby', () => {
  test('becomes entries once its shifts are over, for each practice, and only once', async () => {
    const other = (await givenPricedPractice(owner, undefined, { name: 'Cabinet des Ormes' })).id;
    const circle = await givenPublished(owner, practice_id, members(), {
      practice_ids: [practice_id, other],
      ...{
        starts_on: '2027-10-30',
        ends_on: '2027-10-31',
        shifts: [{ name: 'Nuit', weekdays: [6], from: '22:00', to: '06:00' }],
      },
    });
    const path = `/api/rotas/${circle.id}/record-standby`;
    const [shift] = circle.shifts as [GivenShift];
    const mine = members().get(shift.user_id!)!;
    expect((await mine.post(path)).status).toBe(403);
    app.clock.moveTo('2027-10-31T03:00:00Z');
    expect((await owner.post(path)).body).toEqual({ recorded: 0, known: 0, unrecorded: [] });
    const call = { practice_id, started_at: '2027-10-31T01:30:00Z', ended_at: '2027-10-31T01:50:00Z' };
    const out = await owner.post(`/api/rota-shifts/${shift.id}/call-outs`, call);
    expect(out.body).toMatchObject({
      kind: 'work',
      work_s: 1200,
      secretary_id: shift.user_id,
      tags: ['call-out'],
    });
    const early = { ...call, started_at: '2027-10-30T19:59:00Z' };
    expect(refusal(await owner.post(`/api/rota-shifts/${shift.id}/call-outs`, early))).toEqual([
      422,
      'outside-shift',
      '/started_at',
    ]);
    app.clock.moveTo('2027-11-02T09:00:00Z');
    expect((await owner.post(path)).body).toEqual({ recorded: 2, known: 0, unrecorded: [] });
    expect((await owner.post(path)).body).toEqual({ recorded: 0, known: 2, unrecorded: [] });
    const { items } = (await owner.get(`/api/work-entries?kind=standby&practice_id=${practice_id}`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ secretary_id: shift.user_id, source: 'rota', day: '2027-10-30' });
    expect(Date.parse(items[0].ended_at) - Date.parse(items[0].started_at)).toBe(9 * 3_600_000);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('becomes entries by itself', async () => {
    const noon = [{ name: 'Midi', weekdays: [1], from: '11:00', to: '12:00' }];
    const days = { starts_on: '2026-11-30', ends_on: '2026-11-30', shifts: noon };
    const { id } = await givenRota(owner, practice_id, [bea.user_id], days);
    await owner.post(`/api/rotas/${id}/plan`);
    const asked = await owner.post(`/api/rotas/${id}/propose`);
    const [shift] = (asked.body as GivenRota).shifts as [GivenShift];
    expect((await bea.post(`/api/rota-shifts/${shift.id}/accept`)).status).toBe(200);
    app.clock.moveTo('2026-11-30T11:30:00Z');
    expect((await owner.post(`/api/rotas/${id}/publish`, {})).status).toBe(200);
    const entry = await until(async () => {
      const { items } = (await owner.get(`/api/work-entries?kind=standby&secretary_id=${bea.user_id}`)).body;
      return items.find(({ day }: { day: string }) => day === '2026-11-30');
    });
    expect(entry).toMatchObject({ source: 'rota', practice_id, ended_at: '2026-11-30T11:00:00.000Z' });
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });
});
