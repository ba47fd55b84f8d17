import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';

/** An issued self-bill and what became of it, in gross cents. */
export interface Bill {
  readonly self_bill_id: Id;
  readonly secretary_id: Id;
  readonly number: string;
  readonly due_on: Day;
  /** True once its freelancer accepted it, or let the days to contest go by. */
  readonly accepted: boolean;
  readonly gross_cents: Cents;
  /** What credit notes took back. */
  readonly credited_cents: Cents;
  /** What payouts paid of it, those under way included; what came back does not count. */
  readonly paid_cents: Cents;
  /** True while a payout of it is under way. */
  readonly under_way: boolean;
}

/** What one transfer settles: the bill it is for, and what its freelancer received too much for others. */
export interface Part {
  readonly self_bill_id: Id;
  /** Negative for what is set off. */
  readonly cents: Cents;
}

/** One transfer: a self-bill, less what is set off against it. */
export interface PlannedPayout<B extends Bill = Bill> {
  readonly bill: B;
  readonly amount_cents: Cents;
  readonly parts: readonly Part[];
}

/** What is still to be paid of a bill; below zero when more was paid than stands, after a credit note. */
export const leftOf = ({
  gross_cents,
  credited_cents,
  paid_cents,
}: Pick<Bill, 'gross_cents' | 'credited_cents' | 'paid_cents'>): Cents =>
  gross_cents - credited_cents - paid_cents;

/**
 * What is due to freelancers on a day: their accepted bills whose day has come, less credit notes, less what was paid, the
 * oldest first. What one received too much for other bills is set off against them; a bill under way is not paid twice.
 */
export function planPayouts<B extends Bill>(bills: readonly B[], on: Day): PlannedPayout<B>[] {
  return [...Map.groupBy(bills, ({ secretary_id }) => secretary_id).values()].flatMap((own) => {
    const over = own
      .filter((bill) => leftOf(bill) < 0 && !bill.under_way)
      .map((bill) => ({ self_bill_id: bill.self_bill_id, cents: leftOf(bill) }));
    const due = own
      .filter((bill) => bill.accepted && !bill.under_way && bill.due_on <= on && leftOf(bill) > 0)
      .toSorted((one, other) =>
        one.due_on === other.due_on
          ? one.number < other.number
            ? -1
            : 1
          : one.due_on < other.due_on
            ? -1
            : 1,
      );
    return due.map((bill) => payout(bill, over));
  });
}

/** Takes from `over` what is set off against this bill. */
function payout<B extends Bill>(bill: B, over: { self_bill_id: Id; cents: Cents }[]): PlannedPayout<B> {
  let left = leftOf(bill);
  const parts: Part[] = [{ self_bill_id: bill.self_bill_id, cents: left }];
  for (const each of over) {
    const taken = Math.min(left, -each.cents);
    if (taken === 0) continue;
    each.cents += taken;
    left -= taken;
    parts.push({ self_bill_id: each.self_bill_id, cents: -taken });
  }
  return { bill, amount_cents: sum(parts.map(({ cents }) => cents)), parts };
}

/** `SR-2026-000001-P2`: the self-bill and which payout of it, which a bank statement tells again. */
export const endToEndId = (number: string, attempt: number): string => `${number}-P${attempt}`;
