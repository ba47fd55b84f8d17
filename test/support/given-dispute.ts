import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';

/** The token of a new link to an issued document. */
export async function givenLink(by: Caller, invoice_id: string): Promise<string> {
  const answer = await by.post(`/api/invoices/${invoice_id}/link`);
  expectStatus(answer, 201);
  return new URL(answer.body.url).pathname.split('/').at(-1)!;
}

/** Disputes events through the link of their invoice; answers the id of the dispute. */
export async function givenDispute(
  app: TestApp,
  by: Caller,
  invoice_id: string,
  events: readonly number[],
  reason = 'not_ours',
): Promise<string> {
  const token = await givenLink(by, invoice_id);
  expectStatus(await app.http.post(`/api/public/annex/${token}/disputes`).send({ events, reason }), 201);
  const open = await by.get(`/api/disputes?invoice_id=${invoice_id}&state=open`);
  expectStatus(open, 200);
  return open.body.items[0].id;
}

/** Ranks from `from` to `to` in an annex. */
export const ranks = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** The answer to a dispute sent through a link. */
export const publicly = (app: TestApp, token: string, body: object) =>
  app.http.post(`/api/public/annex/${token}/disputes`).send(body);

/** The answer to a decision. */
export const decide = (by: Caller, dispute: string, body: object) =>
  by.post(`/api/disputes/${dispute}/decide`, body);
