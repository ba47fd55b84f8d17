import type { Id } from '../../kernel/id.js';
import { insurerOf } from '../mutualities.js';
import type { Act, Patient } from './care-claim.js';

/** In the order in which time brings them; what the funds answer is told by returns. */
export const CLAIM_STATES = ['draft', 'attested', 'exported', 'withdrawn'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Where a claim stands: in a file that was not released, or in an eAttest that was not taken back. */
interface Standing {
  readonly batch_id: Id | null;
  readonly eattest_id: Id | null;
  readonly withdrawn_at: string | null;
}

/** The state of a claim: once it stands in a file that was not released, it is exported. */
function stateOf({ batch_id, eattest_id, withdrawn_at }: Standing): ClaimState {
  if (batch_id !== null) return 'exported';
  if (withdrawn_at !== null) return 'withdrawn';
  return eattest_id === null ? 'draft' : 'attested';
}

/** A claim as it is listed: with its federation and its state, both derived. */
export function viewOf<Row extends Standing & { readonly mutuality: string; readonly last_care_on: string }>(
  row: Row,
) {
  const federation = insurerOf(row.mutuality, row.last_care_on)?.federation ?? null;
  return { ...row, federation, state: stateOf(row) };
}

/** An act without what proves it, which may tell of the patient's card. */
export const shownAct = ({ commitment, identity, ...act }: Act) => ({
  ...act,
  has_commitment: commitment !== null,
  has_identity: identity !== null,
});

/** Enough to see whether it is the one that is meant: three digits and initials. */
export const masked = ({ niss, without_niss, name, first_name }: Patient) => ({
  niss: niss && `********${niss.slice(-3)}`,
  without_niss,
  initials: [first_name, name].map((text) => `${[...text][0]!.toUpperCase()}.`).join(''),
});
