import type { SaidHours } from '../hours.js';
import { type CallCurve, callsByQuarter } from '../needs/call-curve.js';
import type { LoadSpan, NeedHours, WeekSpan } from './instance.js';
import { endTimeOf, QUARTERS, quartersOf, timeOf, weekdayOf } from './week-bits.js';

/** What is known of when the work of a week is done. */
export interface WorkTerms {
  readonly hours: readonly SaidHours[];
  readonly call_curve: CallCurve | null;
  readonly minutes_per_week: number;
}

/** The hours of a week, and the minutes of presence at hours nobody said. */
export interface PlacedWork<Span> {
  readonly hours: readonly Span[];
  readonly minutes_unplaced: number;
}

/**
 * When work is done in a week. Hours that were said are all of it, with the calls of the curve within them. A curve alone
 * means its busiest quarter hours, as many as the minutes of the week; what is left of these is presence at hours nobody
 * said, as all of it is with neither. Those that are `gone` are left out.
 */
export function placeWork(terms: WorkTerms, gone: readonly WeekSpan[] = []): PlacedWork<LoadSpan> {
  const { hours, call_curve, minutes_per_week } = terms;
  const calls = callsOf(terms);
  const present = hours.length > 0 ? quartersSaid(hours) : busiest(call_curve ?? [], minutes_per_week);
  const minutes_unplaced = hours.length > 0 ? 0 : Math.max(0, minutes_per_week - present.size * 15);
  const spans = joined(
    present.difference(quartersSaid(gone)),
    (at) => calls[at]!,
    () => false,
  );
  return { hours: spans, minutes_unplaced };
}

/**
 * The same for a need, without the hours that somebody has taken. One that is taken hour by hour is cut at each hour of the
 * clock, with the calls of its fullest quarter hour.
 */
export function placeNeed(
  terms: WorkTerms & { readonly by: 'one' | 'any'; readonly on_site_days: readonly number[] },
  taken: readonly WeekSpan[] = [],
): PlacedWork<NeedHours> {
  const { hours, minutes_unplaced } = placeWork(terms, taken);
  const cut = terms.by === 'any' ? byTheHour(hours) : hours;
  return {
    hours: cut.map((span) => ({
      id: `${span.weekday}-${span.from}`,
      ...span,
      ...(terms.on_site_days.includes(span.weekday) && { on_site: true }),
    })),
    minutes_unplaced,
  };
}

/** Calls per hour expected in each quarter hour. */
function callsOf({ hours, call_curve }: WorkTerms): number[] {
  if (call_curve) return callsByQuarter(call_curve).map((calls) => calls * 4);
  const calls = new Array<number>(QUARTERS).fill(0);
  for (const span of hours) {
    const { first, end } = quartersOf(span);
    calls.fill(span.calls_per_hour ?? 0, first, end);
  }
  return calls;
}

function quartersSaid(hours: readonly WeekSpan[]): Set<number> {
  const said = new Set<number>();
  for (const span of hours) {
    const { first, end } = quartersOf(span);
    for (let at = first; at < end; at++) said.add(at);
  }
  return said;
}

function busiest(curve: CallCurve, minutes: number): Set<number> {
  const calls = callsByQuarter(curve);
  const places = [...calls.keys()].filter((at) => calls[at]! > 0);
  return new Set(places.sort((a, b) => calls[b]! - calls[a]! || a - b).slice(0, Math.floor(minutes / 15)));
}

/** Quarter hours of the same calls that follow each other as one span, cut at midnight and where `cut` says. */
function joined(
  quarters: ReadonlySet<number>,
  calls: (at: number) => number,
  cut: (at: number) => boolean,
): LoadSpan[] {
  const spans: LoadSpan[] = [];
  let last = -2;
  for (const at of [...quarters].sort((a, b) => a - b)) {
    const before = spans.at(-1);
    const goes_on = at === last + 1 && at % 96 !== 0 && !cut(at) && before?.calls_per_hour === calls(at);
    if (before && goes_on) spans[spans.length - 1] = { ...before, to: endTimeOf(at) };
    else
      spans.push({ weekday: weekdayOf(at), from: timeOf(at), to: endTimeOf(at), calls_per_hour: calls(at) });
    last = at;
  }
  return spans;
}

function byTheHour(hours: readonly LoadSpan[]): LoadSpan[] {
  const calls = new Map<number, number>();
  for (const span of hours) {
    const { first, end } = quartersOf(span);
    for (let at = first; at < end; at++) calls.set(at, span.calls_per_hour);
  }
  // Parts of one clock hour that do not touch are two stints, each with its own fullest quarter hour.
  const quarters = new Set(calls.keys());
  const fullest = (at: number): number => {
    let most = calls.get(at)!;
    for (let to = at + 1; to % 4 !== 0 && calls.has(to); to++) most = Math.max(most, calls.get(to)!);
    for (let to = at - 1; to >= 0 && to % 4 !== 3 && calls.has(to); to--)
      most = Math.max(most, calls.get(to)!);
    return most;
  };
  return joined(quarters, fullest, (at) => at % 4 === 0);
}
