import type Stripe from 'stripe';
import { AccountBook, known } from './account-book.js';
import { chargeOf, FakeMethod, intentOf } from './payment-shapes.js';
import { StripeRefusal } from './refusal.js';

/** Fees as Stripe lists them for the euro area, near enough for figures of a stand-in: basis points and cents. */
const FEES: Readonly<Record<FakeMethod, readonly [bp: number, cents: number]>> = {
  card: [150, 25],
  bancontact: [0, 35],
  sepa_debit: [0, 35],
};

/** The customer pays on the hosted page. A debit stays pending until `settleDebit`. */
export function complete(
  book: AccountBook,
  id: string,
  method: FakeMethod,
  options: { readonly lateBalance?: boolean } = {},
): Stripe.PaymentIntent {
  const session = known(book.sessions, 'checkout.session', id);
  if (session.status !== 'open' || !session.payment_method_types.includes(method)) {
    throw new StripeRefusal(400, 'session_not_payable', 'This page takes no such payment any more.');
  }
  const intent = intentFor(book, session);
  const delayed = method === 'sepa_debit';
  const charge = chargeOf({
    id: book.world.id('ch'),
    created: book.world.now(),
    intent,
    method,
    status: delayed ? 'pending' : 'succeeded',
  });
  book.charges.set(charge.id, charge);
  Object.assign(intent, {
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    last_payment_error: null,
    status: delayed ? 'processing' : 'succeeded',
    amount_received: delayed ? 0 : intent.amount,
  });
  Object.assign(session, { status: 'complete', url: null, payment_status: delayed ? 'unpaid' : 'paid' });
  if (!delayed && !options.lateBalance) credit(book, charge);
  book.emit(`payment_intent.${delayed ? 'processing' : 'succeeded'}`, intent);
  book.emit(`charge.${delayed ? 'pending' : 'succeeded'}`, charge);
  book.emit('checkout.session.completed', session);
  return intent;
}

/** A sale that has nothing to do with Permanence: a card payment without a page. */
export function sell(book: AccountBook, amount: number): Stripe.PaymentIntent {
  const { world } = book;
  const intent = intentOf({
    id: world.id('pi'),
    created: world.now(),
    livemode: world.livemode,
    amount,
    currency: 'eur',
    description: null,
    metadata: {},
    payment_method_types: ['card'],
  });
  book.intents.set(intent.id, intent);
  const charge = chargeOf({
    id: world.id('ch'),
    created: world.now(),
    intent,
    method: 'card',
    status: 'succeeded',
  });
  book.charges.set(charge.id, charge);
  Object.assign(intent, { latest_charge: charge.id, status: 'succeeded', amount_received: amount });
  credit(book, charge);
  book.emit('charge.succeeded', charge);
  return intent;
}

/** The card is refused: the page stays open for another one. */
export function decline(book: AccountBook, id: string): void {
  const intent = intentFor(book, known(book.sessions, 'checkout.session', id));
  const created = book.world.now();
  const charge = chargeOf({ id: book.world.id('ch'), created, intent, method: 'card', status: 'failed' });
  book.charges.set(charge.id, charge);
  Object.assign(intent, { latest_charge: charge.id, status: 'requires_payment_method' });
  book.emit('charge.failed', charge);
  book.emit('payment_intent.payment_failed', intent);
}

/** The bank of the customer pays a debit days later, or does not. */
export function settleDebit(book: AccountBook, intentId: string, paid: boolean): void {
  const intent = known(book.intents, 'payment_intent', intentId);
  const charge = known(book.charges, 'charge', String(intent.latest_charge));
  const session = [...book.sessions.values()].find((each) => each.payment_intent === intentId)!;
  if (paid) {
    credit(book, charge);
    Object.assign(charge, { status: 'succeeded', paid: true });
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
    session.payment_status = 'paid';
  } else {
    Object.assign(charge, { status: 'failed', failure_code: 'insufficient_funds', amount_captured: 0 });
    Object.assign(intent, { status: 'requires_payment_method' });
  }
  book.emit(`charge.${paid ? 'succeeded' : 'failed'}`, charge);
  book.emit(`payment_intent.${paid ? 'succeeded' : 'payment_failed'}`, intent);
  book.emit(`checkout.session.async_payment_${paid ? 'succeeded' : 'failed'}`, session);
}

/** The movement of the balance of a charge that had none yet. */
export function settleBalance(book: AccountBook, intentId: string): void {
  const intent = known(book.intents, 'payment_intent', intentId);
  const charge = known(book.charges, 'charge', String(intent.latest_charge));
  credit(book, charge);
  book.emit('charge.updated', charge);
}

function credit(book: AccountBook, charge: Stripe.Charge): void {
  const [bp, cents] = FEES[charge.payment_method_details!.type as FakeMethod];
  const fee = Math.round((charge.amount * bp) / 10_000) + cents;
  charge.balance_transaction = book.move('charge', charge.id, charge.amount, fee);
}

function intentFor(book: AccountBook, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  if (typeof session.payment_intent === 'string')
    return known(book.intents, 'payment_intent', session.payment_intent);
  const intent = intentOf({
    id: book.world.id('pi'),
    created: book.world.now(),
    livemode: session.livemode,
    amount: session.amount_total!,
    currency: session.currency!,
    payment_method_types: session.payment_method_types,
    ...book.plans.get(session.id)!,
  });
  book.intents.set(intent.id, intent);
  session.payment_intent = intent.id;
  return intent;
}
