import { ibanOf } from '../account-number.js';
import type { BankStatement, BankTransaction } from '../statement.js';
import type { BalancedRow } from './csv-balances.js';

/** The rows of one account in one currency, as they are read. */
export interface CsvAccount {
  readonly number: string;
  readonly currency: string;
  readonly place: number;
  readonly transactions: BankTransaction[];
  readonly rows: BalancedRow[];
}

/** What the rows of an account make. */
export function statementOf(
  { number, currency, place, transactions }: CsvAccount,
  { opening, closing }: Pick<BankStatement, 'opening' | 'closing'>,
): BankStatement {
  const days = transactions.map(({ booked_on }) => booked_on).toSorted();
  return {
    place,
    account: { iban: ibanOf(number), number, holder: null, bic: null },
    currency,
    reference: null,
    sequence: null,
    year: null,
    from: days[0]!,
    to: days.at(-1)!,
    opening,
    closing,
    transactions,
  };
}
