import { bicIn, ibanIn } from '../account-number.js';
import { oneLine, worded } from '../figures.js';
import type { Occurrences } from '../keys.js';
import { RawFacts } from '../raw-facts.js';
import { structured, structuredInText } from '../reference.js';
import type { BankTransaction } from '../statement.js';
import { kindOfCode } from './cfonb-codes.js';
import type { CfonbRecord } from './cfonb-record.js';

/** A record 04 and the records 05 that detail it. */
export interface CfonbMovement {
  readonly operation: CfonbRecord;
  readonly details: CfonbRecord[];
}

const LONGEST_TEXT = 500;

/** The texts of the details by their qualifier (46-48), in their order, ends trimmed but for remittance lines. */
function byQualifier(details: readonly CfonbRecord[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const detail of details) {
    const qualifier = detail.slice(46, 48).trim();
    const text = detail.slice(49, 118).trimEnd();
    texts.set(qualifier, [...(texts.get(qualifier) ?? []), text]);
  }
  return texts;
}

/** Qualifiers that become fields of the neutral model. */
const READ = new Set(['LIB', 'LCC', 'LC2', 'LCS', 'NPY', 'NBE', 'IPY', 'IBE', 'RCN', 'REF', 'RUM']);

/** An operation in the neutral model. */
export function transactionOf(
  { operation, details }: CfonbMovement,
  account: string,
  currency: string,
  occurrences: Occurrences,
): BankTransaction {
  const texts = byQualifier(details);
  const at = (qualifier: string) => texts.get(qualifier) ?? [];
  const raw = new RawFacts();
  for (const [qualifier, values] of texts) {
    if (!READ.has(qualifier)) for (const value of values) raw.add(qualifier || 'detail', value);
  }
  const amount = operation.amount;
  const label = operation.text(49, 79);
  const code = operation.slice(33, 34).trim();
  const rejected = operation.text(41, 42);
  const booked_on = operation.day(35) ?? operation.refuse(35, 'the day of booking is missing.');
  // The two remittance lines of 70 are one text of 140; free labels are lines of their own.
  const remittance = [[...at('LCC'), ...at('LC2')].map((line) => line.padEnd(70)).join(''), ...at('LIB')];
  const free_text = (oneLine(remittance.join(' ')) || oneLine(label)).slice(0, LONGEST_TEXT);
  const inField = structured(at('LCS').join(''));
  const kind = kindOfCode(code);
  const [parties, identifiers] = amount > 0 ? ['NPY', 'IPY'] : ['NBE', 'IBE'];
  const other = amount > 0 ? 'NBE' : 'NPY';
  const identifier = [...at(identifiers!), ...at(identifiers === 'IPY' ? 'IBE' : 'IPY')].join(' ');
  const counter_iban = ibanIn(identifier);
  if (!counter_iban) raw.add(identifiers!, identifier);
  const [reference = ''] = at('RCN');
  raw.add('label', label).add('RCN', reference.slice(35));
  raw.add('own_code', operation.slice(8, 11)).add('entry', operation.slice(82, 88).replace(/^0+$/, ''));
  const bank_ref = worded(at('REF').join(' ')) ?? worded(operation.text(105, 120));
  return {
    key: occurrences.key(account, [
      booked_on,
      operation.slice(43, 48),
      amount,
      code,
      label,
      operation.text(105, 120),
      ...details.map((detail) => detail.slice(46, 118).trimEnd()),
    ]),
    place: operation.line,
    booked_on,
    value_on: operation.day(43),
    amount_cents: amount,
    currency,
    kind: rejected ? 'return' : kind,
    counter_name: worded(at(parties!).join(' ')) ?? worded(at(other).join(' ')),
    counter_iban,
    counter_bic: bicIn(identifier),
    ...(inField.structured_ref ? inField : structuredInText(free_text)),
    free_text,
    end_to_end_id: worded(reference.slice(0, 35), 35),
    mandate_id: worded(at('RUM').join(' ').slice(0, 35), 35),
    bank_ref,
    bank_code: code || null,
    return_reason: rejected || null,
    raw: raw.record,
  };
}
