import { type WeekHours, without } from '../week-hours.js';

/** Somebody who can take some of the open hours over; in the order of a ranking. */
export interface Ranked {
  readonly user_id: string;
  readonly verdict: 'fits' | 'after' | 'no';
  readonly hours: readonly WeekHours[];
}

/** One who takes hours over, and which. */
export interface Taking {
  readonly user_id: string;
  readonly hours: readonly WeekHours[];
}

/**
 * Who takes which open hours when nobody is chosen: the best takes all she can, the next what is left, and so on. Nobody
 * who does not fit is taken, and an hour nobody can take stays open.
 */
export function bestFor(open: readonly WeekHours[], ranked: readonly Ranked[]): Taking[] {
  const found: Taking[] = [];
  let left = without(open, []);
  for (const { user_id, verdict, hours } of ranked) {
    if (verdict === 'no' || left.length === 0) continue;
    const rest = without(left, hours);
    const taken = without(left, rest);
    if (taken.length === 0) continue;
    found.push({ user_id, hours: taken });
    left = rest;
  }
  return found;
}
