import type { QuarterPoint } from '../finding.js';
import type { Rules } from '../instance.js';
import type { Person } from '../packed.js';
import { noRhythm, noWeeklyRest, restAfter, restsTooLittle, rhythmOf, tooLong } from '../rest.js';
import { siteOf } from '../sites.js';
import {
  beyond,
  endTimeOf,
  noQuarters,
  QUARTERS,
  quartersIn,
  timeOf,
  unite,
  type WeekBits,
  weekdayOf,
} from '../week-bits.js';
import { concerns, fitOf, type Problem, type Taken, type Unit } from './problem.js';

/** A rule that all a person takes together breaks; minutes are of one week, calls per hour. */
export type LoadBreach =
  | { readonly code: 'capacity'; readonly where: QuarterPoint; readonly asked: number; readonly free: number }
  | {
      readonly code: 'rest';
      readonly ends: QuarterPoint;
      readonly begins: QuarterPoint;
      readonly minutes: number;
      readonly least: number;
    }
  | { readonly code: 'long_day'; readonly weekday: number; readonly minutes: number; readonly most: number }
  | { readonly code: 'week'; readonly minutes: number; readonly most: number }
  | { readonly code: 'weekly_rest'; readonly minutes: number; readonly least: number }
  | { readonly code: 'presence'; readonly minutes: number; readonly lacking: number }
  | { readonly code: 'two_places'; readonly where: QuarterPoint };

/** What is wrong with a plan. */
export type Breach =
  | (LoadBreach & { readonly person: string })
  | {
      readonly code: 'may_not';
      readonly person: string;
      readonly need: string;
      readonly hours: readonly string[];
    }
  | {
      readonly code: 'taken_twice';
      readonly need: string;
      readonly hours: readonly string[];
      readonly people: readonly string[];
    }
  | { readonly code: 'pin'; readonly person: string; readonly need: string; readonly hour: string | null };

/** Judges a plan from the instance alone, rule by rule; knows nothing of how it was made. Empty for a plan that holds. */
export function breachesOf(problem: Problem, taken: Taken): Breach[] {
  const { people, units, instance } = problem;
  const found: Breach[] = [];
  const idOf = (person: number) => people[person]!.who.id;
  for (const [unit, all] of Map.groupBy(taken, (one) => one.unit)) {
    const { need, hours } = units[unit]!;
    if (all.length > 1)
      found.push({
        code: 'taken_twice',
        need: need.id,
        hours,
        people: all.map(({ person }) => idOf(person)),
      });
    for (const { person } of all) {
      if (fitOf(problem, person, units[unit]!).verdict !== 'no') continue;
      found.push({ code: 'may_not', person: idOf(person), need: need.id, hours });
    }
  }
  for (const [person, all] of Map.groupBy(taken, (one) => one.person)) {
    const own = all.map(({ unit }) => units[unit]!);
    const broken = loadBreaches(people[person]!, own, instance.rules);
    found.push(...broken.map((breach) => ({ ...breach, person: idOf(person) })));
  }
  for (const pin of instance.pins) {
    const pinned = units.filter((unit) => concerns(pin, unit));
    const kept = (unit: Unit) => taken.some((one) => one.unit === unit.at && idOf(one.person) === pin.person);
    if (!pinned.every(kept))
      found.push({ code: 'pin', person: pin.person, need: pin.need, hour: pin.hour ?? null });
  }
  return found;
}

/** The rules that somebody breaks by taking all of these, beside what she works already. */
export function loadBreaches(person: Person, units: readonly Unit[], rules: Rules): LoadBreach[] {
  const present = noQuarters();
  for (const { demand } of units) unite(present, demand.present, present);
  const all = unite(present, person.busy, noQuarters());
  return [
    ...crowdedQuarter(person, units),
    ...twoPlaces(units),
    ...dayBreaches(person, all, rules),
    ...weekBreaches(person, all, units, rules),
  ];
}

function crowdedQuarter({ free }: Person, units: readonly Unit[]): LoadBreach[] {
  if (free === null) return [];
  const asked = new Int32Array(QUARTERS);
  for (const { demand } of units)
    for (const { first, end, calls } of demand.stints)
      for (let at = first; at < end; at++) asked[at]! += calls;
  let worst = -1;
  let lacks = 0;
  for (let at = 0; at < QUARTERS; at++)
    if (asked[at]! > 0 && asked[at]! - free[at]! > lacks) [lacks, worst] = [asked[at]! - free[at]!, at];
  if (worst === -1) return [];
  return [{ code: 'capacity', where: pointAt(worst), asked: asked[worst]! / 100, free: free[worst]! / 100 }];
}

/** Nobody is on site at two places in one quarter hour. */
function twoPlaces(units: readonly Unit[]): LoadBreach[] {
  const places = new Map<number, string>();
  for (const unit of units) {
    for (const { hours, first, end } of unit.demand.stints) {
      if (!hours.on_site) continue;
      for (let at = first; at < end; at++) {
        const there = places.get(at) ?? placeOf(unit);
        if (there !== placeOf(unit)) return [{ code: 'two_places', where: pointAt(at) }];
        places.set(at, there);
      }
    }
  }
  return [];
}

/** Where hours on site are: the place of the need, or the practice where none is said. */
export const placeOf = ({ need }: Unit): string => siteOf(need);

function dayBreaches({ rhythm }: Person, all: WeekBits, rules: Rules): LoadBreach[] {
  const found: LoadBreach[] = [];
  const now = rhythmOf(all, noRhythm());
  for (let day = 0; day < 7; day++) {
    const long = tooLong(now, rhythm, day, rules);
    if (long > 0)
      found.push({ code: 'long_day', weekday: day + 1, minutes: long, most: rules.most_minutes_per_day });
    if (!restsTooLittle(now, rhythm, day, rules)) continue;
    const { last, first, quarters } = restAfter(all, day)!;
    const ends = { weekday: weekdayOf(last), at: endTimeOf(last) };
    const minutes = quarters * 15;
    found.push({ code: 'rest', ends, begins: pointAt(first), minutes, least: rules.rest_minutes });
  }
  return found;
}

function weekBreaches(person: Person, all: WeekBits, units: readonly Unit[], rules: Rules): LoadBreach[] {
  const found: LoadBreach[] = [];
  const unplaced = units.reduce((sum, { demand }) => sum + demand.unplaced, person.who.minutes_unplaced ?? 0);
  const minutes = quartersIn(all) * 15 + unplaced;
  if (minutes > Math.max(rules.most_minutes_per_week, person.busy_minutes))
    found.push({ code: 'week', minutes, most: rules.most_minutes_per_week });
  const now = rhythmOf(all, noRhythm());
  if (noWeeklyRest(now, person.rhythm, rules))
    found.push({
      code: 'weekly_rest',
      minutes: now.weekly_rest_minutes,
      least: rules.weekly_rest_minutes!,
    });
  const lacking = unplaced - beyond(person.able, all) * 15;
  if (lacking > 0 && units.some(({ demand }) => demand.unplaced > 0))
    found.push({ code: 'presence', minutes: unplaced, lacking });
  return found;
}

const pointAt = (quarter: number): QuarterPoint => ({ weekday: weekdayOf(quarter), at: timeOf(quarter) });
