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

/** The annex as CSV lines (CRLF, UTF-8, header first); `billed` is 1 or 0. Join them, or write them as they come. */
export function* annexCsv(rows: Iterable<AnnexRow>): Generator<string> {
  yield `${COLUMNS.join(';')}\r\n`;
  for (const row of rows) {
    const cells = COLUMNS.map((column) => {
      const value = row[column] ?? '';
      return typeof value === 'string' ? csvCell(value) : String(Number(value));
    });
    yield `${cells.join(';')}\r\n`;
  }
}
