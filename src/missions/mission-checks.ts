import type { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';

/** Throws `invalid/ends-before-start`. */
export function refuseReversed(starts_on: Day, ends_on: Day | null | undefined): void {
  if (ends_on && ends_on < starts_on) {
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  }
}

const AGREED_TERMS = ['starts_on', 'ends_on', 'minutes_per_week', 'hours'] as const;
type AgreedTerm = (typeof AGREED_TERMS)[number];

/** What she agreed to is not changed behind her back. Throws `conflict/terms-agreed`. */
export function refuseAgreed(patch: Readonly<Partial<Record<AgreedTerm, unknown>>>): void {
  for (const field of AGREED_TERMS) {
    if (patch[field] === undefined) continue;
    throw new DomainError(
      'conflict',
      'terms-agreed',
      `These terms were agreed in an offer: end this mission and offer another one.`,
      [{ pointer: `/${field}`, code: 'terms-agreed', detail: 'It stands in the accepted offer.' }],
    );
  }
}
