import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';
import { NOVEMBER } from './given-invoice.js';
import { awaitMail } from './mails.js';

/** A Belgian freelancer under the small-enterprise franchise. */
export const mandateFacts = (secretary_id: string, overrides: object = {}) => ({
  secretary_id,
  name: 'Sophie Renard',
  country: 'BE',
  legal_form: 'self_employed',
  company_number: '1999990243',
  vat_regime: 'franchise',
  street: 'Rue du Pont 8',
  postal_code: '4000',
  city: 'Liège',
  email: 'sophie.renard@example.org',
  iban: 'BE71096123456769',
  prefix: 'SR',
  signed_on: '2026-01-02',
  valid_from: '2026-01-05',
  ...overrides,
});

export async function givenMandate(by: Caller, secretary_id: string, overrides: object = {}) {
  const answer = await by.post('/api/mandates', mandateFacts(secretary_id, overrides));
  expectStatus(answer, 201);
  return answer.body;
}

/** The drafts of a period, and who was skipped. */
export async function givenSelfBillDrafts(by: Caller, period = NOVEMBER) {
  const answer = await by.post('/api/self-bills/drafts', { period });
  expectStatus(answer, 201);
  return answer.body;
}

/** The token of the link in a mail to a freelancer about a number: the first, or that of another rank. */
export async function selfBillToken(app: TestApp, email: string, number: string, rank = 1): Promise<string> {
  const mail = await awaitMail(app, email, rank, number);
  return /\/s\/(\S+)/.exec(mail.replace(/=3D/g, '='))![1]!;
}
