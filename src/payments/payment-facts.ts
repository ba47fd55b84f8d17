import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';

export const PAYMENT_METHODS = ['transfer', 'card', 'bancontact', 'sepa_debit', 'cash', 'other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_SOURCES = ['bank', 'stripe', 'manual'] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

/** By what an allocation was decided; `reversal` and `undo` are of negative rows alone. */
export const ALLOCATION_RULES = [
  'exact_reference',
  'reference_other_amount',
  'number_in_text',
  'known_account',
  'several_invoices',
  'online',
  'manual',
  'reversal',
  'undo',
  'credit',
] as const;
export type AllocationRule = (typeof ALLOCATION_RULES)[number];

/** Why money was allocated: a code of the sentence and the values in it. */
export interface AllocationReason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Money as its source tells it. */
export interface PaymentFacts {
  /** Whose money it is; null for what takes a payment back, which is of the practice of that one. */
  readonly practice_id: Id | null;
  readonly method: PaymentMethod;
  /** Negative for what went back: a refund, a return, a chargeback. */
  readonly amount_cents: Cents;
  readonly received_on: Day;
  readonly source: PaymentSource;
  /** Names the fact within its source; at most 200 characters. */
  readonly source_key: string;
  readonly counter_iban?: string | null;
  readonly note?: string | null;
  /** The payment that this takes back, or, when positive, gives again after it was taken back. */
  readonly reverses_payment_id?: Id | null;
}

/** The key of one of several payments that a source tells as one: they go on behind that of the first. */
export const keyOfPart = (source_key: string, index: number): string =>
  index === 0 ? source_key : `${source_key}+${index + 1}`;

/** What can be paid: an issued invoice or a claim of late interest; one of the two is given. */
export interface Receivable {
  readonly invoice_id?: Id | null | undefined;
  readonly claim_id?: Id | null | undefined;
}

/** The id of an invoice or of a claim: no two things have the same. */
export const receivableId = ({ invoice_id, claim_id }: Receivable): Id => (invoice_id ?? claim_id)!;

/** What a payment pays of one invoice or claim, and why. */
export interface AllocationPart extends Receivable {
  /** Above 0. */
  readonly amount_cents: Cents;
  readonly rule: Exclude<AllocationRule, 'reversal' | 'undo'>;
  readonly reason: AllocationReason | null;
}
