import { findHourFaults, HourFaults, isImpossible } from './hour-faults.js';
import type { Rules, Weights } from './instance.js';
import type { Demand, Person } from './packed.js';
import { mostOf, mostPoints, Points, scoreOfTaking, steadyPoints, Taking } from './points.js';
import type { Skills } from './skill-index.js';
import { stintsTaken } from './stints.js';

/** `after`: once software is learned, papers are signed or a fact is known, by the start of the need. */
export const VERDICTS = ['fits', 'after', 'no'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a manager said of a pair: never, never at these hours, and points. */
export interface Said {
  readonly never: boolean;
  readonly not_hours: ReadonlySet<string>;
  readonly points: number;
}

export const NOTHING_SAID: Said = { never: false, not_hours: new Set(), points: 0 };

/** Where a pair stands among others on one need; the first that differs decides. */
export interface Standing {
  /** Place in `VERDICTS`. */
  readonly verdict: number;
  readonly missing: number;
  /** Quarter hours that are impossible or too full, of who lacks something. */
  readonly short: number;
  readonly score: number;
}

/** All that is found of a pair, as figures. */
export class Judgement implements Standing {
  readonly faults = new HourFaults();
  /** Of a need given hour by hour that she can take in part: which stints she takes, 1 for taken. */
  taken: Uint8Array | null = null;
  readonly taking = new Taking();
  readonly points = new Points();
  verdict = 2;
  /** Whole points, the sum of `points`. */
  score = 0;
  /** Conditions that are not met and cannot be by the start; and that can be. */
  missing = 0;
  pending = 0;
  short = 0;
}

/**
 * Judges one pair into `into`: the person at `place` among those the skills were read of. As soon as it is sure that it
 * comes after `bar` the answer is false, and what `into` says is not all.
 */
export function judge(
  person: Person,
  place: number,
  demand: Demand,
  skills: Skills,
  said: Said,
  { rules, weights }: { readonly rules: Rules; readonly weights: Weights },
  into: Judgement,
  bar?: Standing,
): boolean {
  const { faults, taking } = into;
  const one = demand.need.by === 'one';
  into.missing = skills.missing[place]! + (said.never || (one && said.not_hours.size > 0) ? 1 : 0);
  into.pending = skills.pending[place]!;
  const each = steadyPoints(place, skills, weights);
  if (bar) {
    if (into.missing > bar.missing) return false;
    if (!mayPass(into, mostOf(demand.most_quarters, person, each, said.points, weights), bar)) return false;
    if (one && into.missing === bar.missing && isImpossible(person, demand)) return false;
  }
  if (one) into.score = scoreOfTaking(person, demand, null, each, said.points, weights, into);
  if (bar && !mayPass(into, one ? into.score : mostPoints(person, demand, each, said.points, weights), bar)) {
    return false;
  }
  findHourFaults(person, demand, rules, faults);
  const divided = !one && (faults.count > 0 || said.not_hours.size > 0);
  into.taken = divided ? stintsTaken(person, demand, said.not_hours, rules) : null;
  if (!one) into.score = scoreOfTaking(person, demand, into.taken, each, said.points, weights, into);
  into.missing += divided ? (taking.quarters === 0 ? 1 : 0) : faults.count;
  into.verdict = verdictOf(into);
  into.short = into.missing === 0 ? 0 : faults.impossible + faults.crowded;
  return true;
}

const verdictOf = ({ missing, pending }: Judgement) => (missing > 0 ? 2 : pending > 0 ? 1 : 0);

/** False when a pair with so many points at most surely comes after the bar, by what is known of it so far. */
function mayPass(so_far: Judgement, most: number, bar: Standing): boolean {
  if (so_far.missing < bar.missing || bar.short > 0) return true;
  const verdict = verdictOf(so_far);
  return verdict < bar.verdict || (verdict === bar.verdict && most >= bar.score);
}

/** Below 0 when `one` comes first. */
export function compareStanding(one: Standing, other: Standing): number {
  return (
    one.verdict - other.verdict ||
    one.missing - other.missing ||
    one.short - other.short ||
    other.score - one.score
  );
}
