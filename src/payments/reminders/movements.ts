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
 * When the money of an invoice came and went. A payment counts from the day it came in, whenever somebody booked it; undone
 * by hand, it never paid this invoice; taken back by the bank, it paid until the last day on which money went back, which is
 * never dearer to the debtor, and what was allocated again of it counts from that day.
 */
export function movementsOf(rows: readonly LedgerRow[]): Movement[] {
  const reversals = rows.filter(({ rule }) => rule === 'reversal');
  const dayOf = (row: LedgerRow): Day => {
    const { id, payment_id, rule, undoes_allocation_id, created_at, received_on, reversed_on } = row;
    if (rule === 'reversal') return reversed_on ?? received_on;
    const undone = rows.find((each) => each.id === undoes_allocation_id);
    if (undone) return dayOf(undone);
    const again = reversals.some(
      (each) =>
        each.payment_id === payment_id && each.undoes_allocation_id !== id && each.created_at <= created_at,
    );
    return again ? (reversed_on ?? received_on) : received_on;
  };
  return rows.map((row) => ({ on: dayOf(row), amount_cents: row.amount_cents }));
}
