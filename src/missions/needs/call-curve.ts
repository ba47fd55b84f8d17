import { addDays, type Day, daysIn, type Period, weekday } from '../../kernel/day.js';
import { quarterTime } from '../profiles/weekly-pattern.js';

/** The calls expected in one quarter hour of the week, on the clock of the practice. */
export interface CurvePoint {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** When the quarter hour begins, `HH:MM`. */
  readonly from: string;
  /** Calls that begin within it, with two decimals at most. */
  readonly calls: number;
}

/** Quarter hours in which calls are expected, in order; what is not there has none. */
export type CallCurve = readonly CurvePoint[];

/** Calls of a practice counted by weekday and quarter hour of the day, 0 to 95. */
export interface CallCount {
  readonly weekday: number;
  readonly quarter: number;
  readonly calls: number;
}

/**
 * Over which days a curve was counted, up to a Sunday, and the holidays left out of them; the first of `weeks` weeks begins
 * with the first call.
 */
export interface CurveBasis extends Period {
  readonly weeks: number;
  readonly holidays: Day[];
}

/**
 * The last `weeks` weeks before `today` that the recorded calls reach over, from `first` to `last`: they end with the last
 * Sunday on or before the last call, for nobody knows whether the log goes on after it, and begin no earlier than the
 * day of the first. Null when that is less than seven days.
 */
export function weeksBefore(
  today: Day,
  weeks: number,
  { first, last }: { readonly first: Day; readonly last: Day },
): (Period & { readonly weeks: number }) | null {
  const known = last < today ? last : addDays(today, -1);
  const to = addDays(known, -(weekday(known) % 7));
  const asked = addDays(to, 1 - 7 * weeks);
  const from = first > asked ? first : asked;
  if (addDays(from, 6) > to) return null;
  return { from, to, weeks: Math.ceil(daysIn({ from, to }) / 7) };
}

/** The average calls of each quarter hour of the week, over the days of the basis that are no holidays. */
export function averageCurve(counts: readonly CallCount[], basis: CurveBasis): CurvePoint[] {
  const days = new Array<number>(8).fill(0);
  for (let on = basis.from; on <= basis.to; on = addDays(on, 1)) days[weekday(on)]!++;
  for (const holiday of basis.holidays) days[weekday(holiday)]!--;
  return counts
    .filter(({ weekday, calls }) => calls > 0 && days[weekday]! > 0)
    .map(({ weekday, quarter, calls }) => ({
      weekday,
      from: quarterTime(quarter * 15),
      calls: Math.max(0.01, Math.round((calls * 100) / days[weekday]!) / 100),
    }))
    .toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
}

/** The first quarter hour that is said twice; null when each is said once. */
export function pointTwice(curve: CallCurve): number | null {
  const seen = new Set<string>();
  for (const [at, { weekday, from }] of curve.entries()) {
    if (seen.has(`${weekday} ${from}`)) return at;
    seen.add(`${weekday} ${from}`);
  }
  return null;
}

/** Calls by quarter of the week, 0 for Monday at midnight up to 671: what a roster is laid against. */
export function callsByQuarter(curve: CallCurve): number[] {
  const week = new Array<number>(7 * 96).fill(0);
  for (const { weekday, from, calls } of curve) {
    const [hours, minutes] = from.split(':');
    week[(weekday - 1) * 96 + Number(hours) * 4 + Number(minutes) / 15] = calls;
  }
  return week;
}
