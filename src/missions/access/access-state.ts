import { addDays, Day } from '../../kernel/day.js';

/** In the order in which time can bring them: a grant never goes back to an earlier one. */
export const ACCESS_STATES = ['asked', 'active', 'expiring', 'expired', 'revoked'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

/** Days before the last one on which managers are reminded; from the first of them on, a grant is expiring. */
export const REMINDER_DAYS = [60, 30, 7] as const;
export const EXPIRING_DAYS = REMINDER_DAYS[0];

/** What is known of a grant; every state is derived from it. */
export interface AccessFacts {
  readonly valid_from: Day;
  /** Last day of use; null where none was agreed. */
  readonly valid_to: Day | null;
  readonly granted_on: Day | null;
  /** First day without. */
  readonly revoked_on: Day | null;
}

/** The state of a grant on `day`; one that was given, but whose first day is to come, is still `asked`. */
export function stateOn(
  { valid_from, valid_to, granted_on, revoked_on }: AccessFacts,
  day: Day,
): AccessState {
  if (revoked_on !== null && day >= revoked_on) return 'revoked';
  if (valid_to !== null && day > valid_to) return 'expired';
  if (granted_on === null || day < granted_on || day < valid_from) return 'asked';
  return valid_to !== null && addDays(day, EXPIRING_DAYS) >= valid_to ? 'expiring' : 'active';
}

/** The reminders due on `day` that were not `told` yet: several when earlier ones were missed, none of a grant not in force. */
export function remindersDue(facts: AccessFacts, day: Day, told: readonly number[]): number[] {
  const { valid_to } = facts;
  if (valid_to === null || stateOn(facts, day) !== 'expiring') return [];
  return REMINDER_DAYS.filter((days) => addDays(day, days) >= valid_to && !told.includes(days));
}
