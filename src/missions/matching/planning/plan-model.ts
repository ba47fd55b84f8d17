import { type LinearModel, LinearModelBuilder } from '../../solving/linear-model.js';
import { anyOf } from './any-of.js';
import { addPersonRows } from './person-rows.js';
import { type Problem, pairKey, type Taken } from './problem.js';

/** A problem as a linear programme: column `at` of the model is option `at` of the problem, what follows only helps. */
export interface PlanModel {
  readonly model: LinearModel;
  /** The values of all columns for a plan. */
  valuesOf(taken: Taken): Float64Array;
}

/**
 * So many options and more, and the model has a row for a day or a segment where otherwise each option has one of its own: four times smaller,
 * and its bound a little less near.
 */
const MANY_OPTIONS = 8_000;

export function planModel(problem: Problem, compact = problem.options.length >= MANY_OPTIONS): PlanModel {
  const builder = new LinearModelBuilder('maximize');
  for (const { points, pinned } of problem.options)
    builder.column({ cost: points, lower: pinned ? 1 : 0, upper: 1, integer: true });
  takeEachUnitOnce(builder, problem);
  weighPairs(builder, problem, compact);
  const by_person = Map.groupBy(problem.options.keys(), (at) => problem.options[at]!.person);
  for (const [person] of problem.people.entries()) {
    const columns = by_person.get(person) ?? [];
    const choices = new Map(columns.map((column) => [problem.options[column]!.unit, column]));
    addPersonRows(builder, problem, person, choices, compact);
    weighTravel(builder, problem, person, choices);
  }
  const valuesOf = (taken: Taken) => {
    const chosen = new Set(taken.map((one) => `${one.person} ${one.unit}`));
    return builder.complete(problem.options.map((one) => (chosen.has(`${one.person} ${one.unit}`) ? 1 : 0)));
  };
  return { model: builder.build(), valuesOf };
}

/** The assignments that values of the model stand for. */
export function takenIn(problem: Problem, values: Float64Array): Taken {
  return problem.options.filter((_, column) => values[column] === 1);
}

function takeEachUnitOnce(builder: LinearModelBuilder, { options }: Problem): void {
  const by_unit = Map.groupBy(options.keys(), (column) => options[column]!.unit);
  for (const columns of by_unit.values()) {
    if (columns.length > 1)
      builder.row(
        Number.NEGATIVE_INFINITY,
        1,
        columns.map((column) => [column, 1]),
      );
  }
}

/** Preferences of a person and a need as such, and each person beyond the first on a need. */
function weighPairs(builder: LinearModelBuilder, problem: Problem, compact: boolean): void {
  const { options, units, people, preferred } = problem;
  const { change } = problem.instance.weights;
  const by_need = Map.groupBy(options.keys(), (column) => units[options[column]!.unit]!.need.id);
  for (const [need, columns] of by_need) {
    const by_person = Map.groupBy(columns, (column) => options[column]!.person);
    const several = new Set(columns.map((column) => options[column]!.unit)).size > 1 && by_person.size > 1;
    const changes = several && change !== 0;
    const anyone: number[] = [];
    for (const [person, own] of by_person) {
      const points = preferred.get(pairKey(people[person]!.who.id, need)) ?? 0;
      if (points === 0 && !changes) continue;
      const held = { least: changes || points < 0, most: points > 0 };
      anyone.push(anyOf(builder, own, points, compact ? { ...held, groups: byDay(problem, own) } : held));
    }
    if (!changes) continue;
    const follows = (values: Float64Array) =>
      Math.max(
        0,
        anyone.reduce((sum, any) => sum + values[any]!, -1),
      );
    const further = builder.column({ cost: change, upper: anyone.length - 1, follows });
    builder.row(Number.NEGATIVE_INFINITY, 1, [...anyone.map((any) => [any, 1] as const), [further, -1]]);
  }
}

function byDay({ options, units }: Problem, columns: readonly number[]): number[][] {
  const dayOf = (column: number) => units[options[column]!.unit]!.demand.stints[0]?.hours.weekday;
  return [...Map.groupBy(columns, dayOf).values()];
}

/** One journey a person, place and day. */
function weighTravel(
  builder: LinearModelBuilder,
  { people, units, instance }: Problem,
  person: number,
  choices: ReadonlyMap<number, number>,
): void {
  const journeys = new Map<string, { readonly minutes: number; readonly columns: Set<number> }>();
  for (const [unit, column] of choices) {
    const { demand } = units[unit]!;
    const minutes = demand.place === null ? undefined : people[person]!.travel.get(demand.place);
    if (!minutes || instance.weights.travel === 0) continue;
    for (const { hours } of demand.stints) {
      if (!hours.on_site) continue;
      const key = `${hours.weekday} ${demand.place}`;
      const journey = journeys.get(key) ?? { minutes, columns: new Set() };
      journeys.set(key, journey);
      journey.columns.add(column);
    }
  }
  for (const { minutes, columns } of journeys.values())
    anyOf(builder, [...columns], instance.weights.travel * minutes, { least: true, most: false });
}
