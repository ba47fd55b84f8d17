import { setTimeout as pause } from 'node:timers/promises';
import {
  type FakeStripeOptions,
  type FakeStripeServer,
  type Listener,
  type Mood,
  openFakeStripe,
} from '../../src/demo/fake-stripe/fake-stripe.client.js';
import type { FakeMethod } from '../../src/demo/fake-stripe/payment-shapes.js';
import { Checkouts } from '../../src/payments/stripe/checkouts.service.js';
import { openTestApp, TestApp } from './app.js';
import { Caller, expectStatus, GivenWorkspace } from './given.js';
import { givenCalls, givenIssued, givenPricedPractice, perCallCard } from './given-invoice.js';

/** A running application that is connected to a stand-in for Stripe, on one clock. */
export interface PayingApp extends TestApp {
  readonly stripe: FakeStripeServer;
  /** Where the stand-in tells its events. */
  readonly listener: Listener;
  /** How the next requests to the stand-in fare, one after the other; then they are answered well. */
  readonly moods: Mood[];
}

export const STRIPE_KEY = 'sk_test_fictional0001';
export const CONNECT_SECRET = 'whsec_fictional_connect';
export const THIN_SECRET = 'whsec_fictional_thin';

/** The settings under which an application talks to that stand-in. */
export const stripeEnv = (url: string) => ({
  STRIPE_SECRET_KEY: STRIPE_KEY,
  STRIPE_CONNECT_WEBHOOK_SECRET: CONNECT_SECRET,
  STRIPE_THIN_WEBHOOK_SECRET: THIN_SECRET,
  STRIPE_API_URL: url,
});

export async function openPayingApp(
  options: Omit<FakeStripeOptions, 'key' | 'now'> = {},
  overrides: Partial<Record<string, string>> = {},
): Promise<PayingApp> {
  let app: TestApp | undefined;
  const moods: Mood[] = [];
  const stripe = await openFakeStripe({
    mood: () => moods.shift() ?? 'well',
    ...options,
    key: STRIPE_KEY,
    now: () => app?.clock.now() ?? Date.now(),
  });
  app = await openTestApp({ ...stripeEnv(stripe.url), ...overrides });
  const { close } = app;
  return {
    ...app,
    stripe,
    moods,
    listener: { url: await app.app.getUrl(), connect: CONNECT_SECRET, thin: THIN_SECRET },
    async close() {
      await close();
      await stripe.close();
    },
  };
}

/** The account of a business at Stripe, ready to take payments. */
export async function givenOnlineAccount(app: PayingApp, owner: GivenWorkspace): Promise<string> {
  const { password } = owner;
  expectStatus(await owner.post('/api/online-payments/onboarding', { password }), 201);
  const { account_id } = (await owner.get('/api/online-payments')).body;
  app.stripe.onboard(account_id);
  expectStatus(await owner.post('/api/online-payments/refresh'), 200);
  return account_id;
}

/** Delivers what Stripe has to tell and waits until all of it was worked. */
export async function tell(
  app: PayingApp,
  disorder?: Parameters<FakeStripeServer['deliver']>[1],
): Promise<number[]> {
  const delivered = await app.stripe.deliver(app.listener, disorder);
  await untilWorked(app);
  return delivered.map(({ status }) => status);
}

/** Waits until no event waits to be worked, bringing forward what jobs pause for. */
export async function untilWorked(app: TestApp): Promise<void> {
  for (const end = Date.now() + 20_000; ; await pause(25)) {
    const { rows } = await app.admin.query<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM online_event WHERE state = 'pending')
            + (SELECT count(*) FROM online_refund WHERE state = 'asked') AS waiting`,
    );
    if (Number(rows[0]!.waiting) === 0) return;
    if (Date.now() > end) throw new Error(`${rows[0]!.waiting} events were not worked within 20 s.`);
    await hurry(app);
  }
}

/** Brings forward what jobs wait for. */
export async function hurry(app: TestApp): Promise<void> {
  await app.admin.query(
    `UPDATE pgboss.job_common SET start_after = now()
      WHERE name IN ('online-events', 'online-refund') AND state IN ('retry', 'created') AND start_after > now()`,
  );
}

/** What is open of an invoice, and its state, as everybody reads it. */
export async function balanceOf(by: Caller, invoice_id: string) {
  const { body } = await by.get('/api/invoice-balances?limit=200');
  return body.items.find((each: { invoice_id: string }) => each.invoice_id === invoice_id) as {
    readonly open_cents: number;
    readonly paid_cents: number;
    readonly state: string;
  };
}

/** The tasks that wait, as kind and amount. */
export async function tasksOf(by: Caller): Promise<[kind: string, amount_cents: number | null][]> {
  const { body } = await by.get('/api/payment-tasks');
  return body.items.map((task: { kind: string; amount_cents: number | null }) => [
    task.kind,
    task.amount_cents,
  ]);
}

export interface PayableInvoice {
  readonly id: string;
  readonly number: string;
  readonly practice_id: string;
  readonly gross_cents: number;
}

/** An issued invoice of a practice of its own: `calls` at 10.00 and 21 % VAT, 36.30 for three. */
export async function givenPayable(by: Caller, calls = 3): Promise<PayableInvoice> {
  const practice = await givenPricedPractice(by, perCallCard('10.00'));
  await givenCalls(by, practice.id, calls);
  return givenIssued(by, practice.id);
}

const URLS = {
  success_url: 'http://localhost:3000/pay/abc?s={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://localhost:3000/pay/abc',
};

/** A page on which the invoice can be paid, as its reader gets it with a click; `session` is Stripe's name for it. */
export async function openPage(
  app: PayingApp,
  owner: GivenWorkspace,
  invoice: { readonly id: string },
  urls = URLS,
) {
  const page = await app.app.get(Checkouts).start(owner.workspace_id, invoice.id, urls, 'fr');
  return { ...page, session: page.url.split('/').at(-1)! };
}

/** An invoice that was paid online, and Stripe's name for the payment. */
export async function givenPaidOnline(
  app: PayingApp,
  owner: GivenWorkspace,
  method: FakeMethod = 'card',
  calls = 3,
): Promise<{ readonly invoice: PayableInvoice; readonly payment: string }> {
  const invoice = await givenPayable(owner, calls);
  const { session } = await openPage(app, owner, invoice);
  const { id } = app.stripe.pay(session, method);
  if (method === 'sepa_debit') app.stripe.settleDebit(id, true);
  await tell(app);
  return { invoice, payment: id };
}
