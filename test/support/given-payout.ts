import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';
import { givenIssuedSelfBill } from './given-agency.js';

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
