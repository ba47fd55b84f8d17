import { csvCell } from '../kernel/csv-cell.js';
import { Cents } from '../kernel/money.js';
import { decimal } from '../tariffs/decimal.js';
import { AccountStatement } from './account-statement.js';
import { Ageing, PracticeAgeing } from './ageing.js';
import { ReceivableBalance } from './balancing.js';
import { Forecast } from './expecting.js';

const amountOf = (cents: Cents) => decimal(cents * 10_000, 2);
const lineOf = (...cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r\n`;

const AGES = [
  'not_due_cents',
  'days_30_cents',
  'days_60_cents',
  'days_90_cents',
  'older_cents',
  'open_cents',
  'credit_cents',
] as const satisfies readonly (keyof PracticeAgeing)[];

/** CSV lines (CRLF, header first): one per practice, and the total last. Amounts are euros with two decimals. */
export function* ageingCsv(
  practices: Iterable<PracticeAgeing>,
  total: Ageing & { readonly credit_cents: Cents },
): Generator<string> {
  yield lineOf(
    'practice_id',
    'practice',
    'not_due',
    'days_1_30',
    'days_31_60',
    'days_61_90',
    'older',
    'open',
    'credit',
  );
  for (const row of practices) {
    yield lineOf(row.practice_id, row.practice_name, ...AGES.map((age) => amountOf(row[age])));
  }
  yield lineOf('', 'total', ...AGES.map((age) => amountOf(total[age])));
}

/** One line a balance: `kind` is `invoice` or `late_claim`. */
export function* balancesCsv(
  balances: Iterable<ReceivableBalance>,
  names: ReadonlyMap<string, string>,
): Generator<string> {
  yield lineOf(
    'number',
    'practice_id',
    'practice',
    'issued_on',
    'due_on',
    'gross',
    'credited',
    'paid',
    'open',
    'state',
    'disputed',
    'kind',
  );
  for (const each of balances) {
    const amounts = [each.gross_cents, each.credited_cents, each.paid_cents, each.open_cents].map(amountOf);
    const { number, practice_id, issued_on, due_on, state, disputed } = each;
    yield lineOf(
      number,
      practice_id,
      names.get(practice_id) ?? '',
      issued_on,
      due_on,
      ...amounts,
      state,
      disputed ? '1' : '0',
      each.claim_id ? 'late_claim' : 'invoice',
    );
  }
}

/** One line a week, then what is due later, overdue and disputed. */
export function* forecastCsv(forecast: Forecast): Generator<string> {
  yield lineOf('from', 'to', 'due', 'expected');
  for (const { from, to, due_cents, expected_cents } of forecast.weeks) {
    yield lineOf(from, to, amountOf(due_cents), amountOf(expected_cents));
  }
  yield lineOf('later', '', amountOf(forecast.due_later_cents), amountOf(forecast.expected_later_cents));
  yield lineOf('overdue', '', amountOf(forecast.overdue_cents), '');
  yield lineOf('disputed', '', amountOf(forecast.disputed_cents), '');
}

/** The opening balance, one line an entry, the closing balance. */
export function* statementCsv(
  { opening_cents, lines, closing_cents }: AccountStatement,
  { from, to }: { readonly from: string; readonly to: string },
): Generator<string> {
  yield lineOf('on', 'kind', 'number', 'due_on', 'method', 'amount', 'balance');
  yield lineOf(from, 'opening', '', '', '', '', amountOf(opening_cents));
  for (const { on, kind, number, due_on, method, amount_cents, balance_cents } of lines) {
    yield lineOf(
      on,
      kind,
      number ?? '',
      due_on ?? '',
      method ?? '',
      amountOf(amount_cents),
      amountOf(balance_cents),
    );
  }
  yield lineOf(to, 'closing', '', '', '', '', amountOf(closing_cents));
}
