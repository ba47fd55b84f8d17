import type { Day } from '../../../kernel/day.js';
import { type Cents, sum } from '../../../kernel/money.js';
import { worded } from '../figures.js';
import type { Occurrences } from '../keys.js';
import { RawFacts } from '../raw-facts.js';
import type { BankTransaction } from '../statement.js';
import { all, type Branch, first, leaves, textAt } from './branch.js';
import { kindOfCode } from './camt-codes.js';
import { counterpartyOf, identifierAt, remittanceOf, returnReasonOf, tellsReturn } from './camt-details.js';
import { amountIn, dayAt, directionOf, refuseEntry } from './camt-figures.js';

/** What the statement around an entry says. */
export interface EntryContext {
  readonly iban: string | null;
  readonly account: string;
  readonly currency: string;
  /** Day of booking of an entry that names none. */
  readonly otherwise: Day | null;
  readonly occurrences: Occurrences;
}

/** A booked entry as movements, or why its batch was left whole. */
export interface ReadEntry {
  readonly transactions: readonly BankTransaction[];
  readonly unsplit: boolean;
}

/** What is read elsewhere, and addresses, which nobody needs. */
const NOT_RAW = new Set([
  ...['NtryDtls', 'CdtDbtInd', 'Sts', 'BookgDt', 'ValDt', 'RmtInf', 'RltdPties', 'RltdAgts', 'BkTxCd'],
  ...['PstlAdr', 'EndToEndId', 'MndtId', 'RtrInf', 'Amt', 'SplmtryData', 'AcctSvcrRef'],
]);

/** True for an entry that is booked; pending, informational and future ones are not. */
export function isBooked(entry: Branch): boolean {
  const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts');
  return status === 'BOOK' || status === '';
}

/** The signed amount of an entry, and its currency. Throws `broken-entry`. */
function amountOf(entry: Branch, place: number): { cents: Cents; currency: string } {
  const amount = first(entry, 'Amt');
  const direction = directionOf(entry);
  const cents = amount ? amountIn(amount) : null;
  if (!amount || cents === null)
    refuseEntry(place, 'broken-entry', `"${amount?.text.slice(0, 30) ?? ''}" is no amount in whole cents.`);
  if (!/^[A-Z]{3}$/.test(amount.currency ?? ''))
    refuseEntry(place, 'broken-entry', 'the amount names no currency.');
  if (direction === null) refuseEntry(place, 'broken-entry', 'neither credit (CRDT) nor debit (DBIT).');
  return { cents: direction === 1 ? cents : 0 - cents, currency: amount.currency! };
}

/** The signed amounts of the details of a batch in the currency of the entry; null unless each has one and they add up. */
function partsOf(details: readonly Branch[], entry: { cents: Cents; currency: string }): Cents[] | null {
  const parts: Cents[] = [];
  for (const each of details) {
    const amounts = ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt'].map((path) => first(each, path));
    const amount = amounts.find((one) => one?.currency === entry.currency);
    const cents = amount ? amountIn(amount) : null;
    if (cents === null || cents === 0) return null;
    const direction = directionOf(each) ?? (entry.cents < 0 ? -1 : 1);
    parts.push(direction === 1 ? cents : 0 - cents);
  }
  return sum(parts) === entry.cents ? parts : null;
}

/** The movements of a booked entry: its details where they add up to it, else the entry itself. */
export function readEntry(entry: Branch, place: number, context: EntryContext): ReadEntry {
  const amount = amountOf(entry, place);
  const details = all(entry, 'NtryDtls/TxDtls');
  const parts = details.length > 1 ? partsOf(details, amount) : null;
  const one = (each: Branch | undefined, cents: Cents) =>
    movementOf(entry, each, { ...amount, cents }, place, context);
  if (parts) return { transactions: parts.map((cents, i) => one(details[i], cents)), unsplit: false };
  const only = details.length === 1 ? details[0] : undefined;
  return { transactions: [one(only, amount.cents)], unsplit: details.length > 1 };
}

function movementOf(
  entry: Branch,
  details: Branch | undefined,
  { cents, currency }: { cents: Cents; currency: string },
  place: number,
  context: EntryContext,
): BankTransaction {
  const told = details ?? entry;
  const booked_on = dayAt(entry, 'BookgDt') ?? dayAt(entry, 'ValDt') ?? context.otherwise;
  if (booked_on === null) refuseEntry(place, 'broken-entry', 'no day of booking.');
  const family = textAt(told, 'BkTxCd/Domn/Fmly/Cd') || textAt(entry, 'BkTxCd/Domn/Fmly/Cd');
  const subFamily = textAt(told, 'BkTxCd/Domn/Fmly/SubFmlyCd') || textAt(entry, 'BkTxCd/Domn/Fmly/SubFmlyCd');
  const domain = textAt(told, 'BkTxCd/Domn/Cd') || textAt(entry, 'BkTxCd/Domn/Cd');
  const proprietary = textAt(told, 'BkTxCd/Prtry/Cd') || textAt(entry, 'BkTxCd/Prtry/Cd');
  const isReturn = /^(?:true|1)$/.test(textAt(entry, 'RvslInd')) || tellsReturn(told);
  const counter = counterpartyOf(told, cents > 0, context.iban);
  const added = textAt(told, 'AddtlTxInf') || textAt(entry, 'AddtlNtryInf');
  const remittance = remittanceOf(told, added);
  const end_to_end_id = identifierAt(told, 'Refs/EndToEndId');
  const bank_ref = identifierAt(told, 'Refs/AcctSvcrRef') ?? identifierAt(entry, 'AcctSvcrRef');
  const raw = new RawFacts();
  for (const [path, text] of leaves(entry, NOT_RAW)) raw.add(path, text);
  if (details) for (const [path, text] of leaves(details, NOT_RAW)) raw.add(path, text);
  raw.add('BkTxCd/Prtry/Cd', proprietary);
  if (!counter.iban) raw.add('counter_account', counter.account);
  for (const path of ['AmtDtls/InstdAmt/Amt', 'AmtDtls/TxAmt/Amt']) {
    const other = first(told, path);
    if (other && other.currency !== currency) raw.add(path, `${other.text.trim()} ${other.currency ?? ''}`);
  }
  const identity = [
    ...[booked_on, cents, currency, textAt(entry, 'AcctSvcrRef'), textAt(told, 'Refs/AcctSvcrRef')],
    ...[end_to_end_id, identifierAt(told, 'Refs/TxId'), identifierAt(told, 'Refs/InstrId')],
    ...(bank_ref ? [] : [counter.iban, counter.name, remittance.structured_ref, remittance.free_text]),
  ];
  return {
    key: context.occurrences.key(context.account, identity),
    place,
    booked_on,
    value_on: dayAt(entry, 'ValDt'),
    amount_cents: cents,
    currency,
    kind: isReturn ? 'return' : kindOfCode(family, subFamily),
    counter_name: counter.name,
    counter_iban: counter.iban,
    counter_bic: counter.bic,
    ...remittance,
    end_to_end_id,
    mandate_id: identifierAt(told, 'Refs/MndtId'),
    bank_ref,
    bank_code: [domain, family, subFamily].filter(Boolean).join('/') || worded(proprietary, 70),
    return_reason: returnReasonOf(told),
    raw: raw.record,
  };
}
