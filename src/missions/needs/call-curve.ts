import { quarterTime } from '../profiles/weekly-pattern.js';
import { addDays, type Day, type Period, weekday } from '../../kernel/day.js';

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

/** Over which days a curve was counted: whole weeks, Monday to Sunday, and the holidays left out of them. */
export interface CurveBasis extends Period {
  readonly weeks: number;
  readonly holidays: Day[];
}

/**
 * The last `weeks` whole weeks before `today`, none from before the week of the first call. Null when no whole week has
 * gone by since then.
 */
export function weeksBefore(
  today: Day,
  weeks: number,
  first: Day,
): (Period & { readonly weeks: number }) | null {
  const to = addDays(today, -weekday(today));
  const asked = addDays(to, 1 - 7 * weeks);
  const begun = addDays(first, 1 - weekday(first));
  const from = begun > asked ? begun : asked;
  const found = Math.round((Date.parse(addDays(to, 1)) - Date.parse(from)) / (7 * 86_400_000));
  return found >= 1 ? { from, to, weeks: found } : null;
}

/** The average calls of each quarter hour of the week, over the days of the basis that are no holidays. */
export function averageCurve(counts: readonly CallCount[], basis: CurveBasis): CurvePoint[] {
  const days = Array.from({ length: 8 }, () => basis.weeks);
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
