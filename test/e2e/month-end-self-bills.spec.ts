import { describe, expect, it } from '@jest/globals';
import { Caller, expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { saturdayCard } from '../support/given-agency.js';
import { givenEntries } from '../support/given-entries.js';
import { givenCredit, givenIssued, givenPricedPractice, NOVEMBER } from '../support/given-invoice.js';
import { awaitRun, givenReview } from '../support/given-month-end.js';
import { givenMandate, givenSelfBillDrafts } from '../support/given-self-bill.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

async function givenWork(by: Caller, practice: string, secretary: string, calls: number, from: string) {
  await givenEntries(by, practice, calls, (index) => ({
    started_at: new Date(Date.parse(from) + index * 30_000).toISOString(),
    secretary_id: secretary,
  }));
}

/** Two practices served by two freelancers, of whom the first has a mandate. */
async function givenTwoPractices() {
  const owner = await givenWorkspace(story.app);
  const [first, second] = [
    await givenMember(story.app, owner, 'secretary'),
    await givenMember(story.app, owner, 'secretary'),
  ];
  const practices = [
    await givenPricedPractice(owner, saturdayCard(), { email: 'cabinet@example.org' }),
    await givenPricedPractice(owner, saturdayCard(), { email: 'cabinet@example.org' }),
  ];
  await givenMandate(owner, first.user_id);
  await givenWork(owner, practices[0]!.id, first.user_id, 520, '2026-11-03T08:00:00Z');
  await givenWork(owner, practices[0]!.id, first.user_id, 80, '2026-11-07T08:00:00Z');
  await givenWork(owner, practices[1]!.id, first.user_id, 10, '2026-11-04T08:00:00Z');
  await givenWork(owner, practices[1]!.id, second.user_id, 5, '2026-11-05T08:00:00Z');
  return { owner, first, second, practices };
}

const selfBillsOf = async (by: Caller, run: string) => {
  const answer = await by.get(`/api/month-ends/${run}/self-bills`);
  expectStatus(answer, 200);
  return answer.body;
};

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

/** A freelancer who took 100 calls in October (80.00) and 200 in November (160.00). */
async function givenTwoMonths() {
  const owner = await givenWorkspace(story.app);
  const { user_id } = await givenMember(story.app, owner, 'secretary');
  const { id } = await givenPricedPractice(owner, saturdayCard(), { email: 'cabinet@example.org' });
  await givenWork(owner, id, user_id, 100, '2026-10-05T08:00:00Z');
  await givenWork(owner, id, user_id, 200, '2026-11-04T08:00:00Z');
  return { owner, user_id, practice_id: id };
}

/** Runs the month-end of a period to its end; what it expected for freelancers, and what it wrote. */
async function monthEnd(by: Caller, period: object) {
  const begun = await by.post('/api/month-ends', { period, self_bills: true });
  expectStatus(begun, 202);
  await awaitRun(by, begun.body.id, 'review');
  const expected = await selfBillsOf(by, begun.body.id);
  expectStatus(await by.post(`/api/month-ends/${begun.body.id}/issue`), 202);
  await awaitRun(by, begun.body.id, 'done');
  return { expected: expected.items, written: (await selfBillsOf(by, begun.body.id)).items };
}

describe('a month-end of an agency with mandates', () => {
  it('takes up an invoice of an earlier month that was taken back and written again, both ways', async () => {
    const { owner, user_id, practice_id } = await givenTwoMonths();
    await givenMandate(owner, user_id);
    expect((await monthEnd(owner, OCTOBER)).written).toMatchObject([{ net_cents: 8_000 }]);
    const [october] = (await owner.get('/api/invoices')).body.items;
    await givenCredit(owner, october.id, { release_entries: true });
    await givenIssued(owner, practice_id, OCTOBER);
    const { expected, written } = await monthEnd(owner, NOVEMBER);
    expect(expected).toMatchObject([{ state: 'expected', net_cents: 16_000 }]);
    expect(written).toMatchObject([{ number: 'SR-2026-000002', net_cents: 16_000 }]);
    const { lines } = (await owner.get(`/api/self-bills/${written[0].self_bill_id}`)).body;
    expect(lines.map(({ net_cents }: { net_cents: number }) => net_cents)).toEqual([8_000, -8_000, 16_000]);
  });

  it('gathers in the next run whom an earlier one skipped, and goes on telling of who is skipped still', async () => {
    const { owner, user_id } = await givenTwoMonths();
    const missing = { code: 'mandate-not-in-force' };
    expect((await monthEnd(owner, OCTOBER)).written).toMatchObject([
      { state: 'skipped', net_cents: 8_000, failure: missing },
    ]);
    const begun = await owner.post('/api/month-ends', { period: NOVEMBER, self_bills: true });
    await awaitRun(owner, begun.body.id, 'review');
    expect((await selfBillsOf(owner, begun.body.id)).items).toMatchObject([
      { state: 'skipped', net_cents: 24_000, failure: missing },
    ]);
    expectStatus(await owner.post(`/api/month-ends/${begun.body.id}/cancel`), 200);
    await givenMandate(owner, user_id, { valid_from: '2026-11-01' });
    expect((await monthEnd(owner, NOVEMBER)).written).toMatchObject([
      { number: 'SR-2026-000001', net_cents: 24_000 },
    ]);
  });

  it('bills clients and freelancers in one run, with the margin, and tells both before anything is issued', async () => {
    const { owner, first, second } = await givenTwoPractices();
    const review = await givenReview(owner);
    const expected = await selfBillsOf(owner, review.id);
    // E8 and ten calls more: 496.00 + 8.00; of the second freelancer 5 × 0.80 without a mandate.
    expect(expected.items).toMatchObject([
      {
        secretary_id: second.user_id,
        state: 'skipped',
        net_cents: 400,
        failure: { code: 'mandate-not-in-force' },
      },
      { secretary_id: first.user_id, name: 'Sophie Renard', state: 'expected', net_cents: 50_400 },
    ]);
    expect(expected.margin).toEqual({
      client_cents: 68_200 + 1_650,
      payout_cents: 50_400 + 400,
      margin_cents: 19_050,
      margin_bp: 2_727,
    });
    expect((await owner.get('/api/self-bills')).body.items).toEqual([]);
    expectStatus(await owner.post(`/api/month-ends/${review.id}/issue`), 202);
    const done = await awaitRun(owner, review.id, 'done');
    expect(done).toMatchObject({
      self_bills: {
        written: true,
        counts: { pending: 0, issued: 0, documented: 1, skipped: 1, failed: 0 },
        net_cents: 50_400,
      },
    });
    const { items, margin } = await selfBillsOf(owner, review.id);
    expect(items).toContainEqual(
      expect.objectContaining({
        number: 'SR-2026-000001',
        state: 'documented',
        net_cents: 50_400,
        gross_cents: 50_400,
      }),
    );
    expect(margin).toEqual(expected.margin);
    const bills = (await owner.get('/api/self-bills')).body.items;
    expect(bills).toMatchObject([{ number: 'SR-2026-000001', state: 'issued', issued_on: done.issued_on }]);
    expect((await givenSelfBillDrafts(owner)).drafts).toEqual([]);
  });

  it('writes what was skipped once there is a mandate, and nothing twice', async () => {
    const { owner, second } = await givenTwoPractices();
    const { id } = await givenReview(owner);
    expectStatus(await owner.post(`/api/month-ends/${id}/issue`), 202);
    await awaitRun(owner, id, 'done');
    await givenMandate(owner, second.user_id, { name: 'Marc Petit', prefix: 'MP', iban: 'BE68539007547034' });
    expectStatus(await owner.post(`/api/month-ends/${id}/retry`), 202);
    expect(await awaitRun(owner, id, 'done')).toMatchObject({
      self_bills: { counts: { documented: 2, skipped: 0 }, net_cents: 50_800 },
    });
    const bills = (await owner.get('/api/self-bills')).body.items;
    expect(bills.map(({ number }: { number: string }) => number).sort()).toEqual([
      'MP-2026-000001',
      'SR-2026-000001',
    ]);
    expect((await owner.post(`/api/month-ends/${id}/retry`)).body.code).toBe('nothing-failed');
  });

  it('takes over a draft somebody made by hand of the very period', async () => {
    const { owner, first, practices } = await givenTwoPractices();
    const one = await givenReview(owner, [practices[0]!.id]);
    expectStatus(await owner.post(`/api/month-ends/${one.id}/issue`), 202);
    await awaitRun(owner, one.id, 'done');
    await givenWork(owner, practices[0]!.id, first.user_id, 3, '2026-11-10T08:00:00Z');
    const hand = await owner.post('/api/month-ends', {
      period: NOVEMBER,
      practice_ids: [practices[1]!.id],
      self_bills: false,
    });
    await awaitRun(owner, hand.body.id, 'review');
    expectStatus(await owner.post(`/api/month-ends/${hand.body.id}/issue`), 202);
    expect(await awaitRun(owner, hand.body.id, 'done')).toMatchObject({ self_bills: { written: false } });
    expect((await givenSelfBillDrafts(owner)).drafts).toMatchObject([{ net_cents: 800 }]);
    const last = await givenReview(owner, [practices[0]!.id]);
    expect((await selfBillsOf(owner, last.id)).items).toContainEqual(
      expect.objectContaining({ secretary_id: first.user_id, state: 'expected', net_cents: 800 + 240 }),
    );
    expectStatus(await owner.post(`/api/month-ends/${last.id}/issue`), 202);
    await awaitRun(owner, last.id, 'done');
    const bills = (await owner.get('/api/self-bills')).body.items;
    expect(bills.map(({ net_cents }: { net_cents: number }) => net_cents)).toEqual([1_040, 49_600]);
  });

  it('writes none where nobody has a mandate, and says why one is refused', async () => {
    const owner = await givenWorkspace(story.app);
    const freelancer = await givenMember(story.app, owner, 'secretary');
    const practice = await givenPricedPractice(owner, saturdayCard(), { email: 'cabinet@example.org' });
    await givenWork(owner, practice.id, freelancer.user_id, 2, '2026-11-03T08:00:00Z');
    const plain = await givenReview(owner);
    expect(plain).toMatchObject({ self_bills: { written: false } });
    expect((await selfBillsOf(owner, plain.id)).items).toEqual([]);
    expectStatus(await owner.post(`/api/month-ends/${plain.id}/cancel`), 200);
    // In force on the last day of the period, and ended when the run is issued.
    const mandate = await givenMandate(owner, freelancer.user_id);
    const { id } = await givenReview(owner);
    expectStatus(await owner.post(`/api/mandates/${mandate.id}/revoke`), 200);
    expectStatus(await owner.post(`/api/month-ends/${id}/issue`), 202);
    expect(await awaitRun(owner, id, 'done')).toMatchObject({ self_bills: { counts: { skipped: 1 } } });
    expect((await selfBillsOf(owner, id)).items[0].failure.detail).toContain('was revoked on 2026-11-30');
    // The month does not wait for the next one: a new mandate takes it up.
    story.app.clock.moveTo('2026-12-02T09:00:00Z');
    await givenMandate(owner, freelancer.user_id, { signed_on: '2026-12-01', valid_from: '2026-12-01' });
    expectStatus(await owner.post(`/api/month-ends/${id}/retry`), 202);
    expect(await awaitRun(owner, id, 'done')).toMatchObject({ self_bills: { counts: { documented: 1 } } });
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });
});
