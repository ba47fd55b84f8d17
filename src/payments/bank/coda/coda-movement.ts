import type { Day } from '../../../kernel/day.js';
import { bicIn, ibanOf } from '../account-number.js';
import { worded } from '../figures.js';
import { RawFacts } from '../raw-facts.js';
import type { BankTransaction } from '../statement.js';
import { kindOfCode } from './coda-codes.js';
import { communication } from './coda-communication.js';
import type { CodaRecord } from './coda-record.js';

/** The records of one movement: 2.1, its continuations 2.2 and 2.3, and the information 3.x that belongs to it. */
export interface CodaMovement {
  readonly first: CodaRecord;
  second: CodaRecord | null;
  third: CodaRecord | null;
  readonly information: CodaRecord[];
}

/** Number of the movement within its statement; a detail has the number of its total. */
export const sequenceOf = ({ first }: CodaMovement) => first.slice(3, 6);
export const detailOf = ({ first }: CodaMovement) => first.slice(7, 10);
export const codeOf = ({ first }: CodaMovement) => first.slice(54, 61);
export const amountOf = ({ first }: CodaMovement) => first.amount(32, 33);

/** Kinds of information about the parties (CODA 2.6, annex 3). */
const INFORMATION: Readonly<Record<string, string>> = {
  '004': 'counter_bank',
  '005': 'correspondent',
  '008': 'ultimate_creditor',
  '009': 'ultimate_debtor',
};

/** A movement in the neutral model; `otherwise` is its day of booking when the record names none. */
export function transactionOf(
  movement: CodaMovement,
  key: string,
  currency: string,
  otherwise: Day,
  total: CodaMovement | null,
): BankTransaction {
  const { first, second, third } = movement;
  const raw = new RawFacts();
  const text = first.slice(63, 115) + (second?.slice(11, 63) ?? '') + (third?.slice(83, 125) ?? '');
  const told = communication(text, first.slice(62, 62) === '1', raw);
  const account = third?.text(11, 44) ?? '';
  const counter_iban = ibanOf(account) ?? ibanOf(account.split(/\s/)[0]!);
  if (!counter_iban) raw.add('counter_account', account);
  const information = informationOf(movement, raw);
  const returned = /[1-5]/.test(second?.slice(113, 113) ?? '');
  if (returned) raw.add('return_type', second!.slice(113, 113));
  raw.add('category_purpose', second?.slice(118, 121)).add('purpose', second?.slice(122, 125));
  if (total) raw.add('total', `${sequenceOf(total)} ${(amountOf(total) / 100).toFixed(2)}`);
  const code = codeOf(movement);
  const kind = kindOfCode(code);
  return {
    key,
    place: first.line,
    booked_on: first.day(116) ?? first.day(48) ?? otherwise,
    value_on: first.day(48),
    amount_cents: amountOf(movement),
    currency,
    kind: returned || told.return_reason ? 'return' : kind,
    counter_name: worded(third?.text(48, 82) ?? '') ?? information,
    counter_iban,
    counter_bic: bicIn(second?.text(99, 109) ?? ''),
    ...told,
    end_to_end_id: endToEnd(second?.text(64, 98) ?? ''),
    bank_ref: worded(first.text(11, 31)),
    bank_code: code,
    return_reason: worded(second?.text(114, 117) ?? '', 4) ?? told.return_reason,
    raw: raw.record,
  };
}

const endToEnd = (text: string) => (/^NOT ?PROVIDED$/i.test(text) ? null : worded(text));

/** Keeps what 3.1 to 3.3 tell; answers the name of the other party where they give one (type 001). */
function informationOf({ information }: CodaMovement, raw: RawFacts): string | null {
  let name: string | null = null;
  let about = 'information';
  for (const record of information) {
    if (record.kind === '3.1') {
      const type = record.slice(40, 40) === '1' ? record.slice(41, 43) : '';
      about = type === '001' ? 'counter_address' : (INFORMATION[type] ?? 'information');
      if (type === '001') name ??= worded(record.slice(44, 113), 70);
      else raw.add(about, type === '' ? record.slice(41, 113) : record.slice(44, 113));
    } else {
      raw.add(about, record.kind === '3.2' ? record.slice(11, 115) : record.slice(11, 100));
    }
  }
  return name;
}
