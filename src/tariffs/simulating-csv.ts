import { csvCell } from '../kernel/csv-cell.js';
import { Cents } from '../kernel/money.js';
import { decimal } from './decimal.js';
import { SimulatedPeriod } from './simulating.js';

interface Row {
  readonly practice_id: string;
  readonly practice: string;
  readonly state: string;
  readonly problem: { readonly code: string } | null;
  readonly periods: readonly SimulatedPeriod[];
}

const HEAD = 'practice_id;practice;state;problem;from;to;entries;currency;old;new;difference;invoiced'.split(
  ';',
);

/** CSV lines (CRLF, header first): one per practice and period, and one for a practice that could not be priced. */
export function* simulationCsv(rows: Iterable<Row>, currency: string): Generator<string> {
  yield lineOf(HEAD);
  for (const { practice_id, practice, state, problem, periods } of rows) {
    const head = [practice_id, practice, state, problem?.code ?? ''];
    if (periods.length === 0) yield lineOf([...head, '', '', '', currency, '', '', '', '']);
    for (const { from, to, entries, ...amounts } of periods) {
      const { old_cents, new_cents, difference_cents, invoiced_cents } = amounts;
      const money = [old_cents, new_cents, difference_cents, invoiced_cents].map(amountOf);
      yield lineOf([...head, from, to, String(entries), currency, ...money]);
    }
  }
}

const amountOf = (cents: Cents | null) => (cents === null ? '' : decimal(cents * 10_000, 2));
const lineOf = (cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r\n`;
