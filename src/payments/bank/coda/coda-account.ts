import { bicIn, ibanOf } from '../account-number.js';
import { worded } from '../figures.js';
import type { StatedAccount } from '../statement.js';
import type { CodaRecord } from './coda-record.js';

/** Account and currency of a record 1, by its account structure: 0 Belgian number, 1 foreign number, 2 Belgian IBAN, 3 foreign IBAN. */
export function accountOf(
  opening: CodaRecord,
  header: CodaRecord,
): { account: StatedAccount; currency: string } {
  const structure = opening.slice(2, 2);
  if (!/[0-3]/.test(structure)) opening.refuse(2, `"${structure}" is no account structure (0 to 3).`);
  const number = structure === '0' ? opening.text(6, 17) : opening.text(6, structure === '2' ? 36 : 39);
  const currency = structure === '0' ? opening.slice(19, 21) : opening.slice(40, 42);
  if (!/^[A-Z]{3}$/.test(currency)) {
    opening.refuse(structure === '0' ? 19 : 40, `"${currency}" is no currency.`);
  }
  if (number === '') opening.refuse(6, 'the account number is missing.');
  return {
    account: {
      iban: ibanOf(number),
      number,
      holder: worded(opening.text(65, 90)),
      bic: bicIn(header.text(61, 71)),
    },
    currency,
  };
}
