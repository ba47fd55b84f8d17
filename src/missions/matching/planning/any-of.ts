import type { LinearModelBuilder } from '../../solving/linear-model.js';

/**
 * From which sides a column that stands for several is held: not below any of them, and not above all of them. `groups`: not
 * below the share that is taken of each group, which is fewer rows, and then it must be whole.
 */
export interface Held {
  readonly least: boolean;
  readonly most: boolean;
  readonly groups?: readonly (readonly number[])[];
}

const LEAST = Number.NEGATIVE_INFINITY;
const MOST = Number.POSITIVE_INFINITY;

/** A column that is 1 when any of these is; one alone stands for itself. */
export function anyOf(
  builder: LinearModelBuilder,
  columns: readonly number[],
  cost: number,
  { least, most, groups }: Held,
): number {
  if (columns.length === 1) {
    builder.adds(columns[0]!, cost);
    return columns[0]!;
  }
  const follows = (values: Float64Array) => Math.max(...columns.map((column) => values[column]!));
  const any = builder.column({ cost, upper: 1, integer: groups !== undefined, follows });
  if (least)
    for (const group of groups ?? columns.map((column) => [column]))
      builder.row(0, MOST, [[any, group.length], ...group.map((column) => [column, -1] as const)]);
  if (most) builder.row(LEAST, 0, [[any, 1], ...columns.map((column) => [column, -1] as const)]);
  return any;
}
