import { type Demand, type LineTerms, missedIn, type OnLine, QUARTERS } from './cover.js';

/** Hours a further person would be on the line. */
export interface ExtraHours {
  /** ISO weekdays, 1 = Monday. */
  readonly weekdays: readonly number[];
  /** Quarter of the day, 0 to 95. */
  readonly first: number;
  readonly quarters: number;
}

/** One more person at these hours, and the missed calls of the week before and after. */
export interface Advice extends ExtraHours {
  readonly missed_before: number;
  readonly missed_after: number;
}

export interface AdviceTerms {
  /** Length of the hours, in quarters; half hours at their ends in which nobody calls are left out. */
  readonly quarters: number;
  /** How many pieces of advice. */
  readonly most: number;
  /** The same hours on every day that has calls in them, or on one day. */
  readonly days: 'one' | 'all';
  readonly extra: Omit<OnLine, 'hours'>;
}

/** Advice that saves less than a call in ten weeks is none. */
const WORTH_SAYING = 0.1;

/**
 * Where one more person saves most missed calls: the best hours, then the best besides those, and so on. `week` is who is on
 * the line in each quarter of the week; hours begin on the hour or half hour.
 */
export function advise(
  demands: readonly Demand[],
  week: readonly (readonly OnLine[])[],
  terms: LineTerms,
  { quarters, most, days, extra }: AdviceTerms,
): Advice[] {
  const helper: OnLine = { ...extra, hours: [] };
  const now = week.map((people) => [...people]);
  const missed = (at: number, people: readonly OnLine[]) => missedIn(at, demands, people, terms);
  const base = now.map((people, at) => missed(at, people));
  const saved = now.map((people, at) => (base[at]! > 0 ? base[at]! - missed(at, [...people, helper]) : 0));
  const given: Advice[] = [];
  let total = base.reduce((sum, calls) => sum + calls, 0);
  while (given.length < most) {
    const best = bestHours(saved, busyDays(demands), quarters, days);
    if (!best || best.saved < WORTH_SAYING) break;
    for (const at of quartersOf(best.hours)) {
      now[at]!.push(helper);
      base[at]! -= saved[at]!;
      saved[at] = base[at]! - missed(at, [...now[at]!, helper]);
    }
    given.push({ ...withCalls(best.hours, demands), missed_before: total, missed_after: total - best.saved });
    total -= best.saved;
  }
  return given;
}

/** Without the days, and the half hours at both ends, in which nobody calls. */
function withCalls({ weekdays, first, quarters }: ExtraHours, demands: readonly Demand[]): ExtraHours {
  const busy = (hours: ExtraHours) =>
    demands.some(({ calls }) => quartersOf(hours).some((at) => calls[at]! > 0));
  let [from, to] = [first, first + quarters];
  while (from < to && !busy({ weekdays, first: from, quarters: 2 })) from += 2;
  while (from < to && !busy({ weekdays, first: to - 2, quarters: 2 })) to -= 2;
  const length = { first: from, quarters: to - from };
  return { ...length, weekdays: weekdays.filter((weekday) => busy({ ...length, weekdays: [weekday] })) };
}

function busyDays(demands: readonly Demand[]): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) =>
    demands.some(({ calls }) => calls.slice((weekday - 1) * 96, weekday * 96).some((count) => count > 0)),
  );
}

function bestHours(
  saved: readonly number[],
  weekdays: readonly number[],
  quarters: number,
  days: 'one' | 'all',
): { hours: ExtraHours; saved: number } | null {
  const groups = days === 'all' ? [weekdays] : weekdays.map((weekday) => [weekday]);
  let best: { hours: ExtraHours; saved: number } | null = null;
  for (const group of groups) {
    for (let first = 0; first + quarters <= 96; first += 2) {
      const hours = { weekdays: group, first, quarters };
      const sum = quartersOf(hours).reduce((all, at) => all + saved[at]!, 0);
      if (!best || sum > best.saved + 1e-9) best = { hours, saved: sum };
    }
  }
  return best;
}

/** Quarters of the week that these hours hold. */
export function quartersOf({ weekdays, first, quarters }: ExtraHours): number[] {
  return weekdays
    .flatMap((weekday) => Array.from({ length: quarters }, (_, at) => (weekday - 1) * 96 + first + at))
    .filter((at) => at < QUARTERS);
}
