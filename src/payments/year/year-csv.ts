import { csvCell } from '../../kernel/csv-cell.js';
import { Cents } from '../../kernel/money.js';
import { decimal } from '../../tariffs/decimal.js';
import { Amounts, YearStatement } from './year-statement.js';

const euros = (cents: Cents) => decimal(cents * 10_000, 2);
const lineOf = (...cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r\n`;
const amounts = ({ net_cents, vat_cents, gross_cents }: Amounts) =>
  [net_cents, vat_cents, gross_cents].map(euros);
const negated = ({ net_cents, vat_cents, gross_cents }: Amounts): Amounts => ({
  net_cents: 0 - net_cents,
  vat_cents: 0 - vat_cents,
  gross_cents: 0 - gross_cents,
});

/**
 * CSV lines (CRLF, header first): one a document, credit notes below zero; one a doctor, by id who left the practice; then what was billed, and what was
 * paid in the year. Amounts are euros with two decimals.
 */
export function* yearCsv(
  statement: YearStatement,
  names: ReadonlyMap<string | null, string>,
): Generator<string> {
  yield lineOf('row', 'number', 'issued_on', 'from', 'to', 'doctor', 'net', 'vat', 'gross', 'paid_on');
  for (const document of statement.documents) {
    const { kind, number, issued_on, from, to, paid_on } = document;
    const figures = amounts(kind === 'invoice' ? document : negated(document));
    yield lineOf(kind, number, issued_on, from, to, '', ...figures, paid_on ?? '');
  }
  for (const doctor of statement.doctors) {
    const name = names.get(doctor.practitioner_id) ?? doctor.practitioner_id ?? '';
    yield lineOf('doctor', '', '', '', '', name, ...amounts(doctor), '');
  }
  yield lineOf('billed', '', '', '', '', '', ...amounts(statement.billed), '');
  yield lineOf('paid_in_year', '', '', '', '', '', '', '', euros(statement.paid_cents), '');
}
