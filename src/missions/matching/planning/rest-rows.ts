import type { Entry, LinearModelBuilder } from '../../solving/linear-model.js';
import type { Rules } from '../instance.js';
import type { Person } from '../packed.js';
import { noRhythm, rhythmOf } from '../rest.js';
import { noQuarters, QUARTERS, QUARTERS_A_DAY, unite } from '../week-bits.js';
import type { Unit } from './problem.js';
import type { Presence, Segment } from './segments.js';

const LEAST = Number.NEGATIVE_INFINITY;
const DAYS = [0, 1, 2, 3, 4, 5, 6];

interface Placed {
  readonly segment: Segment;
  readonly present: Presence;
}

/** Quarter hours of the week that may be her long rest. */
interface Window {
  readonly first: number;
  readonly length: number;
  readonly column: number;
}

/** True when what she may take could leave her too little rest between days or in the week. */
export function needsRestRows(
  person: Person,
  segments: readonly Segment[],
  units: readonly Unit[],
  rules: Rules,
): boolean {
  return (
    DAYS.some((day) => collide(segments, day, leastRest(person, day, rules))) ||
    needsWeeklyRest(person, units, rules)
  );
}

/** Adds, for one person, rest between each day and the next, Sunday and Monday too, and the long rest of the week. */
export function addRestRows(
  builder: LinearModelBuilder,
  person: Person,
  segments: readonly Segment[],
  present: readonly Presence[],
  rules: Rules,
): void {
  const placed = segments.map((segment, at) => ({ segment, present: present[at]! }));
  for (const day of DAYS) {
    const least = leastRest(person, day, rules);
    if (collide(segments, day, least)) restBetween(builder, placed, day, least);
  }
  const least = leastWeeklyRest(person, rules);
  if (least > 0) restOnceAWeek(builder, placed, least);
}

/** Quarter hours of rest that must stay after a day: what the rule asks for, or what there was where that was less. */
const leastRest = ({ rhythm }: Person, day: number, { rest_minutes }: Rules): number =>
  Math.min(Math.ceil(rest_minutes / 15), rhythm.rests[day]!);

const leastWeeklyRest = ({ rhythm }: Person, { weekly_rest_minutes = 0 }: Rules): number =>
  Math.ceil(Math.min(weekly_rest_minutes, rhythm.weekly_rest_minutes) / 15);

const dayOf = (day: number) => (segment: Segment) => segment.day === day;
const timeOfDay = (quarter: number, day: number) => quarter - day * QUARTERS_A_DAY;

function collide(segments: readonly Segment[], day: number, least: number): boolean {
  const next = (day + 1) % 7;
  const last = segments.findLast(dayOf(day));
  const first = segments.find(dayOf(next));
  if (!last || !first || (last.busy && first.busy && least === 0)) return false;
  return QUARTERS_A_DAY - timeOfDay(last.end, day) + timeOfDay(first.first, next) < least;
}

/**
 * No work of a day with work of the next that begins too early after it; `early` counts up from midnight. Work over
 * midnight is one work: then its end and what comes after it count instead.
 */
function restBetween(
  builder: LinearModelBuilder,
  placed: readonly Placed[],
  day: number,
  least: number,
): void {
  const next = (day + 1) % 7;
  const evening = placed.filter(({ segment }) => segment.day === day);
  const morning = placed.filter(({ segment }) => segment.day === next);
  const over_midnight = bridge(builder, evening.at(-1)!, morning[0]!, day, next);
  const lifted: Entry[] = over_midnight === null ? [] : [[over_midnight, -1]];
  const early: Presence[] = [];
  for (const [at, { present }] of morning.entries()) {
    const before = early[at - 1];
    early.push(before === undefined ? present : either(builder, before, present));
  }
  for (const { segment, present } of evening) {
    const reach = timeOfDay(segment.end, day) + least - QUARTERS_A_DAY;
    const at = morning.findLastIndex(({ segment: one }) => timeOfDay(one.first, next) < reach);
    if (at >= 0) atMost(builder, 1, [present, early[at]!], lifted);
  }
  if (over_midnight !== null) restAfterNight(builder, morning, over_midnight, least);
}

/** A column that is 1 when she works on over midnight; null when she cannot. */
function bridge(
  builder: LinearModelBuilder,
  last: Placed,
  first: Placed,
  day: number,
  next: number,
): number | null {
  const meets =
    timeOfDay(last.segment.end, day) === QUARTERS_A_DAY && timeOfDay(first.segment.first, next) === 0;
  if (!meets) return null;
  const follows = (values: Float64Array) =>
    Math.min(valueIn(values, last.present), valueIn(values, first.present));
  const over = builder.column({ cost: 0, upper: 1, follows });
  for (const { present } of [last, first])
    if (present !== 'busy')
      builder.row(LEAST, 0, [
        [over, 1],
        [present, -1],
      ]);
  atMost(builder, 1, [last.present, first.present], [[over, -1]]);
  return over;
}

/** After a run from midnight on, the next work of that day begins late enough. */
function restAfterNight(
  builder: LinearModelBuilder,
  morning: readonly Placed[],
  over: number,
  least: number,
): void {
  for (const [last, { segment }] of morning.entries()) {
    if (last > 0 && morning[last - 1]!.segment.end !== segment.first) return;
    const run = morning.slice(0, last + 1).map(({ present }) => present);
    const follows = morning[last + 1];
    const goes_on = follows?.segment.first === segment.end ? follows.present : undefined;
    if (goes_on === 'busy') continue;
    const on: Entry[] = goes_on === undefined ? [] : [[goes_on, -1]];
    for (const later of morning.slice(goes_on === undefined ? last + 1 : last + 2)) {
      if (later.segment.first - segment.end >= least) break;
      atMost(builder, run.length + 1, [...run, later.present], [[over, 1], ...on]);
    }
  }
}

/** The long rest lies in one of the windows that begin when some work ends; a window that is chosen is free of work. */
function restOnceAWeek(builder: LinearModelBuilder, placed: readonly Placed[], least: number): void {
  const windows: Window[] = [];
  for (const { segment } of placed) {
    // A rest is one over a night, so it lasts until midnight at least.
    const length = Math.max(least, (segment.day + 1) * QUARTERS_A_DAY - segment.end);
    const window = { first: segment.end, length };
    const before = [...windows];
    const follows = (values: Float64Array) =>
      before.some(({ column }) => values[column] === 1) ||
      placed.some(({ present, segment: one }) => valueIn(values, present) === 1 && overlaps(window, one))
        ? 0
        : 1;
    windows.push({ ...window, column: builder.column({ cost: 0, upper: 1, follows }) });
  }
  builder.row(
    1,
    1,
    windows.map(({ column }) => [column, 1]),
  );
  for (const { segment, present } of placed) {
    const over = windows.filter((window) => overlaps(window, segment));
    atMost(
      builder,
      1,
      [present],
      over.map(({ column }) => [column, 1]),
    );
  }
}

/** In a week that follows its like. */
function overlaps({ first, length }: Pick<Window, 'first' | 'length'>, segment: Segment): boolean {
  const from = (segment.first - first + QUARTERS) % QUARTERS;
  return from < length || from + segment.end - segment.first > QUARTERS;
}

function needsWeeklyRest(person: Person, units: readonly Unit[], rules: Rules): boolean {
  const all = unite(person.busy, noQuarters(), noQuarters());
  for (const { demand } of units) unite(all, demand.present, all);
  return rhythmOf(all, noRhythm()).weekly_rest_minutes < leastWeeklyRest(person, rules) * 15;
}

function either(builder: LinearModelBuilder, one: Presence, other: Presence): Presence {
  if (one === 'busy' || other === 'busy') return 'busy';
  const follows = (values: Float64Array) => Math.max(valueIn(values, one), valueIn(values, other));
  const any = builder.column({ cost: 0, upper: 1, follows });
  for (const column of [one, other])
    builder.row(0, Number.POSITIVE_INFINITY, [
      [any, 1],
      [column, -1],
    ]);
  return any;
}

const valueIn = (values: Float64Array, present: Presence) => (present === 'busy' ? 1 : values[present]!);

/** No more of these than `most`, work that is there in any case counted. */
export function atMost(
  builder: LinearModelBuilder,
  most: number,
  present: readonly Presence[],
  more: readonly Entry[],
): void {
  const columns = present.filter((one) => one !== 'busy');
  const left = most - (present.length - columns.length);
  builder.row(LEAST, left, [...columns.map((column) => [column, 1] as const), ...more]);
}
