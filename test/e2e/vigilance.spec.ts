import { describe, expect, it } from '@jest/globals';
import { VigilanceReminders } from '../../src/payments/vigilance/vigilance-reminders.service.js';
import { expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { issueSelfBill, saturdayCard } from '../support/given-agency.js';
import { givenEntries } from '../support/given-entries.js';
import { givenIssued, givenPricedPractice } from '../support/given-invoice.js';
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
    expect(checked.body).toMatchObject({ state: 'expiring', valid_until: '2026-12-14' });
    expect((await owner.post(`${paper}/check`, { authentic: false })).body.code).toBe('paper-checked');
    const run = await givenPayoutRun(owner);
    // It ends between the draft and the export.
    story.app.clock.moveTo('2026-12-15T09:00:00Z');
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
    const audit = (await owner.get('/api/audit')).body.items;
    expect(audit).toContainEqual(expect.objectContaining({ action: 'vigilance.waived' }));
  });

  it('is told of before the paper ends, once', async () => {
    const { owner, freelancer } = await givenFrenchAgency();
    const own = `/api/vigilance/${freelancer.user_id}`;
    const { body } = await owner.post(`${own}/papers`, { issued_on: '2026-06-15', code: 'AB12CD34EF56GH7' });
    await owner.post(`/api/vigilance/papers/${body.papers[0].id}/check`, { authentic: true });
    const reminders = story.app.app.get(VigilanceReminders, { strict: false });
    await Promise.all([reminders.run(owner.workspace_id), reminders.run(owner.workspace_id)]);
    await reminders.run(owner.workspace_id);
    expect(await awaitMail(story.app, owner.email, 1, 'vigilance')).toContain('2026-12-14');
    const { rows } = await story.app.admin.query(
      'SELECT count(*)::int AS mails FROM outbox_message WHERE workspace_id = $1 AND payload::text LIKE $2',
      [owner.workspace_id, '%vigilance%'],
    );
    expect(rows).toEqual([{ mails: 1 }]);
  });
});
