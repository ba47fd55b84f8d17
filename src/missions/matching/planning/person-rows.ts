import type { Entry, LinearModelBuilder } from '../../solving/linear-model.js';
import type { Rules } from '../instance.js';
import type { Person } from '../packed.js';
import { beyond, quartersOfDay, unite } from '../week-bits.js';
import { anyOf, type Held } from './any-of.js';
import { placeOf } from './checking.js';
import { boundNights, longNights } from './night-rows.js';
import type { Problem, Unit } from './problem.js';
import { addRestRows, needsRestRows } from './rest-rows.js';
import { unplacedQuarters } from './scoring.js';
import { type Presence, type Segment, segmentsOf } from './segments.js';

const LEAST = Number.NEGATIVE_INFINITY;
const MOST = Number.POSITIVE_INFINITY;

/** Adds what one person can bear of all that she may take, and what she wants: each limit only where it could be passed. */
export function addPersonRows(
  builder: LinearModelBuilder,
  problem: Problem,
  at: number,
  choices: ReadonlyMap<number, number>,
  compact: boolean,
): void {
  const person = problem.people[at]!;
  const { rules, weights } = problem.instance;
  const units = [...choices.keys()].map((unit) => problem.units[unit]!);
  const segments = segmentsOf(person, units);
  const column = (unit: number) => choices.get(unit)!;
  for (const segment of segments) {
    boundCalls(builder, segment, column);
    boundPlaces(builder, segment, problem.units, column);
  }
  const fair = person.lacks > 0 && weights.fairness !== 0;
  const nights = longNights(segments, rules);
  const limited = nights.length > 0 || isLimited(person, units, rules);
  const restful = needsRestRows(person, segments, units, rules);
  if (fair || limited || restful) {
    const present = segments.map((segment) =>
      presence(builder, segment, column, { least: limited || restful, most: fair || restful }, compact),
    );
    const unplaced = units
      .filter(({ demand }) => demand.unplaced > 0)
      .map((unit): Entry => [column(unit.at), unplacedQuarters(unit)]);
    const added = [...quartersIn(segments, present), ...unplaced];
    if (limited) boundMinutes(builder, person, units, segments, present, choices, rules);
    boundNights(builder, nights, present);
    if (restful) addRestRows(builder, person, segments, present, rules);
    if (fair) weighLack(builder, person.lacks, added, weights.fairness);
  }
}

function boundCalls(
  builder: LinearModelBuilder,
  { units, free }: Segment,
  column: (unit: number) => number,
): void {
  if (free === null || units.reduce((sum, [, calls]) => sum + calls, 0) <= free) return;
  const asked = units.filter(([, calls]) => calls > 0);
  builder.row(
    LEAST,
    free,
    asked.map(([unit, calls]) => [column(unit), calls]),
  );
}

/** Nobody is on site at two places at once. */
function boundPlaces(
  builder: LinearModelBuilder,
  segment: Segment,
  units: readonly Unit[],
  column: (unit: number) => number,
): void {
  const on_site = segment.units.filter(([unit]) =>
    units[unit]!.demand.stints.some(
      ({ hours, first, end }) => hours.on_site && first <= segment.first && end >= segment.end,
    ),
  );
  const by_place = Map.groupBy(on_site, ([unit]) => placeOf(units[unit]!));
  if (by_place.size < 2) return;
  const places = [...by_place.values()].map((there) => there.map(([unit]) => column(unit)));
  const held = { least: true, most: false };
  builder.row(
    LEAST,
    1,
    places.map((columns) => [anyOf(builder, columns, 0, held), 1]),
  );
}

/** True when all that she may take could pass a limit of minutes. */
function isLimited(person: Person, units: readonly Unit[], rules: Rules): boolean {
  const all = person.busy.slice();
  for (const { demand } of units) unite(all, demand.present, all);
  const unplaced = units.reduce((sum, { demand }) => sum + demand.unplaced, 0);
  const minutes = beyond(all, person.busy) * 15 + unplaced + person.busy_minutes;
  const long_day = [0, 1, 2, 3, 4, 5, 6].some(
    (day) =>
      quartersOfDay(all, day) > quartersOfDay(person.busy, day) &&
      quartersOfDay(all, day) * 15 > rules.most_minutes_per_day,
  );
  return long_day || minutes > rules.most_minutes_per_week || unplaced > 0;
}

/** `compact`: held by the calls she takes against those she can take, where each unit alone would be one row more. */
function presence(
  builder: LinearModelBuilder,
  { busy, units, free }: Segment,
  column: (unit: number) => number,
  held: Held,
  compact: boolean,
): Presence {
  if (busy) return 'busy';
  const columns = units.map(([unit]) => column(unit));
  if (!compact || !held.least || columns.length === 1) return anyOf(builder, columns, 0, held);
  const calm = units.flatMap(([unit, calls]) => (calls === 0 || free === null ? [column(unit)] : []));
  const any = anyOf(builder, columns, 0, { ...held, groups: calm.length > 0 ? [calm] : [] });
  const asked = units.filter(([, calls]) => calls > 0 && free !== null);
  const most = Math.min(
    free ?? 0,
    asked.reduce((sum, [, calls]) => sum + calls, 0),
  );
  builder.row(LEAST, 0, [[any, -most], ...asked.map(([unit, calls]): Entry => [column(unit), calls])]);
  return any;
}

/** What she works more than before, in quarter hours. */
function quartersIn(segments: readonly Segment[], present: readonly Presence[]): Entry[] {
  return segments.flatMap(({ first, end }, at): Entry[] => {
    const column = present[at]!;
    return column === 'busy' ? [] : [[column, end - first]];
  });
}

function boundMinutes(
  builder: LinearModelBuilder,
  person: Person,
  units: readonly Unit[],
  segments: readonly Segment[],
  present: readonly Presence[],
  choices: ReadonlyMap<number, number>,
  rules: Rules,
): void {
  const minutes = (entries: readonly Entry[]) =>
    entries.map(([column, quarters]): Entry => [column, quarters * 15]);
  for (let day = 0; day < 7; day++) {
    const before = quartersOfDay(person.busy, day) * 15;
    const own = segments
      .map((segment, at) => [segment, present[at]!] as const)
      .filter(([one]) => one.day === day);
    const added = minutes(
      quartersIn(
        own.map(([segment]) => segment),
        own.map(([, there]) => there),
      ),
    );
    bound(builder, added, Math.max(0, rules.most_minutes_per_day - before));
  }
  const placed = minutes(quartersIn(segments, present));
  const unplaced = units
    .filter(({ demand }) => demand.unplaced > 0)
    .map(({ at, demand }): Entry => [choices.get(at)!, demand.unplaced]);
  const added = [...placed, ...unplaced];
  bound(builder, added, Math.max(0, rules.most_minutes_per_week - person.busy_minutes));
  if (unplaced.length === 0) return;
  // Minutes at hours nobody said find room where she can work and does not.
  const room = beyond(person.able, person.busy) * 15 - (person.who.minutes_unplaced ?? 0);
  const follows = (values: Float64Array) => Math.max(...unplaced.map(([column]) => values[column]!));
  const homeless = builder.column({ cost: 0, upper: 1, integer: true, follows });
  for (const [column] of unplaced)
    builder.row(0, MOST, [
      [homeless, 1],
      [column, -1],
    ]);
  const most = placed.reduce((sum, [, each]) => sum + each, 0);
  builder.row(LEAST, room + most, [...added, [homeless, most]]);
}

function bound(builder: LinearModelBuilder, entries: readonly Entry[], most: number): void {
  if (entries.reduce((sum, [, each]) => sum + each, 0) > most) builder.row(LEAST, most, entries);
}

/** What she has less than she wanted; a column of its own only where she could get more. */
function weighLack(
  builder: LinearModelBuilder,
  lacks: number,
  added: readonly Entry[],
  fairness: number,
): void {
  if (added.reduce((sum, [, quarters]) => sum + quarters, 0) <= lacks) {
    builder.constant(fairness * lacks);
    for (const [column, quarters] of added) builder.adds(column, -fairness * quarters);
    return;
  }
  const follows = (values: Float64Array) =>
    Math.max(
      0,
      added.reduce((sum, [column, quarters]) => sum - quarters * values[column]!, lacks),
    );
  const lack = builder.column({ cost: fairness, upper: lacks, follows });
  builder.row(lacks, MOST, [...added, [lack, 1]]);
}
