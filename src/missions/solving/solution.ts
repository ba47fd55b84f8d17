import type { LinearModel } from './linear-model.js';

/** How long and how hard a solver may try. */
export interface SolveLimits {
  readonly time_ms: number;
  /** Megabytes of memory the solver itself may take, 2,048 at most. */
  readonly memory_mb: number;
  /** Good enough: how far from the bound, as a share of the objective; 0 for the optimum. */
  readonly relative_gap: number;
}

/** The best found so far and the best there can be; null while there is none. */
export interface Standing {
  readonly objective: number | null;
  readonly bound: number | null;
}

/** Why a solver stopped before it was done. */
export type Halt = 'time' | 'cancelled' | 'memory' | 'failed';

/**
 * What came of it. `optimal`: nothing is better, by the solver's proof. `feasible`: no better than `bound`, which is null where
 * nothing was proved; it stopped for `halt`, or because the gap asked for was reached. `none`: neither a solution nor
 * a proof that there is none. Whole columns have whole values. The numbers are floating point: whoever relies on them
 * counts again.
 */
export type Solved =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly objective: number;
      readonly bound: number | null;
      readonly values: Float64Array;
      readonly halt: Halt | null;
    }
  | { readonly status: 'infeasible' | 'unbounded' }
  | { readonly status: 'none'; readonly bound: number | null; readonly halt: Halt };

/**
 * A model solved without whole columns: how good a solution can be at most, counted by `boundBy` (null where that is nothing),
 * and values that may be parts of a whole and break rows a little: a hint, no solution.
 */
export interface Relaxed {
  readonly bound: number | null;
  readonly values: Float64Array;
}

/** Within which two figures of a solver are one. */
const TOLERANCE = 1e-6;

const nearly = (figure: number) => TOLERANCE * Math.max(1, Math.abs(figure));

/** What `values` are worth in a model. */
export function worthOf(model: LinearModel, values: Float64Array): number {
  return values.reduce((sum, value, column) => sum + value * model.cost[column]!, model.offset);
}

/** A solution found, `optimal` if its bound leaves nothing to win. */
export function solved(
  model: LinearModel,
  found: Float64Array,
  bound: number | null,
  halt: Halt | null,
): Solved {
  const values = found.map((value, column) => (model.integer[column] ? Math.round(value) : value));
  const objective = worthOf(model, values);
  const closed = bound !== null && Math.abs(bound - objective) <= nearly(bound);
  return { status: closed ? 'optimal' : 'feasible', objective, bound, values, halt: closed ? null : halt };
}

/** The best whole number there can be where all that counts is whole. */
export function wholeBound(bound: number, sense: LinearModel['sense']): number {
  const slack = Math.min(nearly(bound), 0.25);
  return sense === 'maximize' ? Math.floor(bound + slack) : Math.ceil(bound - slack);
}

/**
 * The best that rows weighed by `duals` leave possible, whatever they are: what a plan breaks of a row is paid at its dual, and each
 * column takes the better of its own ends (Lagrangian relaxation of all rows). Holds without trust in the solver that
 * found the duals. ±Infinity where a column that has no end would gain by it.
 */
export function boundBy(model: LinearModel, duals: Float64Array): number {
  const sign = model.sense === 'maximize' ? 1 : -1;
  const reduced = model.cost.map((cost) => sign * cost);
  let bound = sign * model.offset;
  for (let row = 0; row < model.row_lower.length; row++) {
    const [lower, upper] = [model.row_lower[row]!, model.row_upper[row]!];
    let dual = sign * duals[row]!;
    if ((dual > 0 && upper === Number.POSITIVE_INFINITY) || (dual < 0 && lower === Number.NEGATIVE_INFINITY))
      dual = 0;
    if (dual === 0) continue;
    bound += dual * (dual > 0 ? upper : lower);
    for (let at = model.row_starts[row]!; at < model.row_starts[row + 1]!; at++)
      reduced[model.entry_column[at]!]! -= dual * model.entry_value[at]!;
  }
  for (const [column, cost] of reduced.entries())
    if (cost !== 0) bound += cost * (cost > 0 ? model.upper[column]! : model.lower[column]!);
  return sign * bound;
}
