import type Stripe from 'stripe';
import { AccountBook, known } from './account-book.js';
import { Form, partOf, textOf } from './form.js';
import { disputeOf, refundOf } from './money-shapes.js';
import { refuseUnknown, StripeRefusal } from './refusal.js';

const REFUND_PARAMS = [
  'amount',
  'charge',
  'expand',
  'metadata',
  'payment_intent',
  'reason',
] as const satisfies readonly (keyof Stripe.RefundCreateParams)[];

const DISPUTE_FEE = 2_000;

/** Gives money back as `refunds.create` does: at once on a card, pending on a debit or an empty balance. */
export function openRefund(book: AccountBook, form: Form): Stripe.Refund {
  refuseUnknown<Stripe.RefundCreateParams>(form, REFUND_PARAMS);
  const intent = known(book.intents, 'payment_intent', textOf(form, 'payment_intent') ?? '');
  const charge = known(book.charges, 'charge', String(intent.latest_charge));
  const rest = charge.amount - charge.amount_refunded;
  const amount = Number(textOf(form, 'amount') ?? rest);
  if (charge.status !== 'succeeded') {
    throw new StripeRefusal(400, 'charge_not_refundable', 'This charge was not paid.');
  }
  if (rest === 0) {
    throw new StripeRefusal(400, 'charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
  }
  if (charge.disputed) {
    throw new StripeRefusal(
      400,
      'charge_disputed',
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
    );
  }
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > rest) {
    throw new StripeRefusal(
      400,
      'amount_too_large',
      `Refund amount (€${amount / 100}) is greater than unrefunded amount on charge (€${rest / 100})`,
      undefined,
      'amount',
    );
  }
  const refund = refundOf({
    id: book.world.id('re'),
    created: book.world.now(),
    charge,
    amount,
    status: charge.payment_method_details?.type === 'sepa_debit' || book.empty ? 'pending' : 'succeeded',
    metadata: partOf(form, 'metadata') as Stripe.Metadata,
    reason: textOf(form, 'reason') ?? null,
  });
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  refund.balance_transaction = book.move('refund', refund.id, -amount);
  book.refunds.set(refund.id, refund);
  book.emit('refund.created', refund);
  book.emit('charge.refunded', charge);
  return refund;
}

/** A refund comes through or comes back, also one that had been told to have succeeded. */
export function settleRefund(book: AccountBook, id: string, paid: boolean): void {
  const refund = known(book.refunds, 'refund', id);
  if (paid) {
    refund.status = 'succeeded';
    book.emit('refund.updated', refund);
    return;
  }
  const charge = known(book.charges, 'charge', String(refund.charge));
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  refund.status = 'failed';
  refund.failure_reason = 'expired_or_canceled_card';
  refund.failure_balance_transaction = book.move('refund_failure', id, refund.amount);
  book.emit('refund.failed', refund);
}

/** A customer has the charge taken back: the money goes at once, unless it is only asked about (`warning`). */
export function openDispute(
  book: AccountBook,
  intentId: string,
  options: { readonly reason?: string; readonly amount?: number; readonly warning?: boolean } = {},
): Stripe.Dispute {
  const intent = known(book.intents, 'payment_intent', intentId);
  const charge = known(book.charges, 'charge', String(intent.latest_charge));
  const debit = charge.payment_method_details?.type === 'sepa_debit';
  const now = book.world.now();
  const dispute = disputeOf({
    id: book.world.id('dp'),
    created: now,
    charge,
    amount: options.amount ?? charge.amount - charge.amount_refunded,
    reason: options.reason ?? (debit ? 'debit_not_authorized' : 'fraudulent'),
    // A debit is given back without a question: there is nothing to answer.
    due_by: debit ? null : now + 10 * 86_400,
    status: options.warning ? 'warning_needs_response' : debit ? 'lost' : 'needs_response',
  });
  book.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  book.emit('charge.dispute.created', dispute);
  if (!options.warning) withdraw(book, dispute);
  return dispute;
}

/** The bank of the customer decides. */
export function closeDispute(book: AccountBook, id: string, won: boolean): void {
  const dispute = known(book.disputes, 'dispute', id);
  const warned = dispute.status.startsWith('warning');
  dispute.status = warned ? 'warning_closed' : won ? 'won' : 'lost';
  if (won && !warned) {
    add(book, dispute, dispute.amount, -DISPUTE_FEE);
    book.emit('charge.dispute.funds_reinstated', dispute);
  }
  book.emit('charge.dispute.closed', dispute);
}

function withdraw(book: AccountBook, dispute: Stripe.Dispute): void {
  add(book, dispute, -dispute.amount, DISPUTE_FEE);
  book.emit('charge.dispute.funds_withdrawn', dispute);
}

function add(book: AccountBook, dispute: Stripe.Dispute, amount: number, fee: number): void {
  const id = book.move('adjustment', dispute.id, amount, fee);
  dispute.balance_transactions.push(book.balances.get(id)!);
}
