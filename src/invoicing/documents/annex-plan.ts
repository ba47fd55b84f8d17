import { AnnexRow } from './annex-row.js';
import { descriptionText, natureText } from './annex-words.js';
import { Language } from './document.js';
import { PAGE, Style } from './look.js';
import { Sheet } from './sheet.js';

export const FIRST_ROW_Y = 101;
export const ROW_HEIGHT = 11.6;
const SLOTS = Math.floor((PAGE.bottom - FIRST_ROW_Y) / ROW_HEIGHT);
export const CELL: Style = { size: 7.5 };

/** Where columns begin, or end for the two that are set right; `practitioner` ends at the margin. */
export interface Columns {
  readonly day: number;
  readonly time: number;
  readonly kind: number;
  readonly number: number;
  readonly measured: number;
  readonly counted: number;
  readonly billed: number;
  readonly reason: number;
  readonly practitioner: number;
}

/** The columns, with room for the names of practitioners only where rows have them. */
export function columnsFor(rows: readonly AnnexRow[]): Columns {
  const ends = { day: 57, time: 102, kind: 127 };
  return rows.some(({ practitioner }) => practitioner)
    ? { ...ends, number: 241, measured: 301, counted: 352, billed: 358, reason: 395, practitioner: 476 }
    : {
        ...ends,
        number: 268,
        measured: 332,
        counted: 392,
        billed: 400,
        reason: 438,
        practitioner: PAGE.right,
      };
}

/** A row as it will stand: what it was, and the lines under it when a description is too long for its column. */
export interface PlannedRow {
  readonly row: AnnexRow;
  readonly nature: string;
  readonly under: readonly string[];
}

/** Puts rows on pages of equal lines; a description that takes lines of its own stays with its row. The last page has a line left for the summary. */
export function planAnnex(
  sheet: Sheet,
  rows: readonly AnnexRow[],
  columns: Columns,
  language: Language,
): PlannedRow[][] {
  if (rows.length === 0) return [];
  const pages: PlannedRow[][] = [[]];
  let left = SLOTS;
  for (const row of rows) {
    const planned = plannedRow(sheet, row, columns, language);
    const slots = 1 + planned.under.length;
    if (slots > left) {
      pages.push([]);
      left = SLOTS;
    }
    pages[pages.length - 1]!.push(planned);
    left -= slots;
  }
  if (left === 0) pages.push([]);
  return pages;
}

function plannedRow(sheet: Sheet, row: AnnexRow, columns: Columns, language: Language): PlannedRow {
  const nature = natureText(row, language);
  const description = descriptionText(row);
  if (!description) return { row, nature, under: [] };
  const both = `${nature} · ${description}`;
  const width = (row.counterparty_last2 ? columns.number : columns.measured - 36) - columns.kind - 6;
  if (sheet.width(both, CELL) <= width) return { row, nature: both, under: [] };
  return { row, nature, under: sheet.lines(description, PAGE.right - columns.kind, CELL) };
}

/** How many rows of the page, from `index` on, are of the same day. */
export function daysRows(rows: readonly PlannedRow[], index: number): number {
  const day = rows[index]!.row.day;
  let end = index + 1;
  while (rows[end]?.row.day === day) end++;
  return end - index;
}
