import type { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import type { Mission } from './mission.entity.js';

/** Throws `invalid/ends-before-start`. */
export function refuseReversed(starts_on: Day, ends_on: Day | null | undefined): void {
  if (ends_on && ends_on < starts_on) {
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  }
}

/** What she agreed to is not changed behind her back. Throws `conflict/terms-agreed`. */
export function refuseAgreed(patch: Partial<Mission>): void {
  for (const field of ['starts_on', 'ends_on', 'minutes_per_week', 'hours'] as const) {
    if (patch[field] === undefined) continue;
    throw new DomainError(
      'conflict',
      'terms-agreed',
      `These terms were agreed in an offer: end this mission and offer another one.`,
      [{ pointer: `/${field}`, code: 'terms-agreed', detail: 'It stands in the accepted offer.' }],
    );
  }
}
