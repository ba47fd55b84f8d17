import { setTimeout as pause } from 'node:timers/promises';
import {
  type FakeStripeOptions,
  type FakeStripeServer,
  type Listener,
  openFakeStripe,
} from '../../src/demo/fake-stripe/fake-stripe.client.js';
import { openTestApp, TestApp } from './app.js';
import { Caller, expectStatus, GivenWorkspace } from './given.js';

/** A running application that is connected to a stand-in for Stripe, on one clock. */
export interface PayingApp extends TestApp {
  readonly stripe: FakeStripeServer;
  /** Where the stand-in tells its events. */
  readonly listener: Listener;
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
  const stripe = await openFakeStripe({
    ...options,
    key: STRIPE_KEY,
    now: () => app?.clock.now() ?? Date.now(),
  });
  app = await openTestApp({ ...stripeEnv(stripe.url), ...overrides });
  const { close } = app;
  return {
    ...app,
    stripe,
    listener: { url: await app.app.getUrl(), connect: CONNECT_SECRET, thin: THIN_SECRET },
    async close() {
      await close();
      await stripe.close();
    },
  };
}

/** The account of a business at Stripe, ready to take payments. */
export async function givenOnlineAccount(app: PayingApp, owner: Caller): Promise<string> {
  expectStatus(await owner.post('/api/online-payments/onboarding'), 201);
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
  return body.items.map((task: { kind: string; amount_cents: number | null }) => [task.kind, task.amount_cents]);
}

export type PaidWorkspace = GivenWorkspace & { readonly account_id: string };
