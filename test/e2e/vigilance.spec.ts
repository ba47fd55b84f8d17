import { describe, expect, it } from '@jest/globals';
import { VigilanceReminders } from '../../src/payments/vigilance/vigilance-reminders.service.js';
import { expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { issueSelfBill, saturdayCard } from '../support/given-agency.js';
import { givenEntries } from '../support/given-entries.js';
import { givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenNeed } from '../support/given-need.js';
import { givenAccepted, hour } from '../support/given-offer.js';
import { exportRun, givenPayoutRun } from '../support/given-payout.js';
import { givenMandate, givenSelfBillDrafts, selfBillToken } from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

/** A French agency whose freelancer is due 5,000.00 and more. */
async function givenFrenchAgency() {
  const { app } = story;
  const owner = await givenWorkspace(app, { workspace: { country: 'FR' } });
  const freelancer = await givenMember(app, owner, 'secretary');
  const card = saturdayCard();
  const text = JSON.stringify(card).replace('"0.80"', '"2500.00"').replace('"1.10"', '"3000.00"');
  const practice = await givenPricedPractice(
    owner,
    { ...JSON.parse(text), time_zone: 'Europe/Paris', calendar: 'FR' },
    {
      country: 'FR',
      company_number: '997654322',
      postal_code: '69003',
      city: 'Lyon',
      practitioners: [],
      lines: [],
    },
  );
  await givenEntries(owner, practice.id, 2, (index) => ({
    started_at: `2026-11-03T0${8 + index}:00:00Z`,
    secretary_id: freelancer.user_id,
  }));
  await givenIssued(owner, practice.id);
  const email = `amelie-${freelancer.user_id}@example.org`;
  await givenMandate(owner, freelancer.user_id, {
    name: 'Amélie Caron',
    country: 'FR',
    legal_form: 'micro_entrepreneur',
    company_number: '997654322',
    postal_code: '69001',
    city: 'Lyon',
    iban: 'FR1420041010050500013M02606',
    prefix: 'AC',
    payment_terms_days: 0,
    email,
  });
  const { drafts } = await givenSelfBillDrafts(owner);
  const { body: bill } = await issueSelfBill(owner, drafts[0].id);
  const token = await selfBillToken(app, email, bill.number);
  await app.http.post(`/api/public/self-bill/${token}/answer`).send({ answer: 'accepted' });
  return { owner, freelancer };
}

describe('a French freelancer from 5,000 EUR on', () => {
  it('is not paid without a certificate that was checked, which holds no work', async () => {
    const { owner, freelancer } = await givenFrenchAgency();
    const own = `/api/vigilance/${freelancer.user_id}`;
    const state = async () => (await owner.get('/api/vigilance')).body.items[0];
    expect(await state()).toMatchObject({ state: 'missing', value_cents: 500_000, threshold_cents: 500_000 });
    const due = async () => (await owner.get('/api/payouts/due')).body.items;
    expect((await due())[0].held_for).toMatchObject([
      { code: 'vigilance', detail: expect.stringContaining('attestation de vigilance') },
    ]);
    expect((await owner.post('/api/payout-runs', {})).body.code).toBe('nothing-due');
    expect((await owner.post(`${own}/papers`, { issued_on: '2026-11-02', code: '?' })).body.code).toBe(
      'security-code',
    );
    expect(
      (await owner.post(`${own}/papers`, { issued_on: '2026-12-02', code: 'AB12CD34EF56GH7' })).body.code,
    ).toBe('day-to-come');
    const recorded = await owner.post(`${own}/papers`, {
      issued_on: '2026-06-15',
      code: 'ab12 cd34 ef56 gh7',
    });
    expectStatus(recorded, 201);
    expect(recorded.body).toMatchObject({ state: 'unverified', papers: [{ code: 'AB12CD34EF56GH7' }] });
    const [{ id }] = recorded.body.papers;
    const paper = `/api/vigilance/papers/${id}`;
    const kept = await story.app.http
      .post(`${paper}/document`)
      .set('x-api-key', owner.key)
      .set('content-type', 'application/pdf')
      .send(PDF);
    expectStatus(kept, 201);
    const read = await story.app.http.get(`${paper}/document`).set('x-api-key', owner.key);
    expect(Buffer.from(read.body).equals(PDF)).toBe(true);
    const checked = await owner.post(`${paper}/check`, { authentic: true });
    expect(checked.body).toMatchObject({ state: 'expiring', valid_until: '2026-12-15' });
    expect((await owner.post(`${paper}/check`, { authentic: false })).body.code).toBe('paper-checked');
    // Noted wrongly, and put right.
    const wrong = await owner.post(`${paper}/correct`, { reason: 'erreur', check: { authentic: false } });
    expect(wrong.body.state).toBe('refused');
    const other = await owner.post(`${paper}/correct`, { reason: 'mauvais jour', issued_on: '2026-06-16' });
    expect(other.body).toMatchObject({ state: 'unverified', valid_until: '2026-12-16' });
    const right = { reason: 'relu', issued_on: '2026-06-15', check: { authentic: true } };
    expect((await owner.post(`${paper}/correct`, right)).body).toMatchObject({ state: 'expiring' });
    expect((await owner.post(`${paper}/correct`, { reason: 'rien' })).body.code).toBe('nothing-to-correct');
    expect((await owner.get('/api/audit')).body.items).toContainEqual(
      expect.objectContaining({
        action: 'vigilance.corrected',
        detail: expect.objectContaining({
          reason: 'erreur',
          before: expect.objectContaining({ authentic: true }),
        }),
      }),
    );
    const run = await givenPayoutRun(owner);
    // It ends between the draft and the export.
    story.app.clock.moveTo('2026-12-16T09:00:00Z');
    expect((await exportRun(owner, run.id)).body).toMatchObject({ code: 'payout-held' });
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
    expectStatus(await exportRun(owner, run.id), 200);
  });

  it('is paid without one for a while when an owner answers for it', async () => {
    const { owner, freelancer } = await givenFrenchAgency();
    const path = `/api/vigilance/${freelancer.user_id}/waivers`;
    const wish = { until_on: '2026-12-10', reason: 'Attestation demandée, compte URSSAF bloqué' };
    const manager = await givenMember(story.app, owner, 'manager');
    expect((await manager.post(path, wish)).status).toBe(403);
    expect((await owner.post(path, { ...wish, until_on: '2027-06-01' })).body.code).toBe('waiver-too-long');
    expectStatus(await owner.post(path, wish), 201);
    expect((await givenPayoutRun(owner)).total_cents).toBe(500_000);
    story.app.clock.moveTo('2026-12-20T09:00:00Z');
    expect((await owner.post(path, { ...wish, until_on: '2027-01-10' })).body.code).toBe('waiver-too-long');
    story.app.clock.moveTo('2027-01-04T09:00:00Z');
    expect((await owner.post(path, { ...wish, until_on: '2027-01-10' })).body.code).toBe('waiver-used-up');
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
    const audit = (await owner.get('/api/audit')).body.items;
    expect(audit).toContainEqual(expect.objectContaining({ action: 'vigilance.waived' }));
  });

  it('is asked for from the signature on, by the hours and the rate of the mission', async () => {
    const owner = await givenWorkspace(story.app);
    const freelancer = await givenMember(story.app, owner, 'secretary');
    const practice = await givenPricedPractice(owner, saturdayCard());
    await givenMandate(owner, freelancer.user_id, {
      country: 'FR',
      legal_form: 'micro_entrepreneur',
      company_number: '997654322',
      postal_code: '69001',
      city: 'Lyon',
      iban: 'FR1420041010050500013M02606',
      prefix: 'AC',
    });
    const hours = [1, 2, 3, 4, 5].map((weekday) => hour(weekday, '08:00', '15:00'));
    const need = await givenNeed(owner, practice.id, {
      starts_on: '2026-11-30',
      software: [],
      call_curve: undefined,
      minutes_per_week: 2100,
      hours,
    });
    const state = async () => (await owner.get('/api/vigilance')).body.items[0];
    const offer = await givenAccepted(owner, need, freelancer, { rates: [{ unit: 'h', price: '30.00' }] });
    expect(await state()).toMatchObject({ state: 'not_needed', value_cents: 0 });
    await owner.post(`/api/offers/${offer.id}/sign`, { signed_on: '2026-11-30', proof: { reference: '12' } });
    expect(await state()).toMatchObject({ state: 'missing', value_cents: 5_475_000 });
  });

  it('is told of before the paper ends, once', async () => {
    const { owner, freelancer } = await givenFrenchAgency();
    const own = `/api/vigilance/${freelancer.user_id}`;
    const { body } = await owner.post(`${own}/papers`, { issued_on: '2026-06-15', code: 'AB12CD34EF56GH7' });
    await owner.post(`/api/vigilance/papers/${body.papers[0].id}/check`, { authentic: true });
    const reminders = story.app.app.get(VigilanceReminders, { strict: false });
    await Promise.all([reminders.run(owner.workspace_id), reminders.run(owner.workspace_id)]);
    await reminders.run(owner.workspace_id);
    expect(await awaitMail(story.app, owner.email, 1, 'vigilance')).toContain('2026-12-15');
    const { rows } = await story.app.admin.query(
      'SELECT count(*)::int AS mails FROM outbox_message WHERE workspace_id = $1 AND payload::text LIKE $2',
      [owner.workspace_id, '%vigilance%'],
    );
    expect(rows).toEqual([{ mails: 1 }]);
    // Queued in the transaction that recorded the certificate: a stop right after it loses nothing.
    const { rows: jobs } = await story.app.admin.query(
      `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'remind-vigilance' AND data->>'workspace_id' = $1 AND state = 'created'`,
      [owner.workspace_id],
    );
    expect(jobs).toEqual([{ jobs: 1 }]);
  });
});
