/**
 * A linear programme whose columns may be whole numbers, as arrays that go to another thread at once:
 * best of `offset + cost · x` with `row_lower ≤ A x ≤ row_upper` and `lower ≤ x ≤ upper`; a limit that is not there is ±Infinity.
 */
export interface LinearModel {
  readonly sense: 'maximize' | 'minimize';
  readonly offset: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where a column takes whole numbers only. */
  readonly integer: Uint8Array;
  readonly row_lower: Float64Array;
  readonly row_upper: Float64Array;
  /** Where each row begins in `entry_column` and `entry_value`, and at last their length. */
  readonly row_starts: Int32Array;
  readonly entry_column: Int32Array;
  readonly entry_value: Float64Array;
}

/** One summand of a row: the number of a column and what it counts for. */
export type Entry = readonly [column: number, coefficient: number];

interface Column {
  cost: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly integer?: boolean;
  /** What it is once the columns before it are known; left out of a column that is chosen. */
  readonly follows?: (values: Float64Array) => number;
}

/** Puts a model together column by column and row by row. */
export class LinearModelBuilder {
  private readonly columns: Column[] = [];
  private readonly rows: { lower: number; upper: number; entries: Map<number, number> }[] = [];
  private offset = 0;

  constructor(private readonly sense: LinearModel['sense']) {}

  /** Adds to what is there whatever is chosen. */
  constant(points: number): void {
    this.offset += points;
  }

  /** Adds a column, from 0 on unless told, and returns its number. */
  column(column: Readonly<Column>): number {
    return this.columns.push({ ...column }) - 1;
  }

  /** Makes a column count for so much more. */
  adds(column: number, cost: number): void {
    this.columns[column]!.cost += cost;
  }

  /** Adds a column that is 0 or 1. */
  choice(cost: number): number {
    return this.column({ cost, upper: 1, integer: true });
  }

  /** Adds `lower ≤ Σ coefficient · column ≤ upper` and returns its number; a column that is said twice counts twice. */
  row(lower: number, upper: number, summands: Iterable<Entry>): number {
    const entries = new Map<number, number>();
    for (const [column, coefficient] of summands)
      entries.set(column, (entries.get(column) ?? 0) + coefficient);
    return this.rows.push({ lower, upper, entries }) - 1;
  }

  /** Values of all columns where those of the first are chosen and each other follows from the ones before it. */
  complete(chosen: ArrayLike<number>): Float64Array {
    const values = new Float64Array(this.columns.length);
    values.set(chosen);
    for (let at = chosen.length; at < values.length; at++)
      values[at] = this.columns[at]!.follows?.(values) ?? 0;
    return values;
  }

  build(): LinearModel {
    const of = (read: (column: Column) => number) => Float64Array.from(this.columns, read);
    const row_starts = new Int32Array(this.rows.length + 1);
    for (const [at, { entries }] of this.rows.entries()) row_starts[at + 1] = row_starts[at]! + entries.size;
    const entry_column = new Int32Array(row_starts.at(-1)!);
    const entry_value = new Float64Array(row_starts.at(-1)!);
    let at = 0;
    for (const { entries } of this.rows) {
      for (const [column, coefficient] of entries) {
        entry_column[at] = column;
        entry_value[at++] = coefficient;
      }
    }
    return {
      sense: this.sense,
      offset: this.offset,
      cost: of(({ cost }) => cost),
      lower: of(({ lower }) => lower ?? 0),
      upper: of(({ upper }) => upper ?? Number.POSITIVE_INFINITY),
      integer: Uint8Array.from(this.columns, ({ integer }) => (integer ? 1 : 0)),
      row_lower: Float64Array.from(this.rows, ({ lower }) => lower),
      row_upper: Float64Array.from(this.rows, ({ upper }) => upper),
      row_starts,
      entry_column,
      entry_value,
    };
  }
}
