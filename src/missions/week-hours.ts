import { addDays, type Day, daysIn, weekday } from '../kernel/day.js';
import type { CallCurve } from './needs/call-curve.js';
import { minutesOf, type QuarterTime, quarterTime } from './profiles/weekly-pattern.js';

/** The same hours of every week on the clock of a practice; the end is not included and may be `24:00`. */
export interface WeekHours {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  readonly from: QuarterTime;
  readonly to: QuarterTime;
  /** Calls expected in an hour of it, where no curve says. */
  readonly calls_per_hour?: number | undefined;
}

/** Minutes of all hours together. */
export function minutesIn(hours: readonly WeekHours[]): number {
  return hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
}

/** Hours in the order of the week, those that touch or overlap as one unless they expect other calls. */
export function joined(hours: readonly WeekHours[]): WeekHours[] {
  const found: WeekHours[] = [];
  const sorted = hours.toSorted((a, b) => a.weekday - b.weekday || minutesOf(a.from) - minutesOf(b.from));
  for (const each of sorted) {
    const last = found.at(-1);
    const touches = last?.weekday === each.weekday && minutesOf(last.to) >= minutesOf(each.from);
    if (!touches) found.push(each);
    else if (minutesOf(each.to) <= minutesOf(last.to)) continue;
    else if (last.calls_per_hour === each.calls_per_hour) found[found.length - 1] = { ...last, to: each.to };
    else found.push({ ...each, from: last.to });
  }
  return found;
}

/** `hours` without `taken`, in the order of the week. */
export function without(hours: readonly WeekHours[], taken: readonly WeekHours[]): WeekHours[] {
  let left = joined(hours);
  for (const gone of joined(taken)) {
    left = left.flatMap((each) => {
      if (each.weekday !== gone.weekday) return [each];
      const [from, to] = [minutesOf(each.from), minutesOf(each.to)];
      const before = { from, to: Math.min(to, minutesOf(gone.from)) };
      const after = { from: Math.max(from, minutesOf(gone.to)), to };
      return [before, after]
        .filter((part) => part.from < part.to)
        .map((part) => ({
          ...each,
          from: quarterTime(part.from),
          to: quarterTime(part.to),
        }));
    });
  }
  return left;
}

/** The hours that fall on a day from `from` to `to`, both included; all of them where there is no last day. */
export function onDaysOf(hours: readonly WeekHours[], from: Day, to: Day | null): WeekHours[] {
  if (to === null || daysIn({ from, to }) >= 7) return joined(hours);
  const days = new Set(Array.from({ length: daysIn({ from, to }) }, (_, at) => weekday(addDays(from, at))));
  return joined(hours.filter((each) => days.has(each.weekday)));
}

/** The hours in which a call curve expects calls. */
export function hoursOfCurve(curve: CallCurve): WeekHours[] {
  return joined(
    curve.map(({ weekday, from }) => ({ weekday, from, to: quarterTime(minutesOf(from) + 15) })),
  );
}

const DAYS: Readonly<Record<'fr' | 'nl' | 'en' | 'de', readonly string[]>> = {
  fr: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
  nl: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
};

/** `Mon 08:00–12:00, Tue 08:00–12:00`. */
export function hoursText(hours: readonly WeekHours[], language: keyof typeof DAYS): string {
  return hours
    .map(({ weekday, from, to }) => `${DAYS[language][weekday - 1]} ${from}–${to}`)
    .join(', ');
}
