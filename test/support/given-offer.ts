import { type Caller, expectStatus } from './given.js';
import { givenNeed } from './given-need.js';

export const hour = (weekday: number, from: string, to: string) => ({ weekday, from, to });
/** Monday and Tuesday morning. */
export const MORNINGS = [hour(1, '08:00', '12:00'), hour(2, '08:00', '12:00')];

/** A need of two mornings from 4 January 2027 on. */
export const givenMornings = (owner: Caller, practice_id: string, overrides: object = {}) =>
  givenNeed(owner, practice_id, { call_curve: undefined, hours: MORNINGS, ...overrides });

/** What POST /api/offers takes for a need. */
export const offerFacts = (need_id: string, secretary_id: string, overrides: object = {}) => ({
  need_id,
  secretary_id,
  rates: [{ unit: 'h', price: '28.50' }],
  ...overrides,
});

export interface GivenOffer {
  readonly id: string;
  readonly state: string;
  readonly mission_id: string | null;
  readonly hours: readonly object[];
}

export async function givenOffer(
  owner: Caller,
  need_id: string,
  secretary_id: string,
  overrides: object = {},
): Promise<GivenOffer> {
  const answer = await owner.post('/api/offers', offerFacts(need_id, secretary_id, overrides));
  expectStatus(answer, 201);
  return answer.body as GivenOffer;
}

/** An offer she has said yes to: with its mission. */
export async function givenAccepted(
  owner: Caller,
  need_id: string,
  secretary: Caller & { readonly user_id: string },
  overrides: object = {},
): Promise<GivenOffer & { readonly mission_id: string }> {
  const { id } = await givenOffer(owner, need_id, secretary.user_id, overrides);
  const answer = await secretary.post(`/api/offers/${id}/accept`);
  expectStatus(answer, 200);
  return answer.body as GivenOffer & { readonly mission_id: string };
}
