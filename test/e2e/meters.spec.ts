import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeterAlerts } from '../../src/invoicing/meter-alerts.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntry, lasting } from '../support/given-entries.js';
import {
  forfaitCard,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  standbyCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  // A Wednesday with twelve working days of November gone: the 11th is a holiday.
  app.clock.moveTo('2026-11-18T17:00:00Z');
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const CONTACT = { name: 'Nele Peeters', role: 'billing', language: 'nl', email: 'boekhouding@eik.example' };
const meterOf = async (practice_id: string, query = '') =>
  (await owner.get(`/api/practices/${practice_id}/meter${query}`)).body;
const check = () => app.app.get(MeterAlerts).check(owner.workspace_id);

async function mailsAbout(practice: string) {
  const { rows } = await app.admin.query(
    `SELECT payload->>'to' AS to, payload->>'subject' AS subject, payload->>'text' AS text FROM outbox_message
      WHERE payload->>'subject' LIKE $1 ORDER BY id`,
    [`${practice}%`],
  );
  return rows as { to: string; subject: string; text: string | null }[];
}

describe('the live meter', () => {
  it('says what is counted, included, left and over, in units and euro, as the invoice will', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(200));
    await givenCalls(owner, practice.id, 150);
    const before = await meterOf(practice.id);
    expect(before).toMatchObject({
      period: { from: '2026-11-01', to: '2026-11-30' },
      today: '2026-11-18',
      net_cents: 19_900,
      components: [
        {
          component_code: 'forfait',
          unit: 'call',
          counted: 150,
          included: 200,
          left: 50,
          percent_used: 75,
          overage: 0,
          alerts: [],
        },
      ],
    });
    await givenCalls(owner, practice.id, 118, 150);
    const meter = await meterOf(practice.id);
    expect(meter.components[0]).toMatchObject({
      counted: 268,
      included: 200,
      left: 0,
      percent_used: 134,
      overage: 68,
    });
    expect(meter.components[0].alerts).toEqual([
      { threshold: 80, reached_on: '2026-11-02' },
      { threshold: 100, reached_on: '2026-11-02' },
    ]);
    expect(meter.net_cents).toBe(26_360);
    app.clock.moveTo('2026-11-30T17:00:00Z');
    const draft = await givenDraft(owner, practice.id);
    expect(draft.net_cents).toBe(26_360);
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).status).toBe(200);
    expect((await meterOf(practice.id)).net_cents).toBe(26_360);
    app.clock.moveTo('2026-12-05T09:00:00Z');
    expect(await meterOf(practice.id, '?month=2026-11')).toMatchObject({
      net_cents: 26_360,
      forecast: { basis: 'final', net_cents: 26_360 },
      components: [{ counted: 268, overage: 68 }],
    });
    app.clock.moveTo('2026-11-18T17:00:00Z');
  });

  it('forecasts quantity, overage and net at the pace of the working days', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(200));
    await givenCalls(owner, practice.id, 132);
    // 132 calls on eleven working days gone of twenty: 240 calls, 40 beyond the forfait.
    expect(await meterOf(practice.id)).toMatchObject({
      forecast: { basis: 'pace', working_days: 20, working_days_gone: 11, net_cents: 19_900 + 40 * 95 },
      components: [{ counted: 132, forecast: { counted: 240, overage: 40 } }],
    });
  });

  it('shows a practice its own, and a secretary the quantities without the prices', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(200));
    const other = await givenPricedPractice(owner, forfaitCard(200));
    const doctor = await givenMember(app, owner, 'practice', practice.id);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await doctor.get(`/api/practices/${practice.id}/meter`)).body.net_cents).toBe(19_900);
    expect(refusal(await doctor.get(`/api/practices/${other.id}/meter`))).toEqual([404, 'no-such-practice']);
    const seen = (await secretary.get(`/api/practices/${practice.id}/meter`)).body;
    expect(seen).toMatchObject({ net_cents: null, components: [{ included: 200, net_cents: null }] });
    expect((await owner.get(`/api/practices/${practice.id}/meter?month=2026-13`)).status).toBe(400);
  });
});

describe('alerts', () => {
  it('come at 160 and at 200 calls, once each, in the language of their readers', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(200), {
      name: 'Praktijk De Eik',
      contacts: [CONTACT],
    });
    await givenCalls(owner, practice.id, 159);
    await check();
    expect(await mailsAbout('Praktijk De Eik')).toEqual([]);
    await givenCalls(owner, practice.id, 1, 159);
    await check();
    await check();
    const first = await mailsAbout('Praktijk De Eik');
    expect(first.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      [CONTACT.email, 'Praktijk De Eik: Forfait 200 appels, 80 % gebruikt'],
      [owner.email, 'Praktijk De Eik : Forfait 200 appels, 80 % utilisés'],
    ]);
    await givenCalls(owner, practice.id, 40, 160);
    await Promise.all([check(), check()]);
    const all = await mailsAbout('Praktijk De Eik');
    expect(all.map(({ subject }) => /\d+ %/.exec(subject)![0]).sort()).toEqual([
      '100 %',
      '100 %',
      '80 %',
      '80 %',
    ]);
    const { rows } = await app.admin.query(
      'SELECT threshold, component_code FROM meter_alert WHERE practice_id = $1 ORDER BY threshold',
      [practice.id],
    );
    expect(rows).toEqual([
      { threshold: 80, component_code: 'forfait' },
      { threshold: 100, component_code: 'forfait' },
    ]);
  });

  it('reach the practice by its own address where it has no billing contact, and the secretary who works for it', async () => {
    const budgeted = { ...forfaitCard(10), commitments: { max_period: '200.00' } };
    const practice = await givenPricedPractice(owner, budgeted, {
      name: 'Cabinet Seul',
      email: 'cabinet@seul.example',
      contacts: [{ name: 'Ivo Sand', role: 'other', email: 'ivo@seul.example' }],
    });
    const secretary = await givenMember(app, owner, 'secretary');
    const idle = await givenMember(app, owner, 'secretary');
    await givenCalls(secretary, practice.id, 8);
    await check();
    const sent = await mailsAbout('Cabinet Seul');
    const about = (label: string) =>
      sent.filter(({ subject }) => subject.includes(label)).map(({ to }) => to);
    expect(about('Forfait').sort()).toEqual(['cabinet@seul.example', owner.email, secretary.email].sort());
    expect(about('Plafond').sort()).toEqual(['cabinet@seul.example', owner.email].sort());
    expect(sent.map(({ to }) => to)).not.toContain(idle.email);
  });

  it('are queued by the writing of entries, and not sent to a practice that wants none', async () => {
    const quiet = await givenPricedPractice(owner, forfaitCard(10), {
      name: 'Cabinet Calme',
      meter_alerts: false,
    });
    await givenCalls(owner, quiet.id, 10);
    await check();
    expect(await mailsAbout('Cabinet Calme')).toEqual([]);
    await owner.patch(`/api/practices/${quiet.id}`, { meter_alerts: true });
    await givenCalls(owner, quiet.id, 1, 10);
    const end = Date.now() + 20_000;
    while ((await mailsAbout('Cabinet Calme')).length < 2 && Date.now() < end) {
      // What waits a minute in the queue is brought forward.
      await app.admin.query(
        `UPDATE pgboss.job_common SET start_after = now() WHERE name = 'check-meters' AND state = 'created'`,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await mailsAbout('Cabinet Calme')).toHaveLength(2);
  });
});

describe('a shift that lasts into the period', () => {
  it('has its call-outs on the meter, as the invoice will', async () => {
    const practice = await givenPricedPractice(owner, standbyCard());
    const night = lasting('standby', '2026-10-31T18:00', '2026-11-01T06:00');
    await givenEntry(owner, practice.id, night);
    await givenEntry(owner, practice.id, lasting('work', '2026-11-01T01:00', '2026-11-01T02:30'));
    // An hour and a half at 36.00, less the hour that October made up.
    expect(await meterOf(practice.id)).toMatchObject({ net_cents: 1_800 });
    app.clock.moveTo('2026-11-30T17:00:00Z');
    expect(await givenDraft(owner, practice.id)).toMatchObject({ net_cents: 1_800 });
    app.clock.moveTo('2026-11-18T17:00:00Z');
  });
});

describe('a past period', () => {
  it('is read again as it was when it was billed', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(5));
    await givenCalls(owner, practice.id, 7);
    app.clock.moveTo('2026-11-30T17:00:00Z');
    await givenIssued(owner, practice.id);
    await givenCalls(owner, practice.id, 1, 10);
    expect(await meterOf(practice.id)).toMatchObject({
      net_cents: 19_900 + 3 * 95,
      components: [{ counted: 8, overage: 3 }],
    });
    app.clock.moveTo('2026-11-18T17:00:00Z');
  });
});
