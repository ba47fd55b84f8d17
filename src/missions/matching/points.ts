import type { Weights } from './instance.js';
import type { Demand, Person } from './packed.js';
import { addQuarters, beyond, noQuarters, QUARTERS_A_DAY, shared } from './week-bits.js';

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

/** Counts what is taken: all of the need, or the stints marked in `taken`. */
export function countTaking(person: Person, demand: Demand, taken: Uint8Array | null, into: Taking): void {
  const unplaced = Math.ceil(demand.unplaced / 15);
  into.quarters = unplaced;
  into.site_days = demand.site_days;
  if (taken === null && !demand.overlaps) {
    into.quarters += demand.quarters;
    into.wanted = shared(demand.present, person.wanted);
    into.unwanted = shared(demand.present, person.unwanted);
    into.added = beyond(demand.present, person.busy) + unplaced;
    return;
  }
  into.wanted = 0;
  into.unwanted = 0;
  const present = noQuarters();
  const one = noQuarters();
  let days = 0;
  for (const [place, { hours, first, end }] of demand.stints.entries()) {
    if (taken?.[place] === 0) continue;
    one.fill(0);
    addQuarters(one, first, end);
    addQuarters(present, first, end);
    into.quarters += end - first;
    into.wanted += shared(one, person.wanted);
    into.unwanted += shared(one, person.unwanted);
    if (hours.on_site) days |= 1 << Math.floor(first / QUARTERS_A_DAY);
  }
  into.added = beyond(present, person.busy) + unplaced;
  into.site_days = [0, 1, 2, 3, 4, 5, 6].filter((day) => (days >>> day) & 1).length;
}

/** Euros an hour above what a need pays at most, in millionths; 0 where either is not known. */
export const rateOver = (person: Person, demand: Demand): number =>
  person.rate === null || demand.most_rate === null ? 0 : Math.max(0, person.rate - demand.most_rate);

/** Writes the points of a taking into `into` and gives their sum. */
export function count(
  person: Person,
  demand: Demand,
  { quarters, wanted, unwanted, added, site_days }: Taking,
  preference: number,
  weights: Weights,
  into: Points,
): number {
  const travel = demand.place === null ? 0 : (person.travel.get(demand.place) ?? 0);
  const skilled = demand.specialties.length > 0 && demand.specialties.every((one) => person.specialties.has(one));
  into.covered = weights.covered * quarters;
  into.wish = weights.wanted * wanted + weights.unwanted * unwanted;
  into.continuity = person.served.has(demand.need.practice) ? weights.continuity * quarters : 0;
  into.fairness = 0 - weights.fairness * Math.min(person.lacks, added);
  into.rate = Math.round((weights.rate * rateOver(person, demand) * quarters) / 1_000_000) + 0;
  into.travel = weights.travel * travel * site_days + 0;
  into.specialty = skilled ? (weights.specialty ?? 0) * quarters : 0;
  into.preference = quarters > 0 ? preference : 0;
  const { covered, wish, continuity, fairness, rate, specialty } = into;
  return covered + wish + continuity + fairness + rate + into.travel + specialty + into.preference;
}
