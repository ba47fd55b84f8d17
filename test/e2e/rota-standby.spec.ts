import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { card, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { GivenShift, givenPublished, givenRota, rotaFacts } from '../support/given-rota.js';
import { refusal } from '../support/refusal.js';
import { until } from '../support/until.js';

type Member = Awaited<ReturnType<typeof givenMember>>;

let app: TestApp;
let owner: GivenWorkspace;
let anna: Member;
let bea: Member;
const members = () => new Map<string, Caller>([anna, bea].map((one) => [one.user_id, one]));

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  anna = await givenMember(app, owner, 'secretary');
  bea = await givenMember(app, owner, 'secretary');
});
afterAll(() => app.close());

const label = { fr: 'Garde', nl: 'Wacht', en: 'Standby', de: 'Dienst' };
/** Standby at 5.00 an hour, 60.00 a shift at least. */
const hourly = card([
  {
    code: 'standby',
    kind: 'standby',
    label,
    meter: { event: 'standby', measures: ['work_s'] },
    price: { unit_price: '5.00', per: 3600 },
    guaranteed_amount: '60.00',
  },
]);

describe('standby of a rota', () => {
  test('is billed by the hours that went by, and each shift at least what is guaranteed', async () => {
    const { id } = await givenPricedPractice(owner, hourly);
    const rota = await givenPublished(owner, id, members(), {
      starts_on: '2027-10-29',
      ends_on: '2027-10-30',
      shifts: [
        { name: 'Nuit', weekdays: [6], from: '22:00', to: '06:00' },
        { name: 'Longue', weekdays: [5], from: '10:00', to: '00:00' },
      ],
    });
    app.clock.moveTo('2027-11-02T09:00:00Z');
    expect((await owner.post(`/api/rotas/${rota.id}/record-standby`)).status).toBe(200);
    const { items } = (await owner.get(`/api/work-entries?kind=standby&practice_id=${id}`)).body;
    expect(items.map(({ work_s }: { work_s: number }) => work_s)).toEqual([9 * 3600, 14 * 3600]);
    const invoice = await givenIssued(owner, id, { from: '2027-10-01', to: '2027-10-31' });
    // Fourteen hours at 5.00; nine hours are 45.00, made up to the 60.00 that a shift costs at least.
    expect(invoice.net_cents).toBe(7_000 + 6_000);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('is recorded for whom it can be; what cannot is told with the rota and tried again', async () => {
    const [open, locked] = [await givenPractice(owner), await givenPractice(owner)];
    const rota = await givenPublished(owner, open.id, members(), {
      practice_ids: [open.id, locked.id],
      starts_on: '2027-01-30',
      ends_on: '2027-02-02',
      rules: { nights_in_a_row: 7 },
    });
    const lock = {
      practice_id: locked.id,
      starts_on: '2027-01-01',
      ends_on: '2027-01-31',
      reason: 'Clôture',
    };
    const made = await owner.post('/api/period-locks', lock);
    expect(made.status).toBe(201);
    app.clock.moveTo('2027-02-04T09:00:00Z');
    const path = `/api/rotas/${rota.id}`;
    const told = await owner.post(`${path}/record-standby`);
    expect([told.status, told.body.recorded + told.body.known]).toEqual([200, 6]);
    const [one, two] = rota.shifts as [GivenShift, GivenShift];
    expect((await owner.get(path)).body.unrecorded).toEqual(
      [one, two].map(({ id }) => ({
        shift_id: id,
        practice_id: locked.id,
        code: 'period-locked',
        detail: expect.stringMatching(/^Nuits du plateau · Nuit of 2027-01-3[01]: .*lock/i),
      })),
    );
    expect((await owner.delete(`/api/period-locks/${made.body.id}`)).status).toBeLessThan(300);
    const again = await owner.post(`${path}/record-standby`);
    expect([again.body.recorded + again.body.known, again.body.unrecorded]).toEqual([8, []]);
    expect((await owner.get(path)).body.unrecorded).toEqual([]);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('is of who really stood it, whatever is withdrawn; and nobody is at two call-outs at once', async () => {
    // Sessions of the others ended while the clock was ahead.
    anna = await givenMember(app, owner, 'secretary');
    bea = await givenMember(app, owner, 'secretary');
    const { id } = await givenPractice(owner);
    const noon = [{ name: 'Midi', weekdays: [1, 2], from: '11:00', to: '12:00' }];
    const days = { starts_on: '2027-12-06', ends_on: '2027-12-07', shifts: noon };
    const rota = await givenPublished(owner, id, members(), days);
    const [one, two] = rota.shifts as [GivenShift, GivenShift];
    const stood = (shift: GivenShift, user_id: string | null) =>
      owner.put(`/api/rota-shifts/${shift.id}/stood`, { user_id });
    expect(refusal(await stood(one, null))).toEqual([409, 'shift-to-come']);
    app.clock.moveTo('2027-12-06T12:00:00Z');
    expect(refusal(await owner.post(`/api/rota-shifts/${one.id}/cancel`))).toEqual([409, 'shift-begun']);
    const call = { practice_id: id, started_at: '2027-12-06T10:30:00Z', ended_at: '2027-12-06T11:30:00Z' };
    const callOut = (more: object = {}) =>
      owner.post(`/api/rota-shifts/${one.id}/call-outs`, { ...call, ...more });
    expect(refusal(await callOut({ ended_at: '2027-12-06T15:01:00Z' }))).toEqual([
      422,
      'beyond-shift',
      '/ended_at',
    ]);
    expect((await callOut()).status).toBe(201);
    expect(refusal(await callOut())).toEqual([409, 'call-out-overlaps']);
    expect((await callOut({ started_at: '2027-12-06T10:00:00Z', ended_at: call.started_at })).status).toBe(
      201,
    );
    const withdrawn = await owner.post(`/api/rotas/${rota.id}/withdraw`);
    expect(withdrawn.body.shifts.map(({ state }: GivenShift) => state)).toEqual(['accepted', 'cancelled']);
    expect((await owner.post(`/api/rotas/${rota.id}/record-standby`)).status).toBe(200);
    const other = [...members().keys()].find((user_id) => user_id !== one.user_id)!;
    const standby = async () =>
      (await owner.get(`/api/work-entries?kind=standby&practice_id=${id}`)).body.items.map(
        ({ secretary_id }: { secretary_id: string }) => secretary_id,
      );
    expect(await standby()).toEqual([one.user_id]);
    expect((await stood(one, other)).status).toBe(200);
    expect(await standby()).toEqual([other]);
    expect((await stood(one, null)).status).toBe(200);
    expect(await standby()).toEqual([]);
    expect(refusal(await stood(two, other))).toEqual([409, 'shift-cancelled']);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('is recorded once somebody says who stood a shift that nobody had, also when the rota is over', async () => {
    anna = await givenMember(app, owner, 'secretary');
    const { id } = await givenPractice(owner);
    const noon = [{ name: 'Midi', weekdays: [1], from: '11:00', to: '12:00' }];
    const days = { starts_on: '2026-12-07', ends_on: '2026-12-07', shifts: noon };
    const rota = await givenRota(owner, id, [anna.user_id], days);
    expect((await owner.post(`/api/rotas/${rota.id}/publish`, { with_gaps: true })).status).toBe(200);
    app.clock.moveTo('2026-12-07T12:00:00Z');
    const path = `/api/work-entries?kind=standby&practice_id=${id}`;
    expect((await owner.post(`/api/rotas/${rota.id}/record-standby`)).body).toMatchObject({ recorded: 0 });
    expect(
      (await owner.put(`/api/rota-shifts/${rota.shifts[0]!.id}/stood`, { user_id: anna.user_id })).status,
    ).toBe(200);
    const entry = await until(async () => (await owner.get(path)).body.items[0]);
    expect(entry).toMatchObject({ secretary_id: anna.user_id, work_s: 3_600 });
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('is not promised to a practice whose contract ends before', async () => {
    const { id } = await givenPractice(owner, {
      name: 'Cabinet Q',
      contracts: [{ starts_on: '2026-01-01', ends_on: '2026-12-10' }],
    });
    const refused = await owner.post('/api/rotas', rotaFacts(id, [anna.user_id]));
    expect(refusal(refused)).toEqual([422, 'outside-contract', '/practice_ids/0']);
    expect(refused.body.title).toBe(
      'Nuit of 2026-12-11 is outside the contract of Cabinet Q, which runs from 2026-01-01 to 2026-12-10.',
    );
  });
});
