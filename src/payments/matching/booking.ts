import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { BankTransaction, MovementKind } from '../bank/statement.js';
import { PaymentFacts, PaymentMethod } from '../payment-facts.js';

const METHODS: Partial<Record<MovementKind, PaymentMethod>> = {
  direct_debit: 'sepa_debit',
  card: 'card',
  cash: 'cash',
  cheque: 'other',
};

export type MovementFacts = Omit<PaymentFacts, 'practice_id' | 'reverses_payment_id'>;

/** A movement as a payment of whom it will be said; its first booking has the id of the movement as its key. */
export function movementFacts(
  {
    id,
    kind,
    amount_cents,
    booked_on,
    counter_iban,
  }: Pick<BankTransaction, 'kind' | 'counter_iban'> & {
    readonly id: Id;
    readonly amount_cents: Cents;
    readonly booked_on: Day;
  },
  bookings = 0,
): MovementFacts {
  return {
    method: METHODS[kind] ?? 'transfer',
    amount_cents,
    received_on: booked_on,
    source: 'bank',
    source_key: bookings === 0 ? id : `${id}:${bookings + 1}`,
    counter_iban,
  };
}
