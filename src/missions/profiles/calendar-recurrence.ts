import type ICAL from 'ical.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/local-time.js';
import { dayOf, floating, wallClock, type ZoneClock } from './calendar-zones.js';

const DAY_MS = 86_400_000;
/** Periods of a length that no calendar changes, by the wall clock; months and years have none. */
const PERIOD_MS: Readonly<Record<string, number>> = {
  SECONDLY: 1_000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: DAY_MS,
  WEEKLY: 7 * DAY_MS,
};

/** From and to, the end not included. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** How many occurrences a calendar may still unfold to. */
export class Budget {
  constructor(private left: number) {}

  /** Throws `invalid/calendar-recurs-too-often` when nothing is left. */
  spend(): void {
    if (--this.left >= 0) return;
    throw new DomainError(
      'invalid',
      'calendar-recurs-too-often',
      'The events of this calendar recur too often to be unfolded: end the series that repeat every few minutes or seconds.',
    );
  }
}

/** A series: where it begins on its own wall clock, and how that clock is read. */
export interface Series {
  readonly wall: number;
  readonly clock: ZoneClock;
  /** How long an occurrence may reach past its start, in milliseconds. */
  readonly reach: number;
}

/**
 * The wall clocks at which a rule has an occurrence that may touch the window, in order. A series without an end stops with
 * the window; one that began long ago is not walked from its beginning where its period has a fixed length. Throws
 * `calendar-recurs-too-often` past the budget.
 */
export function* occurrences(
  rule: ICAL.Recur,
  { wall: begin, clock, reach }: Series,
  window: Window,
  budget: Budget,
): Generator<number> {
  const ends = endOf(rule, clock);
  const bare = rule.clone();
  bare.until = null;
  const earliest = window.from - reach - 2 * DAY_MS;
  const iterator = bare.iterator(floating(advanced(rule, begin, earliest)));
  for (let next = iterator.next(); next; next = iterator.next()) {
    budget.spend();
    const wall = wallClock(next);
    if (ends(wall) || clock(wall) >= window.to) return;
    if (wall >= earliest && fits(rule, wall, begin)) yield wall;
  }
}

/** `begin`, moved on by whole periods of the rule to a little before `earliest`: what follows is the same. */
function advanced(rule: ICAL.Recur, begin: number, earliest: number): number {
  const period = (PERIOD_MS[rule.freq] ?? 0) * rule.interval;
  if (rule.count !== null || period === 0) return begin;
  return begin + Math.max(0, Math.floor((earliest - begin) / period) - 1) * period;
}

/** True of a wall clock behind the UNTIL of the rule, which may be a day, a moment in UTC or a wall clock. */
function endOf({ until }: ICAL.Recur, clock: ZoneClock): (wall: number) => boolean {
  if (!until) return () => false;
  if (until.isDate) {
    const last = dayOf(until);
    return (wall) => dayOf(floating(wall)) > last;
  }
  const last = until.zone.tzid === 'UTC' ? wallClock(until) : clock(wallClock(until));
  return (wall) => clock(wall) > last;
}

/**
 * False for days the library makes up where the month of a yearly rule is too short (29 and 30 February become March):
 * RFC 5545 §3.3.10 ignores dates that do not exist.
 */
function fits(rule: ICAL.Recur, wall: number, begin: number): boolean {
  const parts = rule.parts as Readonly<Record<string, readonly number[] | undefined>>;
  const { BYMONTH: months, BYMONTHDAY: days } = parts;
  const at = new Date(wall);
  const day = at.getUTCDate();
  if (months && !months.includes(at.getUTCMonth() + 1)) return false;
  if (days) {
    const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
    return days.includes(day) || days.includes(day - length - 1);
  }
  const plainYear = rule.freq === 'YEARLY' && Object.keys(parts).every((part) => part === 'BYMONTH');
  return !plainYear || day === new Date(begin).getUTCDate();
}
