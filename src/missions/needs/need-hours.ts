import { addDays, type Day } from '../../kernel/day.js';
import { hoursOfCurve, onDaysOf, type WeekHours, without } from '../week-hours.js';
import type { CallCurve } from './call-curve.js';

/** A need as far as its hours go. */
export interface Needed {
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly hours: readonly WeekHours[];
  readonly call_curve: CallCurve | null;
}

/** Hours of every week over some days; null where no end is planned. */
export interface SpanHours {
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly hours: readonly WeekHours[];
}

/** When somebody must be there: the hours of the need, or those in which calls are expected; none where neither is said. */
export function hoursOfNeed(need: Pick<Needed, 'hours' | 'call_curve'>): readonly WeekHours[] {
  return need.hours.length > 0 ? need.hours : hoursOfCurve(need.call_curve ?? []);
}

/** The hours of `wanted` that somebody has taken on some of its days. */
export function goneOf({ starts_on, ends_on, hours }: SpanHours, taken: readonly SpanHours[]): WeekHours[] {
  const theirs = taken.flatMap((each) => {
    const from = each.starts_on > starts_on ? each.starts_on : starts_on;
    const to = ends_on === null || (each.ends_on !== null && each.ends_on < ends_on) ? each.ends_on : ends_on;
    return to !== null && to < from ? [] : onDaysOf(each.hours, from, to);
  });
  return without(hours, without(hours, theirs));
}

/** What of a need's hours nobody has taken, span by span where that changes within its days. */
export function openHours(need: Needed, taken: readonly SpanHours[]): SpanHours[] {
  const hours = hoursOfNeed(need);
  const within = (day: Day) => day > need.starts_on && (need.ends_on === null || day <= need.ends_on);
  const cuts = taken.flatMap(({ starts_on, ends_on }) => [
    starts_on,
    ...(ends_on === null ? [] : [addDays(ends_on, 1)]),
  ]);
  const firsts = [need.starts_on, ...new Set(cuts.filter(within))].sort();
  return firsts.flatMap((starts_on, at) => {
    const next = firsts[at + 1];
    const ends_on = next === undefined ? need.ends_on : addDays(next, -1);
    const here = taken.filter(
      (each) => each.starts_on <= starts_on && (each.ends_on === null || each.ends_on >= starts_on),
    );
    const left = onDaysOf(
      without(
        hours,
        here.flatMap((each) => each.hours),
      ),
      starts_on,
      ends_on,
    );
    return left.length > 0 ? [{ starts_on, ends_on, hours: left }] : [];
  });
}
