import type { Day } from '../../kernel/day.js';
import { LANGUAGE_LEVELS, skillKey } from '../profiles/skills.js';
import { WISHES } from '../profiles/wish.js';
import { type Candidate, type Instance, type NeedHours, type OpenNeed } from './instance.js';
import { noRhythm, type Rhythm, rhythmOf } from './rest.js';
import { type Sites, sitesOf } from './sites.js';
import { trainedOn } from './training.js';
import {
  addQuarter,
  addQuarters,
  noQuarters,
  QUARTERS,
  quartersIn,
  quartersOf,
  type WeekBits,
} from './week-bits.js';

/** Calls per hour in hundredths, so that they are compared whole. */
const hundredths = (calls: number) => Math.round(calls * 100);

/** Millionths of a euro. */
const microEuros = (rate: string): number => {
  const [euros, decimals = ''] = rate.split('.');
  return Number(euros) * 1_000_000 + Number(decimals.padEnd(6, '0'));
};

/** A candidate as sets of quarter hours and skills. */
export interface Person {
  readonly who: Candidate;
  readonly able: WeekBits;
  readonly wanted: WeekBits;
  readonly unwanted: WeekBits;
  /** Where she works already, and minutes of it in all. */
  readonly busy: WeekBits;
  readonly busy_minutes: number;
  readonly rhythm: Rhythm;
  /** Calls per hour in hundredths that she has left in each quarter hour; null when nobody said how many she takes. */
  readonly free: Int32Array | null;
  readonly least_free: number;
  readonly sites: Sites;
  readonly levels: ReadonlyMap<string, number>;
  readonly software: ReadonlySet<string>;
  readonly specialties: ReadonlySet<string>;
  readonly served: ReadonlySet<string>;
  readonly contracts: ReadonlySet<string> | 'all';
  readonly confidentiality: ReadonlySet<string> | 'all';
  readonly rate: number | null;
  readonly travel: ReadonlyMap<string, number>;
  /** Quarter hours of the week that she wants and does not have. */
  readonly lacks: number;
}

const [WANTED, UNWANTED, IMPOSSIBLE] = (['wanted', 'unwanted', 'impossible'] as const).map(
  (wish) => WISHES.indexOf(wish) + 1,
);

export function packPerson(who: Candidate): Person {
  const [able, wanted, unwanted, busy] = [noQuarters(), noQuarters(), noQuarters(), noQuarters()];
  const said = new Uint8Array(QUARTERS);
  // Of hours said twice the worse counts.
  for (const span of who.wishes) {
    const { first, end } = quartersOf(span);
    const rank = WISHES.indexOf(span.wish) + 1;
    for (let at = first; at < end; at++) if (said[at]! < rank) said[at] = rank;
  }
  for (let at = 0; at < QUARTERS; at++) {
    const wish = said[at]!;
    if (wish === 0 || wish === IMPOSSIBLE) continue;
    addQuarter(able, at);
    if (wish === WANTED) addQuarter(wanted, at);
    else if (wish === UNWANTED) addQuarter(unwanted, at);
  }
  return { who, able, wanted, unwanted, busy, ...loadOf(who, busy), ...skillsOf(who), sites: sitesOf(who) };
}

function loadOf(who: Candidate, busy: WeekBits) {
  const taken = new Int32Array(QUARTERS);
  for (const span of who.load) {
    const { first, end } = quartersOf(span);
    addQuarters(busy, first, end);
    for (let at = first; at < end; at++) taken[at]! += hundredths(span.calls_per_hour);
  }
  const present = (who.minutes_unplaced ?? 0) + quartersIn(busy) * 15;
  const most = who.calls_per_hour === null ? null : hundredths(who.calls_per_hour);
  const free = most === null ? null : taken.map((calls) => most - calls);
  return {
    busy_minutes: present,
    rhythm: rhythmOf(busy, noRhythm()),
    free,
    least_free: free ? free.reduce((least, one) => Math.min(least, one)) : 0,
    lacks: who.minutes_per_week === null ? 0 : Math.max(0, Math.ceil((who.minutes_per_week - present) / 15)),
  };
}

function skillsOf(who: Candidate) {
  const papers = (of: 'all' | readonly string[]) => (of === 'all' ? of : new Set(of));
  return {
    levels: new Map(who.languages.map(({ language, level }) => [language, LANGUAGE_LEVELS.indexOf(level)])),
    software: new Set(who.software.map(skillKey)),
    specialties: new Set(who.specialties.map(skillKey)),
    served: new Set(who.served),
    contracts: papers(who.contracts),
    confidentiality: papers(who.confidentiality),
    rate: who.hourly_rate === null ? null : microEuros(who.hourly_rate),
    travel: new Map(who.travel.map(({ place, minutes }) => [skillKey(place), minutes])),
  };
}

/** Hours of a need that are taken or left as one. */
export interface Stint {
  readonly hours: NeedHours;
  readonly first: number;
  readonly end: number;
  readonly calls: number;
}

/** A need as sets of quarter hours and skills. */
export interface Demand {
  readonly need: OpenNeed;
  /** The day it begins for who is found now. */
  readonly starts_on: Day;
  /** In the order of the week. */
  readonly stints: readonly Stint[];
  readonly present: WeekBits;
  /** The words of `present` that hold something. */
  readonly words: Uint8Array;
  /** Quarter hours of all stints; two at once count twice, and `overlaps` says that there are such. */
  readonly quarters: number;
  readonly overlaps: boolean;
  readonly site_days: number;
  /** Quarter hours with calls, in order, and the calls per hour of each in hundredths. */
  readonly at: Uint16Array;
  readonly calls: Int32Array;
  readonly most_calls: number;
  readonly unplaced: number;
  /** All that anybody can take of it. */
  readonly most_quarters: number;
  readonly languages: readonly (readonly [language: string, level: number])[];
  readonly software: readonly string[];
  readonly specialties: readonly string[];
  readonly most_rate: number | null;
  readonly place: string | null;
  /** True when software that is missing can be learned before it begins. */
  readonly learnable: boolean;
}

export function packNeed(need: OpenNeed, { today, rules }: Pick<Instance, 'today' | 'rules'>): Demand {
  const starts_on = need.starts_on < today ? today : need.starts_on;
  const stints = need.hours
    .map((hours) => ({ hours, ...quartersOf(hours), calls: hundredths(hours.calls_per_hour) }))
    .toSorted((a, b) => a.first - b.first || a.end - b.end || (a.hours.id < b.hours.id ? -1 : 1));
  return {
    need,
    starts_on,
    stints,
    ...callsOf(stints),
    ...amountOf(stints, need.minutes_unplaced ?? 0),
    languages: need.languages.map(
      ({ language, level }) => [language, LANGUAGE_LEVELS.indexOf(level)] as const,
    ),
    software: need.software.map(skillKey),
    specialties: need.specialties.map(skillKey),
    most_rate: need.max_hourly_rate === null ? null : microEuros(need.max_hourly_rate),
    place: need.place === null ? null : skillKey(need.place),
    learnable: rules.training_days !== null && trainedOn(today, rules.training_days) <= starts_on,
  };
}

function amountOf(stints: readonly Stint[], unplaced: number) {
  const quarters = stints.reduce((sum, { first, end }) => sum + end - first, 0);
  return { quarters, unplaced, most_quarters: quarters + Math.ceil(unplaced / 15) };
}

function callsOf(stints: readonly Stint[]) {
  const present = noQuarters();
  const asked = new Int32Array(QUARTERS);
  for (const { first, end, calls } of stints) {
    addQuarters(present, first, end);
    for (let at = first; at < end; at++) asked[at]! += calls;
  }
  const at = Uint16Array.from(asked.keys()).filter((quarter) => asked[quarter]! > 0);
  const calls = Int32Array.from(at, (quarter) => asked[quarter]!);
  return {
    present,
    words: Uint8Array.from(present.keys()).filter((word) => present[word] !== 0),
    overlaps: stints.some(({ first }, place) => place > 0 && first < stints[place - 1]!.end),
    site_days: new Set(stints.filter(({ hours }) => hours.on_site).map(({ hours }) => hours.weekday)).size,
    at,
    calls,
    most_calls: calls.reduce((most, one) => Math.max(most, one), 0),
  };
}
