import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Movement } from './late-interest.js';

/** A row of the ledger about one invoice, with the days of its payment. */
export interface LedgerRow {
  readonly id: Id;
  readonly payment_id: Id;
  readonly amount_cents: Cents;
  readonly rule: string;
  readonly undoes_allocation_id: Id | null;
  readonly created_at: string;
  readonly received_on: Day;
  /** The last day on which money of the payment went back; null: none did. */
  readonly reversed_on: Day | null;
}

/**
 * When the money of an invoice came and went, from its rows in the order they were made. A payment counts from the day it
 * came in, whenever somebody booked it; undone by hand, it never paid this invoice; taken back by the bank, it paid until
 * the last day on which money went back, which is never dearer to the debtor, and what was kept of it is dated alike.
 */
export function movementsOf(rows: readonly LedgerRow[]): Movement[] {
  const days = new Map<Id, Day>();
  const reversed = new Map<Id, Day>();
  return rows.map(
    ({ id, payment_id, amount_cents, rule, undoes_allocation_id, received_on, reversed_on }) => {
      let on = reversed.get(payment_id) ?? received_on;
      if (rule === 'reversal') {
        on = reversed_on ?? received_on;
        reversed.set(payment_id, on);
      } else if (undoes_allocation_id !== null) {
        on = days.get(undoes_allocation_id) ?? received_on;
      }
      days.set(id, on);
      return { on, amount_cents };
    },
  );
}
