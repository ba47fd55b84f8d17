import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import type { AskedAct, ClaimStanding, ToldLine } from './standing.js';

/** An act of a claim with what is asked for it; below 0 of a credit note. */
export interface OutcomeAct extends AskedAct {
  readonly claim_id: Id;
  readonly code: string;
  readonly on: Day;
  readonly position: number;
}

/** What a return says at one record of a claim. */
export interface OutcomeLine extends Omit<ToldLine, 'message'> {
  readonly order: number;
  readonly fee_code: string | null;
}

/** What became of a claim, and by which words of the funds. */
export interface ClaimOutcome extends ClaimStanding {
  readonly claim_id: Id;
  readonly asked: readonly OutcomeAct[];
  readonly told: readonly (OutcomeLine & ToldLine)[];
}

/** A claim with its acts, each with what was asked, accepted and said of it. */
export function shownOutcome({ state, accepted_cents, acts, asked, told }: ClaimOutcome) {
  const standing = new Map(acts.map((act) => [act.id, act]));
  return {
    state,
    asked_cents: asked.reduce((sum, act) => sum + act.asked_cents, 0),
    accepted_cents,
    acts: asked.map(({ id, code, asked_cents }) => ({ code, asked_cents, ...standing.get(id)! })),
    errors: told.flatMap(({ record, order, act_id, errors, message }) =>
      errors.map((code) => ({ code, record, order, act_id, message })),
    ),
  };
}
