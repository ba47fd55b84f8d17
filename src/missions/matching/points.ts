import type { Weights } from './instance.js';
import type { Demand, Person } from './packed.js';
import type { Skills } from './skill-index.js';
import { addQuarters, beyond, noQuarters, onesOf, QUARTERS_A_DAY, shared } from './week-bits.js';

/** What a person would take of a need, in quarter hours of one week and days on site. */
export class Taking {
  quarters = 0;
  wanted = 0;
  unwanted = 0;
  /** Quarter hours of presence that she does not work yet. */
  added = 0;
  site_days = 0;
}

/** What a pair is worth, by what it comes from; whole points. */
export class Points {
  covered = 0;
  wish = 0;
  continuity = 0;
  fairness = 0;
  rate = 0;
  travel = 0;
  specialty = 0;
  preference = 0;
}

interface Counted {
  readonly taking: Taking;
  readonly points: Points;
}

/** Counts and weighs all of a need, or the stints marked in `taken`; gives the sum of the points. */
export function scoreOfTaking(
  person: Person,
  demand: Demand,
  taken: Uint8Array | null,
  each: Steady,
  preference: number,
  weights: Weights,
  { taking, points }: Counted,
): number {
  if (taken === null && !demand.overlaps) countWhole(person, demand, taking);
  else countStints(person, demand, taken, taking);
  const unplaced = Math.ceil(demand.unplaced / 15);
  taking.quarters += unplaced;
  taking.added += unplaced;
  return weigh(person, demand, taking, each, preference, weights, points);
}

function countWhole({ wanted, unwanted, busy }: Person, demand: Demand, into: Taking): void {
  const { present, words } = demand;
  into.quarters = demand.quarters;
  into.site_days = demand.site_days;
  into.wanted = 0;
  into.unwanted = 0;
  into.added = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const here = present[word]!;
    into.wanted += onesOf(here & wanted[word]!);
    into.unwanted += onesOf(here & unwanted[word]!);
    into.added += onesOf(here & ~busy[word]!);
  }
}

/** Hours that two stints share count for each. */
function countStints(person: Person, { stints }: Demand, taken: Uint8Array | null, into: Taking): void {
  into.quarters = 0;
  into.wanted = 0;
  into.unwanted = 0;
  const present = noQuarters();
  const one = noQuarters();
  const days = new Set<number>();
  for (const [place, { hours, first, end }] of stints.entries()) {
    if (taken?.[place] === 0) continue;
    one.fill(0);
    addQuarters(one, first, end);
    addQuarters(present, first, end);
    into.quarters += end - first;
    into.wanted += shared(one, person.wanted);
    into.unwanted += shared(one, person.unwanted);
    if (hours.on_site) days.add(Math.floor(first / QUARTERS_A_DAY));
  }
  into.added = beyond(present, person.busy);
  into.site_days = days.size;
}

/** Points of each quarter hour, whenever it is. */
export interface Steady {
  readonly continuity: number;
  readonly specialty: number;
}

export const steadyPoints = (place: number, { stranger, unskilled }: Skills, weights: Weights): Steady => ({
  continuity: stranger[place] === 0 ? weights.continuity : 0,
  specialty: unskilled[place] === 0 ? (weights.specialty ?? 0) : 0,
});

/** No fewer points than so many quarter hours can have, all of them wanted: what speaks against a pair is left out. */
export function mostOf(
  quarters: number,
  person: Person,
  each: Steady,
  preference: number,
  weights: Weights,
  wanted = quarters,
): number {
  const fairness = 0 - weights.fairness * Math.min(person.lacks, quarters);
  const steady = (weights.covered + each.continuity + each.specialty) * quarters;
  return steady + weights.wanted * wanted + fairness + Math.max(0, preference);
}

/** The same of the hours of a need that are possible to her. */
export function mostPoints(
  person: Person,
  demand: Demand,
  each: Steady,
  preference: number,
  weights: Weights,
): number {
  if (demand.overlaps) return Number.POSITIVE_INFINITY;
  let quarters = Math.ceil(demand.unplaced / 15);
  let wanted = 0;
  for (let at = 0; at < demand.words.length; at++) {
    const word = demand.words[at]!;
    quarters += onesOf(demand.present[word]! & person.able[word]!);
    wanted += onesOf(demand.present[word]! & person.wanted[word]!);
  }
  return mostOf(quarters, person, each, preference, weights, wanted);
}

/** Euros an hour above what a need pays at most, in millionths; 0 where either is not known. */
export const rateOver = (person: Person, demand: Demand): number =>
  person.rate === null || demand.most_rate === null ? 0 : Math.max(0, person.rate - demand.most_rate);

function weigh(
  person: Person,
  demand: Demand,
  { quarters, wanted, unwanted, added, site_days }: Taking,
  { continuity, specialty }: Steady,
  preference: number,
  weights: Weights,
  into: Points,
): number {
  const travel = demand.place === null ? 0 : (person.travel.get(demand.place) ?? 0);
  into.covered = weights.covered * quarters;
  into.wish = weights.wanted * wanted + weights.unwanted * unwanted;
  into.continuity = continuity * quarters;
  into.fairness = 0 - weights.fairness * Math.min(person.lacks, added);
  into.rate = 0 + Math.round((weights.rate * rateOver(person, demand) * quarters) / 1_000_000);
  into.travel = 0 + weights.travel * travel * site_days;
  into.specialty = specialty * quarters;
  into.preference = quarters > 0 ? preference : 0;
  const { covered, wish, fairness, rate } = into;
  return covered + wish + into.continuity + fairness + rate + into.travel + into.specialty + into.preference;
}
