import type { FrenchInvoice } from '../../src/insurers/b2/invoice-file.js';
import type { TestApp } from './app.js';
import { type Caller, expectStatus, type GivenWorkspace, givenMember } from './given.js';
import { FRENCH_INVOICE } from './given-french-invoices.js';
import { AROUND, givenNoemie, invoiceOf, PATIENT, REJECTION, shareOf } from './given-noemie.js';
import { givenPractice } from './given-practice.js';

/** What POST /api/b2-files takes of an invoice: its keys follow. */
export function invoiceFacts(invoice: string, overrides: Partial<FrenchInvoice> = {}): object {
  const { head, path, lines } = { ...FRENCH_INVOICE, ...overrides };
  const { insured_key: _, ...told } = head;
  return { head: { ...told, invoice }, path, lines };
}

export const AROUND_FILE = {
  ...{ profile: 'centre-2007', recipient_type: 'CT', recipient: '00000001975131', file: 'AB12CD' },
  ...{ partner: '990781056', fund: '131', lot: '001', name: 'CABINET DES PLATANES' },
};

/** A French practice whose secretary has a mission. */
export async function givenFrenchPractice(
  app: TestApp,
  owner: GivenWorkspace,
  name = 'Cabinet des Platanes',
) {
  const practice = await givenPractice(owner, {
    ...{ name, country: 'FR', street: '4 rue des Fleurs', postal_code: '59000', city: 'Lille', lines: [] },
    practitioners: [{ name: 'Dr Ada Lindqvist' }],
  });
  const secretary = await givenMember(app, owner, 'secretary');
  const mission = await owner.post('/api/missions', {
    ...{ practice_id: practice.id, secretary_id: secretary.user_id },
    ...{ title: 'Tarification', starts_on: '2026-11-01' },
  });
  expectStatus(mission, 201);
  expectStatus(await owner.post(`/api/missions/${mission.body.id}/activate`), 200);
  return { ...practice, secretary };
}

export async function givenB2File(
  by: Caller,
  practice_id: string,
  numbers = ['260000001'],
): Promise<{ id: string }> {
  const answer = await by.post('/api/b2-files', {
    ...{ practice_id, envelope: AROUND_FILE },
    invoices: numbers.map((number) => invoiceFacts(number)),
  });
  expectStatus(answer, 201);
  return answer.body;
}

/** A return that pays the first of the numbers and rejects the others. */
export const returnTo = (paid: string, ...refused: readonly string[]): Buffer =>
  givenNoemie([
    ...AROUND,
    ...[invoiceOf(paid), PATIENT, shareOf('198', 'P', 2_100, 2_100), shareOf('199', 'X', 900, 0)],
    ...refused.flatMap(rejected),
  ]);

const rejected = (number: string) => [invoiceOf(number), PATIENT, shareOf('198', 'R', 2_100, 0), REJECTION];

/** A return that rejects an invoice; a flow `T` is a test. */
export const rejectionOf = (number: string, flow = 'R'): Buffer =>
  givenNoemie([...AROUND, ...rejected(number)], flow);

/** A return in which the complementary insurer alone pays (`P`) or rejects (`R`) its share of an invoice. */
export const complementOf = (number: string, state: 'P' | 'R'): Buffer =>
  givenNoemie([
    ...AROUND,
    ...[invoiceOf(number), PATIENT, shareOf('199', state, 900, state === 'P' ? 900 : 0)],
    ...(state === 'R' ? [REJECTION] : []),
  ]);

/** Uploads a NOEMIE return. */
export const sendNoemie = (
  app: TestApp,
  by: { readonly cookie: string },
  practice_id: string,
  file: Buffer,
) =>
  app.http
    .post(`/api/noemie-returns?practice_id=${practice_id}`)
    .set({ cookie: by.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' })
    .send(file);
