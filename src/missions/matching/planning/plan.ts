import type { Contradiction } from './contradictions.js';
import type { Problem, Taken } from './problem.js';
import type { PlanPoints } from './scoring.js';

/** Hours of a need that somebody takes; null for minutes at hours nobody said. */
export interface Assignment {
  readonly person: string;
  readonly need: string;
  readonly hour: string | null;
}

/**
 * Who takes what, what it is worth and what it could be worth at most, in whole points. `optimal`: nothing is better, by the
 * solver's proof. `feasible`: it keeps all rules, and the best is at most `bound`.
 */
export interface Plan {
  readonly status: 'optimal' | 'feasible';
  readonly points: PlanPoints;
  /** Null where nothing was proved in the time there was. */
  readonly bound: number | null;
  readonly taken: Taken;
}

/** What came of a problem. */
export type Planned =
  | Plan
  | { readonly status: 'contradiction'; readonly contradictions: readonly Contradiction[] };

/** How far a plan may be from the best, as a share of its score; null where nothing was proved. */
export function gapOf(score: number, bound: number | null): number | null {
  return bound === null ? null : (bound - score) / Math.max(1, Math.abs(score));
}

export function assignmentsOf({ people, units }: Problem, taken: Taken): Assignment[] {
  return taken.flatMap(({ person, unit }): Assignment[] => {
    const { need, hours } = units[unit]!;
    const of = { person: people[person]!.who.id, need: need.id };
    return hours.length === 0 ? [{ ...of, hour: null }] : hours.map((hour) => ({ ...of, hour }));
  });
}
