import { findHourFaults, HourFaults } from './hour-faults.js';
import type { Rules, Weights } from './instance.js';
import type { Demand, Person } from './packed.js';
import { count, countTaking, Points, Taking } from './points.js';
import { stintsTaken } from './stints.js';

/** `after`: once software is learned, papers are signed or a fact is known, by the start of the need. */
export const VERDICTS = ['fits', 'after', 'no'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a manager said of a pair as such. */
export interface Said {
  readonly forbidden: boolean;
  readonly points: number;
}

export interface Measures {
  readonly rules: Rules;
  readonly weights: Weights;
}

/** All that is found of a pair, as figures. */
export class Judgement {
  readonly faults = new HourFaults();
  /** Of a need given hour by hour that she can take in part: which stints she takes. */
  taken: Uint8Array | null = null;
  readonly taking = new Taking();
  readonly points = new Points();
  verdict: Verdict = 'no';
  /** Whole points, the sum of `points`. */
  score = 0;
  /** Conditions that are not met and cannot be by the start; and that can be. */
  missing = 0;
  pending = 0;
}

const holds = (papers: ReadonlySet<string> | 'all', practice: string) => papers === 'all' || papers.has(practice);
export const hasContract = ({ contracts }: Person, { need }: Demand) => holds(contracts, need.practice);
export const isBoundToSecrecy = ({ confidentiality }: Person, { need }: Demand) =>
  holds(confidentiality, need.practice);

/** Writes what is found of a pair into `into`; false when more than `enough` skills and papers were missing, and no more was looked at. */
export function judge(
  person: Person,
  demand: Demand,
  said: Said,
  { rules, weights }: Measures,
  into: Judgement,
  enough = Number.POSITIVE_INFINITY,
): boolean {
  judgeSkills(person, demand, said, rules, into);
  if (into.missing > enough) return false;
  const { faults, taking } = into;
  findHourFaults(person, demand, rules, faults);
  const divided = demand.need.by === 'any' && faults.count > 0;
  into.taken = divided ? stintsTaken(person, demand, rules) : null;
  countTaking(person, demand, into.taken, taking);
  into.missing += divided ? (taking.quarters === 0 ? 1 : 0) : faults.count;
  into.verdict = into.missing > 0 ? 'no' : into.pending > 0 ? 'after' : 'fits';
  into.score = count(person, demand, taking, said.points, weights, into.points);
  return true;
}

/** Skills, papers and capacity that nobody said. */
function judgeSkills(person: Person, demand: Demand, said: Said, rules: Rules, into: Judgement): void {
  let missing = said.forbidden ? 1 : 0;
  let pending = 0;
  for (const [language, level] of demand.languages) if (!((person.levels.get(language) ?? -1) >= level)) missing++;
  let unknown = 0;
  for (const name of demand.software) if (!person.software.has(name)) unknown++;
  const papers = (hasContract(person, demand) ? 0 : 1) + (isBoundToSecrecy(person, demand) ? 0 : 1);
  if (demand.learnable) pending += unknown;
  else missing += unknown;
  if (rules.papers === 'at-start') pending += papers;
  else missing += papers;
  if (person.free === null && demand.most_calls > 0) pending++;
  into.missing = missing;
  into.pending = pending;
}
