import type { Rules } from './instance.js';
import {
  firstOfDay,
  hasQuarter,
  lastOfDay,
  QUARTERS,
  QUARTERS_A_DAY,
  quartersOfDay,
  type WeekBits,
} from './week-bits.js';

const DAYS = 7;
const NEVER = QUARTERS;

/** The last quarter hour of one work and the first of the next, and how many lie between. */
export interface RestGap {
  readonly last: number;
  readonly first: number;
  readonly quarters: number;
}

/**
 * The rest between the work of `day` (0 = Monday) and that of the day after; of Sunday and Monday too, for weeks follow
 * each other. Work that runs on over midnight is one work, of the day it began. Null when the day after has no work of
 * its own.
 */
export function restAfter(bits: WeekBits, day: number): RestGap | null {
  const next = (day + 1) % DAYS;
  const last = lastOfDay(bits, day);
  const first = firstOfDay(bits, next);
  if (last === -1 || first === -1) return null;
  const start = next * QUARTERS_A_DAY;
  if (last === QUARTERS_A_DAY - 1 && first === 0) return restWithin(bits, start);
  const quarters = QUARTERS_A_DAY - 1 - last + first;
  return { last: day * QUARTERS_A_DAY + last, first: start + first, quarters };
}

/** The rest after work that runs on from the day before into the one that begins at `start`. */
function restWithin(bits: WeekBits, start: number): RestGap | null {
  const end = start + QUARTERS_A_DAY;
  let last = start;
  while (last + 1 < end && hasQuarter(bits, last + 1)) last++;
  let first = last + 1;
  while (first < end && !hasQuarter(bits, first)) first++;
  return first >= end ? null : { last, first, quarters: first - last - 1 };
}

/** A limit of minutes a day from which on nothing is limited. */
export const NO_DAY_LIMIT = 1_440;

/**
 * How many quarter hours of rest follow each day's work, how many of work it has, and how many are worked on end over the midnight after it;
 * and the longest rest, in minutes.
 */
export interface Rhythm {
  readonly rests: Int16Array;
  readonly work: Int16Array;
  readonly nights: Int16Array;
  weekly_rest_minutes: number;
}

export const noRhythm = (): Rhythm => ({
  rests: new Int16Array(DAYS),
  work: new Int16Array(DAYS),
  nights: new Int16Array(DAYS),
  weekly_rest_minutes: 0,
});

export function rhythmOf(bits: WeekBits, into: Rhythm): Rhythm {
  for (let day = 0; day < DAYS; day++) {
    into.rests[day] = restQuarters(bits, day);
    into.work[day] = quartersOfDay(bits, day);
    into.nights[day] = nightQuarters(bits, day);
  }
  into.weekly_rest_minutes = weeklyRest(bits);
  return into;
}

/** `restAfter` in quarter hours alone. */
function restQuarters(bits: WeekBits, day: number): number {
  const last = lastOfDay(bits, day);
  if (last === -1) return NEVER;
  const next = (day + 1) % DAYS;
  const first = firstOfDay(bits, next);
  if (first === -1) return NEVER;
  if (last < QUARTERS_A_DAY - 1 || first > 0) return QUARTERS_A_DAY - 1 - last + first;
  return restWithin(bits, next * QUARTERS_A_DAY)?.quarters ?? NEVER;
}

/** Quarter hours worked on end over the midnight after a day; 0 where she does not work at midnight. */
function nightQuarters(bits: WeekBits, day: number): number {
  const midnight = ((day + 1) % DAYS) * QUARTERS_A_DAY;
  const before = (count: number) => (midnight + QUARTERS - count) % QUARTERS;
  if (!hasQuarter(bits, before(1)) || !hasQuarter(bits, midnight)) return 0;
  let evening = 1;
  while (evening < QUARTERS && hasQuarter(bits, before(evening + 1))) evening++;
  let morning = 1;
  while (morning < QUARTERS && hasQuarter(bits, (midnight + morning) % QUARTERS)) morning++;
  return Math.min(QUARTERS, evening + morning);
}

/** Minutes of the longest rest over a night, of a week that follows its like; a whole week's when there is no work. */
function weeklyRest(bits: WeekBits): number {
  let begun = -1;
  let ended = -1;
  let longest = 0;
  for (let day = 0; day < DAYS; day++) {
    const first = firstOfDay(bits, day);
    if (first === -1) continue;
    const begins = day * QUARTERS_A_DAY + first;
    if (begun === -1) begun = begins;
    else if (begins - ended > longest) longest = begins - ended;
    ended = day * QUARTERS_A_DAY + lastOfDay(bits, day) + 1;
  }
  return begun === -1 ? QUARTERS * 15 : Math.max(longest, begun + QUARTERS - ended) * 15;
}

/** True when rest after that day is shorter than the rule asks for, and shorter than it was. */
export const restsTooLittle = (now: Rhythm, before: Rhythm, day: number, { rest_minutes }: Rules): boolean =>
  now.rests[day]! * 15 < rest_minutes && now.rests[day]! < before.rests[day]!;

/**
 * Minutes of a day, or of work on end over the midnight after it, where these are more than the rule allows and more than they were;
 * 0 where it is kept.
 */
export function tooLong(
  now: Rhythm,
  before: Rhythm,
  day: number,
  { most_minutes_per_day: most }: Rules,
): number {
  const [work, night] = [now.work[day]!, now.nights[day]!];
  if (most >= NO_DAY_LIMIT) return 0;
  if (night * 15 > most && night > before.nights[day]!) return night * 15;
  return work * 15 > most && work > before.work[day]! ? work * 15 : 0;
}

/** True when the week has no rest as long as the rule asks for, and had a longer one. */
export const noWeeklyRest = (now: Rhythm, before: Rhythm, { weekly_rest_minutes = 0 }: Rules): boolean =>
  now.weekly_rest_minutes < weekly_rest_minutes && now.weekly_rest_minutes < before.weekly_rest_minutes;

/** True when nothing of the week breaks the rules that did not before. */
export function keepsRules(now: Rhythm, before: Rhythm, rules: Rules): boolean {
  for (let day = 0; day < DAYS; day++) {
    if (restsTooLittle(now, before, day, rules) || tooLong(now, before, day, rules) > 0) return false;
  }
  return !noWeeklyRest(now, before, rules);
}
