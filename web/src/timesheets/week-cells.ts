import type { WorkWeek, WorkWeekChange } from '../client/types.gen.ts';
import { readTypedCount, readTypedTime, type TypedTime, writeTime } from '../kernel/typed-time.ts';

export type WeekRow = WorkWeek['rows'][number];
export type WeekCell = WeekRow['cells'][number];
export type ChangedCell = WorkWeekChange['cells'][number];

export const isTime = (unit: WeekRow['unit']): boolean => unit === 'work_s' || unit === 'audio_s';

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

/** A cell as it is sent: what it makes, over what was read. */
export function changed(row: WeekRow, cell: WeekCell, value: number): ChangedCell {
  const { practice_id, mission_id } = row;
  const { kind, unit } = row as Pick<ChangedCell, 'kind' | 'unit'>;
  return { practice_id, mission_id, kind, unit, day: cell.day, value, version: cell.version };
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

/** A row that nothing was typed in yet. */
export function emptyRow(facts: Omit<WeekRow, 'cells' | 'typed'>, days: readonly string[]): WeekRow {
  const cells = days.map((day) => ({ day, value: 0, fixed: 0, version: 'empty' }));
  return { ...facts, typed: true, cells };
}
