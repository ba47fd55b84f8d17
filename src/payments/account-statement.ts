import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';

const ENTRY_KINDS = ['invoice', 'late_claim', 'credit_note', 'payment', 'reversal'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A document or a movement of money on the account of a practice. */
export interface AccountEntry {
  readonly on: Day;
  readonly kind: EntryKind;
  /** The invoice, claim of late interest, credit note or payment. */
  readonly id: Id;
  /** The number of the document; null for money. */
  readonly number: string | null;
  /** When an invoice is due. */
  readonly due_on: Day | null;
  /** How money came or went: `transfer`, `card` …; null for documents. */
  readonly method: string | null;
  /** Above 0 is owed by the practice: invoices, claims and what went back to it; below 0 credit notes and payments. */
  readonly amount_cents: Cents;
}

interface AccountLine extends AccountEntry {
  /** What the practice owes after this line; below 0 its credit. */
  readonly balance_cents: Cents;
}

/** The account of a practice over a span of days: what was owed before, every document and payment, what is owed after. */
export interface AccountStatement {
  readonly opening_cents: Cents;
  readonly lines: AccountLine[];
  readonly invoiced_cents: Cents;
  /** Interest and fixed sums claimed for late payment, less what was withdrawn. */
  readonly claimed_cents: Cents;
  readonly credited_cents: Cents;
  /** Payments less what went back. */
  readonly paid_cents: Cents;
  readonly closing_cents: Cents;
}

/** Documents of a day stand before its money, so that a balance is not below zero by the order alone. */
const rank = (kind: EntryKind) => ENTRY_KINDS.indexOf(kind);

/** Draws up the statement: closing = opening + invoiced + claimed − credited − paid, to the cent. */
export function drawUp(opening_cents: Cents, entries: readonly AccountEntry[]): AccountStatement {
  const sorted = [...entries].sort(
    (x, y) =>
      compare(x.on, y.on) ||
      rank(x.kind) - rank(y.kind) ||
      compare(x.number ?? '', y.number ?? '') ||
      compare(x.id, y.id),
  );
  let balance = opening_cents;
  const lines = sorted.map((entry) => {
    balance += entry.amount_cents;
    return { ...entry, balance_cents: balance };
  });
  const sumOf = (...kinds: EntryKind[]) =>
    entries.reduce((total, each) => (kinds.includes(each.kind) ? total + each.amount_cents : total), 0);
  return {
    opening_cents,
    lines,
    invoiced_cents: sumOf('invoice'),
    claimed_cents: sumOf('late_claim'),
    credited_cents: 0 - sumOf('credit_note'),
    paid_cents: 0 - sumOf('payment', 'reversal'),
    closing_cents: balance,
  };
}

const compare = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
