import { WISHES } from '../profiles/wish.js';
import type { Candidate, LoadSpan, WeekSpan, WishSpan } from './instance.js';
import { endTimeOf, QUARTERS, quartersOf, timeOf, weekdayOf } from './week-bits.js';

/** What is known of somebody in one week, and the ISO weekdays of it that count. */
export interface KnownWeek {
  readonly who: Candidate;
  readonly days: ReadonlySet<number>;
}

const IMPOSSIBLE = WISHES.indexOf('impossible');

/**
 * One person as she is in the worst of several weeks, quarter hour by quarter hour: an hour counts as possible only where it
 * is in each week that has its day, and her load is the fullest of them. Skills, papers and prices are those of the first.
 */
export function acrossWeeks(weeks: readonly [KnownWeek, ...KnownWeek[]]): Candidate {
  const worst = new Int8Array(QUARTERS).fill(-1);
  const calls = new Float64Array(QUARTERS).fill(-1);
  for (const { who, days } of weeks) {
    const wishes = wishesOf(who.wishes);
    const load = loadOf(who.load);
    for (let at = 0; at < QUARTERS; at++) {
      if (days.has(weekdayOf(at))) worst[at] = Math.max(worst[at]!, wishes[at]!);
      calls[at] = Math.max(calls[at]!, load[at]!);
    }
  }
  const said = spansOf(worst).filter(({ value }) => value !== -1 && value !== IMPOSSIBLE);
  const busy = spansOf(calls).filter(({ value }) => value !== -1);
  return {
    ...weeks[0].who,
    wishes: said.map(({ value, ...span }): WishSpan => ({ ...span, wish: WISHES[value]! })),
    load: busy.map(({ value, ...span }): LoadSpan => ({ ...span, calls_per_hour: value })),
    sites: weeks.flatMap(({ who }) => who.sites ?? []),
    minutes_unplaced: Math.max(...weeks.map(({ who }) => who.minutes_unplaced ?? 0)),
  };
}

/** The worst that was said of each quarter hour; what is not said is impossible. */
function wishesOf(wishes: readonly WishSpan[]): Int8Array {
  const said = new Int8Array(QUARTERS).fill(-1);
  for (const span of wishes) {
    const { first, end } = quartersOf(span);
    const rank = WISHES.indexOf(span.wish);
    for (let at = first; at < end; at++) said[at] = Math.max(said[at]!, rank);
  }
  return said.map((rank) => (rank === -1 ? IMPOSSIBLE : rank));
}

/** Calls an hour in each quarter hour; -1 where she does not work. */
function loadOf(load: readonly LoadSpan[]): Float64Array {
  const calls = new Float64Array(QUARTERS).fill(-1);
  for (const span of load) {
    const { first, end } = quartersOf(span);
    for (let at = first; at < end; at++) calls[at] = Math.max(0, calls[at]!) + span.calls_per_hour;
  }
  return calls;
}

/** Quarter hours of the same value that follow each other on one day. */
function spansOf(values: Int8Array | Float64Array): (WeekSpan & { readonly value: number })[] {
  const spans: (WeekSpan & { readonly value: number })[] = [];
  for (let first = 0, at = 1; at <= QUARTERS; at++) {
    if (at < QUARTERS && at % 96 !== 0 && values[at] === values[first]) continue;
    spans.push({
      weekday: weekdayOf(first),
      from: timeOf(first),
      to: endTimeOf(at - 1),
      value: values[first]!,
    });
    first = at;
  }
  return spans;
}
