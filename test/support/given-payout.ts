import { TestApp } from './app.js';
import { Caller, expectStatus, GivenWorkspace, givenMember } from './given.js';
import { givenIssuedSelfBill } from './given-agency.js';
import { givenEntries } from './given-entries.js';
import { givenPricedPractice, NOVEMBER, paidCard } from './given-invoice.js';
import { awaitRun } from './given-month-end.js';
import { givenMandate, selfBillToken } from './given-self-bill.js';

/** An agency with an accepted self-bill of 4.00 that is due today. */
export async function givenDueSelfBill(app: TestApp, mandate: object = {}) {
  const given = await givenIssuedSelfBill(app, { payment_terms_days: 0, ...mandate });
  const answer = await app.http
    .post(`/api/public/self-bill/${given.token}/answer`)
    .send({ answer: 'accepted' });
  expectStatus(answer, 200);
  return given;
}

export async function givenPayoutRun(by: Caller, wish: object = {}) {
  const answer = await by.post('/api/payout-runs', wish);
  expectStatus(answer, 201);
  return answer.body;
}

export const exportRun = (by: Caller & { readonly password: string }, id: string) =>
  by.post(`/api/payout-runs/${id}/export`, { password: by.password });

/** A run of all that is due, with its file made. */
export async function givenExported(by: Caller & { readonly password: string }, wish: object = {}) {
  const { id } = await givenPayoutRun(by, wish);
  const answer = await exportRun(by, id);
  expectStatus(answer, 200);
  return answer.body;
}

/**
 * A French freelancer whose self-bill of 5,000.00 a month-end wrote, with a certificate that ends soon, a waiver, a confirmed
 * account and a drafted payout. Other freelancers must have no mandate yet.
 */
export async function givenPaidFreelancer(app: TestApp, owner: GivenWorkspace, mark: string) {
  const { user_id } = await givenMember(app, owner, 'secretary');
  const practice = await givenPricedPractice(owner, paidCard('3000.00', '2500.00'), {
    name: `Cabinet des versements de ${mark}`,
  });
  await givenEntries(owner, practice.id, 2, (index) => ({
    started_at: `2026-11-04T0${8 + index}:00:00Z`,
    secretary_id: user_id,
  }));
  const email = `paid-${user_id}@example.org`;
  const iban = 'FR1420041010050500013M02606';
  await givenMandate(owner, user_id, {
    name: `${mark} Caron`,
    country: 'FR',
    legal_form: 'micro_entrepreneur',
    company_number: '997654322',
    vat_number: 'FR42997654322',
    postal_code: '69001',
    city: 'Lyon',
    iban,
    prefix: 'ZC',
    payment_terms_days: 0,
    email,
  });
  const begun = await owner.post('/api/month-ends', { period: NOVEMBER, practice_ids: [practice.id] });
  expectStatus(begun, 202);
  await awaitRun(owner, begun.body.id, 'review');
  expectStatus(await owner.post(`/api/month-ends/${begun.body.id}/issue`), 202);
  await awaitRun(owner, begun.body.id, 'done');
  const written = await owner.get(`/api/month-ends/${begun.body.id}/self-bills`);
  if (!written.body.items.some(({ number }: { number: string | null }) => number !== null))
    throw new Error(JSON.stringify(written.body));
  const token = await selfBillToken(app, email, 'ZC-2026-000001');
  const answer = await app.http.post(`/api/public/self-bill/${token}/answer`).send({ answer: 'accepted' });
  expectStatus(answer, 200);
  const own = `/api/vigilance/${user_id}`;
  const paper = await owner.post(`${own}/papers`, { issued_on: '2026-06-15', code: 'AB12CD34EF56GH7' });
  expectStatus(paper, 201);
  const paper_id = paper.body.papers[0].id as string;
  expectStatus(await owner.post(`/api/vigilance/papers/${paper_id}/check`, { authentic: true }), 200);
  expectStatus(await owner.post(`${own}/waivers`, { until_on: '2026-12-10', reason: `${mark} waiver` }), 201);
  const confirmed = { iban, note: `${mark} call`, password: owner.password };
  expectStatus(await owner.post(`/api/payees/${user_id}/confirm`, confirmed), 200);
  const told = { exclusive: false, hours_imposed: false, instructed: false };
  expectStatus(await owner.put(`/api/independence/${user_id}`, told), 200);
  const run = await givenPayoutRun(owner);
  return { user_id, paper_id, run_id: run.id as string, payout_id: run.items[0].id as string };
}
