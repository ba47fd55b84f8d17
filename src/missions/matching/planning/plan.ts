import type { Problem, Taken } from './problem.js';
import type { PlanPoints } from './scoring.js';

/**
 * `optimal`: nothing is better, by the solver's proof. `feasible`: a plan that keeps all rules, at most `bound − score` from the best.
 * `contradiction`: what was pinned cannot be. `none`: the time was over before a plan was found.
 */
export const PLAN_STATUSES = ['optimal', 'feasible', 'contradiction', 'none'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Hours of a need that somebody takes; null for minutes at hours nobody said. */
export interface Assignment {
  readonly person: string;
  readonly need: string;
  readonly hour: string | null;
}

/** Who takes what, what it is worth and what it could be worth at most, in whole points. */
export interface Plan {
  readonly status: 'optimal' | 'feasible';
  readonly points: PlanPoints;
  /** Null where nothing was proved in the time there was. */
  readonly bound: number | null;
  readonly taken: Taken;
}

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
