import supertest from 'supertest';
import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';

interface GivenGrant {
  readonly id: string;
  readonly state: string;
  readonly history: readonly { readonly id: string; readonly kind: string }[];
}

/** An account in the software of a practice, given on the first day of stories unless `facts` say otherwise. */
export const accountFacts = (practice_id: string, secretary_id: string, facts: object = {}) => ({
  kind: 'ehr_account',
  practice_id,
  secretary_id,
  system: 'Medispring',
  account: 'sophie.renard',
  granted_on: '2026-11-30',
  ...facts,
});

/** A mandate of an (invented) doctor to a secretary in person. */
export const mandateOf = (practice_id: string, secretary_id: string, facts: object = {}) => ({
  kind: 'mycarenet_mandate',
  practice_id,
  secretary_id,
  mandator_nihii: '1-00001-06-430',
  mandatary_kind: 'person',
  scope: ['efact', 'insurability'],
  valid_from: '2026-11-01',
  asked_on: '2026-11-01',
  granted_on: '2026-11-02',
  proof: { reference: 'Self Service Mandates, 2 November' },
  ...facts,
});

export async function givenGrant(by: Caller, facts: object): Promise<GivenGrant> {
  const answer = await by.post('/api/access-grants', facts);
  expectStatus(answer, 201);
  return answer.body as GivenGrant;
}

const PAPER = Buffer.from('%PDF-1.7\n% a signed paper\n');

/** Sends a paper as the body, under a type. */
export const sendProof = (
  app: TestApp,
  by: { readonly key: string },
  grant: string,
  paper: Buffer = PAPER,
  type = 'application/pdf',
): supertest.Test =>
  app.http
    .post(`/api/access-grants/${grant}/proofs`)
    .set({ 'x-api-key': by.key, 'content-type': type })
    .send(paper);

/** The same grant with a paper: the id of the event that keeps it. */
export async function givenProof(
  app: TestApp,
  by: { readonly key: string },
  grant: string,
  paper?: Buffer,
): Promise<string> {
  const answer = await sendProof(app, by, grant, paper);
  expectStatus(answer, 201);
  return (answer.body as GivenGrant).history.find(({ kind }) => kind === 'proof')!.id;
}
