import type { WorkWeek, WorkWeekChange } from '../client/types.gen.ts';
import { readTypedCount, readTypedTime, type TypedTime, writeTime } from '../kernel/typed-time.ts';

export type WeekRow = WorkWeek['rows'][number];
export type WeekCell = WeekRow['cells'][number];
export type ChangedCell = WorkWeekChange['cells'][number];

/** Where a cell stands that was typed in, and what was typed. */
export interface CellState {
  readonly state: 'saving' | 'saved' | 'failed' | 'conflict';
  readonly value: number;
  readonly detail?: string;
  /** What another tab wrote there. */
  readonly stored?: number;
}

/** What a cell shows: what was typed as long as it is not saved, and else what is stored, whoever wrote it. */
export const valueIn = (cell: WeekCell, state: CellState | undefined): number =>
  state && state.state !== 'saved' ? state.value : cell.value;

/** What its sign tells; nothing once somebody wrote another value after it was saved. */
export const signOf = (cell: WeekCell, state: CellState | undefined): CellState['state'] | undefined =>
  state?.state === 'saved' && state.value !== cell.value ? undefined : state?.state;

/**
 * The versions of cells that this page itself replaced by saving: what was typed over the older one while that went on is
 * meant over the newer one. A version that somebody else replaced stays what it is, and meets a conflict.
 */
export class OwnVersions {
  private readonly next = new Map<string, string>();

  saved(key: string, before: string, after: string): void {
    this.next.delete(`${key} ${after}`);
    if (before !== after) this.next.set(`${key} ${before}`, after);
  }

  newest(key: string, version: string): string {
    let newest = version;
    for (let after = this.next.get(`${key} ${newest}`); after; after = this.next.get(`${key} ${newest}`))
      newest = after;
    return newest;
  }
}

const isTime = (unit: WeekRow['unit']): boolean => unit === 'work_s' || unit === 'audio_s';

/** What a row is about, the same in every answer. */
export interface RowName {
  readonly practice_id: string;
  readonly mission_id?: string | null;
  readonly kind: string;
  readonly unit: string;
}

export const rowKey = ({ practice_id, mission_id, kind, unit }: RowName): string =>
  [practice_id, mission_id ?? '', kind, unit].join(' ');
export const cellKey = (row: RowName, day: string): string => `${rowKey(row)} ${day}`;

export type Typed =
  | { readonly value: number; readonly fault: null }
  | { readonly value: null; readonly fault: Exclude<TypedTime['fault'], null> | 'not-a-number' };

/** What was typed in a cell of hours or of a count. */
export function readTyped(unit: WeekRow['unit'], text: string): Typed {
  if (!isTime(unit)) {
    const value = readTypedCount(text);
    return value === null ? { value, fault: 'not-a-number' } : { value, fault: null };
  }
  const { seconds, fault } = readTypedTime(text);
  return fault === null ? { value: seconds, fault } : { value: null, fault };
}

/** A value as its cell shows it; nothing for none. */
export const written = (unit: WeekRow['unit'], value: number): string =>
  isTime(unit) ? writeTime(value) : value === 0 ? '' : String(value);

/** A cell as it is sent: what it makes, over what was read, `seen` where that was another version. */
export function changed(row: WeekRow, cell: WeekCell, value: number, seen = cell.version): ChangedCell {
  const { practice_id, mission_id } = row;
  const { kind, unit } = row as Pick<ChangedCell, 'kind' | 'unit'>;
  return { practice_id, mission_id, kind, unit, day: cell.day, value, version: seen };
}

/** The sums of days and of the week over rows of hours; `shownIn` knows of what is being saved. */
export function hourTotals(
  rows: readonly WeekRow[],
  shownIn: (row: WeekRow, cell: WeekCell) => number,
): readonly number[] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    rows
      .filter(({ unit }) => unit === 'work_s')
      .reduce((sum, row) => sum + shownIn(row, row.cells[day]!) + row.cells[day]!.fixed, 0),
  );
  return [...days, days.reduce((sum, value) => sum + value, 0)];
}

/** Two corners of cells, as row and day. */
export interface Block {
  readonly from: readonly [row: number, day: number];
  readonly to: readonly [row: number, day: number];
}

const span = (a: number, b: number) =>
  Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index);

export const rowsOf = ({ from, to }: Block): readonly number[] => span(from[0], to[0]);
export const daysOf = ({ from, to }: Block): readonly number[] => span(from[1], to[1]);
export const isInside = (block: Block, row: number, day: number): boolean =>
  rowsOf(block).includes(row) && daysOf(block).includes(day);

/** Lines and columns of what was pasted; null for a single value, which the cell takes by itself. */
export function pasted(text: string): readonly (readonly string[])[] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.length === 1 && !text.includes('\t') ? null : lines.map((line) => line.split('\t'));
}

/** The version of a cell that nothing was typed in. */
export const EMPTY = 'empty';

/** A row that nothing was typed in yet. */
export function emptyRow(facts: Omit<WeekRow, 'cells' | 'typed'>, days: readonly string[]): WeekRow {
  const cells = days.map((day) => ({ day, value: 0, fixed: 0, version: EMPTY }));
  return { ...facts, typed: true, cells };
}
