import { Cents } from '../../kernel/money.js';
import {
  BalanceReading,
  CheckoutReading,
  DisputeReading,
  OnlineMethod,
  RefundReading,
} from './online-readings.js';

/** Money that came or went, as the ledger records it once under `source_key`. */
export interface BookingFact {
  readonly source_key: string;
  readonly amount_cents: Cents;
  readonly method: OnlineMethod | 'other';
  /** When it came about; null when the provider has not booked it yet: the day it is heard of. */
  readonly at: string | null;
  /** Recorded only where the fact of this key was: it takes that one back. */
  readonly only_after?: string;
}

/** The key of the money that came in by a payment. */
export const chargeKey = (payment_id: string) => `${payment_id}:charge`;

/**
 * Every movement of money that a reading tells, the one that came in first. A later reading tells the same ones and maybe
 * more, never less: so events may come twice, late or not at all.
 */
export function factsOf(reading: CheckoutReading): BookingFact[] {
  const { payment_id, charge } = reading;
  if (!payment_id || !charge) return [];
  const { method, amount_cents, state, returned } = charge;
  const later = [...reading.refunds.flatMap(refundFacts), ...reading.disputes.flatMap(disputeFacts)].sort(
    (a, b) => (a.at ?? '').localeCompare(b.at ?? '') || a.source_key.localeCompare(b.source_key),
  );
  const facts: Omit<BookingFact, 'method'>[] = [];
  if (state === 'succeeded' || returned) {
    // A debit is paid when the provider has it, days after it was begun.
    const at = method === 'sepa_debit' ? (charge.balance?.at ?? null) : charge.at;
    facts.push({ source_key: chargeKey(payment_id), amount_cents, at });
  }
  if (state === 'failed') {
    facts.push({
      source_key: `${payment_id}:returned`,
      amount_cents: -amount_cents,
      at: returned?.at ?? null,
      only_after: chargeKey(payment_id),
    });
  }
  return [...facts, ...later].map((fact) => ({ ...fact, method }));
}

/** A refund counts when it has come through; one that comes back puts the money back, also long after. */
function refundFacts({
  id,
  state,
  amount_cents,
  at,
  returned,
}: RefundReading): Omit<BookingFact, 'method'>[] {
  const gone = { source_key: `${id}:refund`, amount_cents: -amount_cents, at };
  if (state === 'pending') return [];
  if (state === 'succeeded') return [gone];
  const back = {
    source_key: `${id}:refund_failed`,
    amount_cents,
    at: returned?.at ?? null,
    only_after: gone.source_key,
  };
  return returned ? [gone, back] : [back];
}

/** A dispute moves money when the provider takes it and when it gives it back, whatever it calls its state. */
function disputeFacts({ id, balances }: DisputeReading): Omit<BookingFact, 'method'>[] {
  const seen = { withdrawn: 0, reinstated: 0 };
  const inOrder = [...balances].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  return inOrder
    .filter(({ amount_cents }) => amount_cents !== 0)
    .map(({ amount_cents, at }) => {
      const word = amount_cents < 0 ? 'withdrawn' : 'reinstated';
      const number = ++seen[word];
      return { source_key: number === 1 ? `${id}:${word}` : `${id}:${word}:${number}`, amount_cents, at };
    });
}

/** Every movement of the balance that a reading tells. */
export function movementsOf({ charge, refunds, disputes }: CheckoutReading): BalanceReading[] {
  const lines = [
    charge?.balance,
    charge?.returned,
    ...refunds.flatMap(({ balance, returned }) => [balance, returned]),
    ...disputes.flatMap(({ balances }) => balances),
  ];
  return lines.filter((line) => line !== null && line !== undefined);
}

/** True when a page tells that it was paid, in EUR, and nothing more: of nothing did anything come back. */
export function isReceipt(reading: CheckoutReading): boolean {
  const { state, payment_id, charge, refunds, disputes } = reading;
  return (
    state === 'paid' &&
    payment_id !== null &&
    charge?.state === 'succeeded' &&
    charge.returned === null &&
    refunds.length + disputes.length === 0 &&
    foreignCurrency(reading) === null
  );
}

/** The first currency of a reading that is not the euro; null when there is none. */
export function foreignCurrency(reading: CheckoutReading): string | null {
  const { currency, charge, refunds, disputes } = reading;
  const all = [
    currency,
    ...(charge ? [charge.currency] : []),
    ...[...refunds, ...disputes].map((each) => each.currency),
    ...movementsOf(reading).map((each) => each.currency),
  ];
  return all.find((each) => each !== 'EUR') ?? null;
}
