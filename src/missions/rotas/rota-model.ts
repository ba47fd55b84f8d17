import type { Day } from '../../kernel/day.js';
import { type Entry, type LinearModel, LinearModelBuilder } from '../solving/linear-model.js';
import { nightsOf, runsBeyond } from './nights.js';
import { obstacleAlone } from './obstacles.js';
import { COUNTED, countsAs, fairShare, type RotaPerson, type RotaProblem, type Slot } from './rota.js';

/** A rota as a linear programme, and which columns say who has what. */
export interface RotaModel {
  readonly model: LinearModel;
  /** By slot: column of each person who may have it, and of nobody. */
  readonly choices: readonly { readonly of: ReadonlyMap<string, number>; readonly nobody: number }[];
  /** Columns that are counted together, and the steps that count them, the first taken first. */
  readonly counters: readonly Counter[];
}

interface Counter {
  readonly of: readonly number[];
  readonly steps: readonly number[];
}

/** A roster found for one model, as a solution of another of the same shifts and people. */
export function carriedOver({ model, counters }: RotaModel, values: Float64Array): Float64Array {
  const start = new Float64Array(model.cost.length);
  start.set(values.subarray(0, start.length));
  for (const { of, steps } of counters) {
    const count = of.reduce((sum, column) => sum + Math.round(start[column]!), 0);
    for (const [step, column] of steps.entries()) start[column] = step < count ? 1 : 0;
  }
  return start;
}

const NONE = Number.NEGATIVE_INFINITY;

/**
 * Each shift has one person or nobody; rest and runs of nights are never broken. First (`gaps` null) as few as possible are
 * left to nobody; then, with so many gaps at most, points are as few as can be: squared distance from the fair share, less
 * what is wanted, more what is not.
 */
export function rotaModel(problem: RotaProblem, zone: string, gaps: number | null): RotaModel {
  const { slots, people, rules, weights } = problem;
  const builder = new LinearModelBuilder('minimize');
  const points = { wanted: -weights.wanted, possible: 0, unwanted: weights.unwanted, impossible: 0 };
  const choices = slots.map((slot) => {
    const of = new Map<string, number>();
    for (const person of people) {
      if (slot.held_by !== null ? slot.held_by !== person.id : obstacleAlone(person, slot, rules)) continue;
      const wish = person.wishes.get(slot.id) ?? 'possible';
      of.set(person.id, builder.choice(gaps === null ? 0 : points[wish]));
    }
    const nobody = builder.choice(gaps === null ? 1 : 0);
    builder.row(
      1,
      1,
      [...of.values(), nobody].map((column): Entry => [column, 1]),
    );
    if (slot.held_by !== null) builder.row(0, 0, [[nobody, 1]]);
    return { of, nobody };
  });
  if (gaps !== null)
    builder.row(
      0,
      gaps,
      choices.map(({ nobody }): Entry => [nobody, 1]),
    );
  const owned = people.map((person) =>
    slots.flatMap((slot, at) => {
      const column = choices[at]!.of.get(person.id);
      return column === undefined ? [] : [{ slot, column }];
    }),
  );
  for (const [at, person] of people.entries()) {
    restRows(builder, owned[at]!, rules.rest_minutes);
    nightRows(builder, owned[at]!, person, rules.nights_in_a_row, zone);
  }
  // Steps come last: the columns before them are the same whatever is asked for, and are carried over.
  const counters =
    gaps === null ? [] : people.flatMap((person, at) => fairRows(builder, owned[at]!, person, problem));
  return { model: builder.build(), choices, counters };
}

interface Own {
  readonly slot: Slot;
  readonly column: number;
}

/** Of shifts that begin before another has ended and its rest is over, one: all of them hold the moment that one begins. */
function restRows(builder: LinearModelBuilder, own: readonly Own[], rest_minutes: number): void {
  const rest = rest_minutes * 60_000;
  for (const [at, { slot }] of own.entries()) {
    const open = own.filter((other, place) => place <= at && other.slot.ends_at + rest > slot.starts_at);
    if (open.length > 1)
      builder.row(
        NONE,
        1,
        open.map(({ column }): Entry => [column, 1]),
      );
  }
}

/** Of any `most` + 1 nights that follow each other, `most`: a night counts once, however many shifts of it she has. */
function nightRows(
  builder: LinearModelBuilder,
  own: readonly Own[],
  { elsewhere }: RotaPerson,
  most: number,
  zone: string,
): void {
  const fixed = new Set(elsewhere.flatMap((other) => nightsOf(other, zone)));
  const nights = new Map<Day, number[]>();
  for (const { slot, column } of own)
    for (const night of nightsOf(slot, zone)) nights.set(night, [...(nights.get(night) ?? []), column]);
  const taken = new Map([...nights].map(([night, columns]) => [night, takenColumn(builder, columns)]));
  for (const run of runsBeyond(nights.keys(), fixed, most)) {
    const free = run.filter((night) => !fixed.has(night));
    builder.row(
      NONE,
      free.length - 1,
      free.map((night): Entry => [taken.get(night)!, 1]),
    );
  }
}

/** A column that is 1 as soon as one of these is. */
function takenColumn(builder: LinearModelBuilder, columns: readonly number[]): number {
  if (columns.length === 1) return columns[0]!;
  const taken = builder.column({ cost: 0, upper: 1 });
  for (const column of columns)
    builder.row(NONE, 0, [
      [column, 1],
      [taken, -1],
    ]);
  return taken;
}

/** Squares as steps: each further shift costs what it adds to the square of the distance, so steps are taken in their order. */
function fairRows(
  builder: LinearModelBuilder,
  own: readonly Own[],
  person: RotaPerson,
  problem: RotaProblem,
): Counter[] {
  const { slots, people, weights } = problem;
  const counters: Counter[] = [];
  for (const counted of COUNTED) {
    const columns = own.filter(({ slot }) => countsAs(slot, counted)).map(({ column }): Entry => [column, 1]);
    if (columns.length === 0 || weights.fairness === 0) continue;
    const total = slots.filter((slot) => countsAs(slot, counted)).length;
    const ideal = fairShare(person, people, counted, total);
    const steps = columns.map((_, step): Entry => {
      const cost = weights.fairness * (2 * (step - ideal) + 1);
      return [builder.column({ cost, upper: 1 }), -1];
    });
    builder.row(0, 0, [...columns, ...steps]);
    builder.constant(weights.fairness * ideal * ideal);
    counters.push({ of: columns.map(([column]) => column), steps: steps.map(([column]) => column) });
  }
  return counters;
}
