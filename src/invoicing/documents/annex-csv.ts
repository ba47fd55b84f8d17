import { csvCell } from '../../kernel/csv-cell.js';
import { AnnexRow } from './annex-row.js';

const COLUMNS = [
  'started_at',
  'day',
  'local_time',
  'kind',
  'direction',
  'outcome',
  'counterparty_last2',
  'label',
  'mission',
  'measured_text',
  'counted_text',
  'measured',
  'counted',
  'quantity',
  'billed',
  'reason',
  'component_code',
  'practitioner',
] as const satisfies readonly (keyof AnnexRow)[];

/** Of an annex by day: sums have no time, direction or caller. */
const SUM_COLUMNS = [
  'day',
  'kind',
  'component_code',
  'reason',
  'billed',
  'events',
  'measured_text',
  'counted_text',
  'measured',
  'counted',
  'quantity',
  'lines',
] as const satisfies readonly (keyof AnnexRow)[];

/**
 * The annex as CSV lines (CRLF, UTF-8, header first); `billed` is 1 or 0. Join them, or write them as they come.
 * Quantities of `lines` sum to those of the document; without it, as versions before it wrote, the columns are one less.
 */
export function* annexCsv(rows: readonly AnnexRow[]): Generator<string> {
  const told = rows.some(({ lines }) => lines !== undefined);
  const columns: readonly (keyof AnnexRow)[] = rows.some(({ events }) => events !== undefined)
    ? SUM_COLUMNS
    : told
      ? [...COLUMNS, 'lines']
      : COLUMNS;
  yield `${columns.join(';')}\r\n`;
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = row[column] ?? '';
      return typeof value === 'string' ? csvCell(value) : String(Number(value));
    });
    yield `${cells.join(';')}\r\n`;
  }
}
