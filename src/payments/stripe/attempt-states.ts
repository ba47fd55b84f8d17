import { CheckoutState } from './online-readings.js';

/** Where an attempt stands: `making` until the provider has answered, then what its page says. */
export const ATTEMPT_STATES = ['making', 'open', 'in_progress', 'paid', 'failed', 'expired'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** States in which another page for the same invoice could lead to a second payment. */
const CURRENT: ReadonlySet<AttemptState> = new Set(['making', 'open', 'in_progress']);

export const isCurrent = (state: AttemptState) => CURRENT.has(state);

/**
 * The state after a reading of the page. What was given up stays given up, so that it never stands beside a newer attempt,
 * but money that came always counts.
 */
export function stateAfter(state: AttemptState, reading: CheckoutState): AttemptState {
  if (state === 'paid') return state;
  return isCurrent(state) || reading === 'paid' ? reading : state;
}

/** A page is offered again while it asks for what is open now and leaves time to pay. */
export function reusable(
  attempt: { readonly amount_cents: number; readonly expires_at: string },
  open_cents: number,
  now: number,
): boolean {
  return attempt.amount_cents === open_cents && Date.parse(attempt.expires_at) - now > LEFT_MS;
}

const LEFT_MS = 5 * 60_000;
