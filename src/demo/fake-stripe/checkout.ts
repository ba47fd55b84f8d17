import type Stripe from 'stripe';
import { AccountBook, known } from './account-book.js';
import { Form, partOf, textOf, textsOf } from './form.js';
import { sessionOf } from './payment-shapes.js';
import { refuseUnknown, StripeRefusal } from './refusal.js';

const SESSION_PARAMS = [
  'adaptive_pricing',
  'allowed_payment_method_types',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'excluded_payment_method_types',
  'expand',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_intent_data',
  'success_url',
] as const satisfies readonly (keyof Stripe.Checkout.SessionCreateParams)[];

const HALF_AN_HOUR = 1_800;
const A_DAY = 86_400;
/** A SEPA debit takes no more. */
const MOST_BY_DEBIT = 1_000_000;
const LEAST = 50;

/** Opens a session as `checkout.sessions.create` does. */
export function openSession(book: AccountBook, form: Form): Stripe.Checkout.Session {
  refuseUnknown<Stripe.Checkout.SessionCreateParams>(form, SESSION_PARAMS);
  const { world } = book;
  const [item] = Array.isArray(form.line_items) ? (form.line_items as Form[]) : [];
  const price = partOf(item ?? {}, 'price_data');
  const amount = Number(textOf(price, 'unit_amount')) * Number(textOf(item ?? {}, 'quantity'));
  const currency = textOf(price, 'currency') ?? '';
  if (textOf(form, 'mode') !== 'payment' || !textOf(partOf(price, 'product_data'), 'name')) {
    throw new StripeRefusal(400, 'parameter_missing', 'A session needs a mode and a named line item.');
  }
  if (!Number.isSafeInteger(amount) || currency === '') {
    throw new StripeRefusal(400, 'parameter_invalid_integer', 'The amount is not a whole number of cents.');
  }
  if (amount < LEAST) {
    throw new StripeRefusal(
      400,
      'amount_too_small',
      'The Checkout Session’s total amount must be at least €0.50.',
    );
  }
  const expires_at = Number(textOf(form, 'expires_at') ?? world.now() + A_DAY);
  if (expires_at < world.now() + HALF_AN_HOUR || expires_at > world.now() + A_DAY) {
    throw new StripeRefusal(
      400,
      'parameter_invalid_integer',
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
      undefined,
      'expires_at',
    );
  }
  const methods = methodsOf(book, amount, textsOf(form, 'allowed_payment_method_types'));
  const id = world.id(world.livemode ? 'cs_live' : 'cs_test');
  const intent = partOf(form, 'payment_intent_data');
  const session = sessionOf({
    id,
    created: world.now(),
    livemode: world.livemode,
    amount,
    currency,
    expires_at,
    url: world.page(`/c/pay/${id}`),
    success_url: textOf(form, 'success_url') ?? null,
    cancel_url: textOf(form, 'cancel_url') ?? null,
    client_reference_id: textOf(form, 'client_reference_id') ?? null,
    customer_email: textOf(form, 'customer_email') ?? null,
    locale: textOf(form, 'locale') ?? null,
    metadata: partOf(form, 'metadata') as Stripe.Metadata,
    methods,
  });
  book.sessions.set(id, session);
  book.plans.set(id, {
    description: textOf(intent, 'description') ?? null,
    metadata: partOf(intent, 'metadata') as Stripe.Metadata,
  });
  return session;
}

/** What the capabilities of the account allow for that amount. */
function methodsOf({ account }: AccountBook, amount: number, wanted: readonly string[]): string[] {
  const capabilities = account.configuration?.merchant?.capabilities;
  if (capabilities?.card_payments?.status !== 'active') {
    throw new StripeRefusal(400, 'account_invalid', 'This account cannot currently make live charges.');
  }
  const able = ['card'];
  if (capabilities.bancontact_payments?.status === 'active') able.push('bancontact');
  if (capabilities.sepa_debit_payments?.status === 'active' && amount <= MOST_BY_DEBIT)
    able.push('sepa_debit');
  return wanted.length > 0 ? able.filter((method) => wanted.includes(method)) : able;
}

/** Closes an open session; refuses one that is complete or expired. */
export function expireSession(book: AccountBook, id: string): Stripe.Checkout.Session {
  const session = known(book.sessions, 'checkout.session', id);
  if (session.status !== 'open') {
    throw new StripeRefusal(
      400,
      'resource_already_exists',
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  Object.assign(session, { status: 'expired', url: null });
  book.emit('checkout.session.expired', session);
  return session;
}

/** Sessions whose time has come expire by themselves. */
export function expireDue(book: AccountBook): void {
  for (const { id, status, expires_at } of book.sessions.values()) {
    if (status === 'open' && expires_at <= book.world.now()) expireSession(book, id);
  }
}
