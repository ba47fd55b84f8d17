import type { TestApp } from './app.js';
import { type Caller, expectStatus, type GivenWorkspace, givenMember } from './given.js';
import { givenGrant, mandateOf } from './given-access.js';
import { type GivenPractice, givenPractice } from './given-practice.js';

/** Plainly fictional: numbers with valid check digits that belong to nobody. */
export const NISS = '85073003328';
export const THIRD_PARTY = '19900143004';

export const senderFacts = (overrides: object = {}) => ({
  enterprise: '0202239951',
  bic: 'KREDBEBB',
  iban: 'BE68 5390 0754 7034',
  contact_name: 'Lemoine',
  contact_first_name: 'Nadia',
  contact_phone: '025550100',
  // Of every owner that is given without one.
  password: 'quatre lanternes bleues',
  ...overrides,
});

/** A practice of one recognised doctor, whose secretary has a mission and a mandate, and whom the funds can pay. */
export async function givenCarePractice(
  app: TestApp,
  owner: GivenWorkspace,
  facts: { readonly name?: string; readonly production?: boolean; readonly nihii?: string } = {},
): Promise<GivenPractice & { readonly secretary: Awaited<ReturnType<typeof givenMember>> }> {
  const { name = 'Cabinet du Parc', production = false, nihii = THIRD_PARTY } = facts;
  const practice = await givenPractice(owner, { name, practitioners: [{ name: 'Dr Ada Lindqvist', nihii }] });
  const secretary = await givenMember(app, owner, 'secretary');
  await givenMission(owner, practice.id, secretary.user_id);
  await givenGrant(
    owner,
    mandateOf(practice.id, secretary.user_id, { mandator_nihii: nihii, scope: ['efact'] }),
  );
  const sender = await owner.put(
    `/api/practices/${practice.id}/claim-senders/${nihii}`,
    senderFacts({ production }),
  );
  expectStatus(sender, 200);
  return { ...practice, secretary };
}

/** A mission that began on 1 November 2026; its id. */
export async function givenMission(
  owner: Caller,
  practice_id: string,
  secretary_id: string,
): Promise<string> {
  const facts = { practice_id, secretary_id, title: 'Tarification', starts_on: '2026-11-01' };
  const made = await owner.post('/api/missions', facts);
  expectStatus(made, 201);
  expectStatus(await owner.post(`/api/missions/${made.body.id}/activate`), 200);
  return made.body.id as string;
}

/** What POST /api/claims takes for a consultation of 5 November 2026. */
export const claimFacts = (practice_id: string, overrides: object = {}, act: object = {}) => ({
  practice_id,
  patient: { niss: NISS, name: 'Vandermolen', first_name: 'Zoé' },
  mutuality: '131',
  ct1: '110',
  ct2: '110',
  acts: [{ code: '101032', on: '2026-11-05', insurance_cents: 2_650, patient_cents: 400, ...act }],
  ...overrides,
});

export async function givenClaim(
  by: Caller,
  practice_id: string,
  overrides: object = {},
  act: object = {},
): Promise<{ readonly id: string }> {
  const answer = await by.post('/api/claims', claimFacts(practice_id, overrides, act));
  expectStatus(answer, 201);
  return answer.body as { id: string };
}

/** Writes the file of a federation; what POST /api/claim-batches answered. */
export async function givenBatch(
  by: Caller,
  practice_id: string,
  federation = '100',
): Promise<{ readonly id: string; readonly send_number: number; readonly reference: string }> {
  const answer = await by.post('/api/claim-batches', { practice_id, federation });
  expectStatus(answer, 201);
  return answer.body as { id: string; send_number: number; reference: string };
}

/** The eAttest of care given today, under a mandate of its own. */
export async function givenEattest(
  owner: Caller,
  practice_id: string,
  secretary_id: string,
  today = '2026-11-30',
) {
  await givenGrant(
    owner,
    mandateOf(practice_id, secretary_id, { mandator_nihii: THIRD_PARTY, scope: ['eattest'] }),
  );
  const claim = await givenClaim(owner, practice_id, {}, { on: today });
  const author = { first_name: 'Ada', family_name: 'Lindqvist' };
  const made = await owner.post(`/api/claims/${claim.id}/eattest`, { author, payee: '1999990144' });
  expectStatus(made, 200);
}
