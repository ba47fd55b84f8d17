import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Receivable } from './payment-facts.js';

/** Where an invoice stands; `overdue` goes before `partly_paid`, for it is what asks for something to be done. */
export const BALANCE_STATES = ['open', 'partly_paid', 'overdue', 'paid', 'overpaid', 'credited'] as const;
type BalanceState = (typeof BALANCE_STATES)[number];

/** An issued invoice with the sums of what was written about it since. */
export interface InvoiceSums {
  readonly invoice_id: Id;
  readonly number: string;
  readonly practice_id: Id;
  readonly issued_on: Day;
  readonly due_on: Day;
  readonly gross_cents: Cents;
  /** Gross of its issued credit notes. */
  readonly credited_cents: Cents;
  /** Sum of its allocations, undone ones being their own opposite. */
  readonly paid_cents: Cents;
  /** A dispute over it waits for a decision. */
  readonly disputed: boolean;
}

export interface Balance extends InvoiceSums {
  /** What is still owed; below 0 what the client has paid too much, because of a credit note. */
  readonly open_cents: Cents;
  readonly state: BalanceState;
}

/** Where a claim of late interest stands: it is due the day it is made, and withdrawn it is owed no more. */
export const CLAIM_STATES = ['open', 'partly_paid', 'paid', 'withdrawn'] as const;
type ClaimState = (typeof CLAIM_STATES)[number];

/** A claim with what was paid on it; `credited_cents` is the whole of it once it is withdrawn. */
export interface ClaimSums extends Omit<InvoiceSums, 'invoice_id'> {
  readonly claim_id: Id;
  readonly state: ClaimState;
}

/** What is open of an invoice or of a claim. */
export interface ReceivableBalance extends Receivable, Omit<Balance, 'invoice_id' | 'state'> {
  readonly state: BalanceState | ClaimState;
}

type Sums = Pick<InvoiceSums, 'gross_cents' | 'credited_cents' | 'paid_cents'>;

export const openOf = ({ gross_cents, credited_cents, paid_cents }: Sums): Cents =>
  gross_cents - credited_cents - paid_cents;

/** What is open of an invoice and its state on a day: derived, so it is never out of step with what was written. */
export function balanceOf(sums: InvoiceSums, today: Day): Balance {
  const open_cents = openOf(sums);
  return { ...sums, open_cents, state: stateOf(sums, open_cents, today) };
}

function stateOf(
  { gross_cents, credited_cents, paid_cents, due_on }: InvoiceSums,
  open: Cents,
  today: Day,
): BalanceState {
  if (open < 0) return 'overpaid';
  if (open === 0) return paid_cents === 0 && credited_cents > 0 && gross_cents > 0 ? 'credited' : 'paid';
  if (due_on < today) return 'overdue';
  return paid_cents > 0 ? 'partly_paid' : 'open';
}

/** An allocation that was not undone, with what is open of its invoice or claim. */
export interface LiveAllocation {
  readonly id: Id;
  readonly receivable_id: Id;
  readonly amount_cents: Cents;
  readonly open_cents: Cents;
}

/** What a reversal does to one allocation: it is undone, and `kept_cents` of it are allocated again. */
export interface Release {
  readonly allocation_id: Id;
  readonly kept_cents: Cents;
}

/**
 * Frees `excess` cents of the allocations of a payment of which money went back: first where a credit note or a withdrawal
 * left it overpaid, then the newest (`live` is in the order they were made). What is kept never overpays.
 */
export function releasing(live: readonly LiveAllocation[], excess: Cents): Release[] {
  const newest = [...live].reverse();
  const order = [
    ...newest.filter((each) => each.open_cents < 0),
    ...newest.filter((each) => each.open_cents >= 0),
  ];
  const open = new Map(live.map(({ receivable_id, open_cents }) => [receivable_id, open_cents]));
  const releases: Release[] = [];
  let left = excess;
  for (const { id, receivable_id, amount_cents } of order) {
    if (left <= 0) break;
    const freed = Math.min(left, amount_cents);
    const room = open.get(receivable_id)! + amount_cents;
    const kept_cents = Math.max(0, Math.min(amount_cents - freed, room));
    releases.push({ allocation_id: id, kept_cents });
    open.set(receivable_id, room - kept_cents);
    left -= amount_cents - kept_cents;
  }
  return releases;
}

/** Takes `wanted` cents from what is left of payments, in their order; null when there is less, or nothing is wanted. */
export function takingFrom(
  left: readonly { readonly id: Id; readonly left_cents: Cents }[],
  wanted: Cents,
): { id: Id; take_cents: Cents }[] | null {
  const takes: { id: Id; take_cents: Cents }[] = [];
  let rest = wanted;
  for (const { id, left_cents } of left) {
    if (rest <= 0) break;
    const take_cents = Math.min(rest, left_cents);
    takes.push({ id, take_cents });
    rest -= take_cents;
  }
  return wanted > 0 && rest === 0 ? takes : null;
}
