import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { FakeStripeServer, openFakeStripe } from '../src/demo/fake-stripe/fake-stripe.client.js';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { givenOpenInvoices } from './given-invoices.js';
import { Books, booksOf, OnlineYear, requireSame } from './online-year.js';
import { OWNER, Owner, startApp } from './support.js';

const PRACTICES = 100;
/** Payments before the clock starts, and those of which a thousand webhooks are told. */
const SIZES = { warm: 60, measured: 310 };
const DUPLICATES = 0.3;
/** Deliveries that Stripe has under way at once. */
const AT_ONCE = 8;
const PATIENCE_MS = 120_000;
const KEY = 'sk_test_fictional_bench';
const SECRETS = { connect: 'whsec_fictional_connect', thin: 'whsec_fictional_thin' };

/** What was told and how long it took until the last event was worked. */
interface Told {
  readonly webhooks: number;
  readonly seconds: number;
  readonly readings: number;
  readonly books: Books;
}

/**
 * A thousand webhooks of Stripe with 30 % duplicates in random order, each signed and posted, until all are worked: the
 * books must be those of the same events told step by step as they come about. The stand-in for Stripe runs in this process.
 */
export async function run(): Promise<Record<string, number | string>> {
  const ordered = await told(false);
  const disordered = await told(true);
  requireSame(ordered.books, disordered.books);
  return {
    webhooks: disordered.webhooks,
    webhook_events: disordered.books.events!.length,
    webhook_readings: disordered.readings,
    webhooks_s: Number(disordered.seconds.toFixed(2)),
    webhooks_per_s: Math.round(disordered.webhooks / disordered.seconds),
    webhooks_same_as_ordered: 'yes',
  };
}

async function told(disorder: boolean): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const admin = new pg.Client(server.adminUrl);
  const stripe = await openFakeStripe({ key: KEY });
  let app: ChildProcess | undefined;
  try {
    const started = await startApp(folder, server, {
      STRIPE_SECRET_KEY: KEY,
      STRIPE_CONNECT_WEBHOOK_SECRET: SECRETS.connect,
      STRIPE_THIN_WEBHOOK_SECRET: SECRETS.thin,
      STRIPE_API_URL: stripe.url,
    });
    app = started.app;
    await admin.connect();
    return await measure(started.url, stripe, admin, disorder);
  } finally {
    if (app?.exitCode === null && app.kill()) await once(app, 'exit');
    await admin.end();
    await stripe.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  url: string,
  stripe: FakeStripeServer,
  admin: pg.Client,
  disorder: boolean,
): Promise<Told> {
  const owner = await Owner.signUp(url);
  const owed = await givenOpenInvoices(owner, admin, PRACTICES, SIZES.warm + SIZES.measured);
  await owner.send('POST', 'online-payments/onboarding', { password: OWNER.password });
  const { account_id } = await owner.send<{ account_id: string }>('GET', 'online-payments');
  stripe.onboard(account_id);
  await owner.send('POST', 'online-payments/refresh', {});
  const year = new OnlineYear(stripe, account_id, admin);
  const listener = { url, ...SECRETS };
  const inOrder = async () => {
    year.dropUnworked();
    await requireTaken(stripe.deliver(listener));
    await untilWorked(admin);
  };
  await year.play(await year.openPages(owed.slice(0, SIZES.warm)), inOrder);
  const pages = await year.openPages(owed.slice(SIZES.warm));
  await admin.query('ANALYZE');
  const asked = stripe.asked.length;
  if (!disorder) {
    await year.play(pages, inOrder);
    return { webhooks: 0, readings: 0, seconds: 0, books: await booksOf(admin) };
  }
  await year.play(pages, async () => year.dropUnworked());
  const started = performance.now();
  const webhooks = await requireTaken(
    stripe.deliver(listener, { order: 'shuffled', duplicates: DUPLICATES, atOnce: AT_ONCE }),
  );
  await untilWorked(admin);
  const seconds = (performance.now() - started) / 1_000;
  return { webhooks, readings: stripe.asked.length - asked, seconds, books: await booksOf(admin) };
}

async function requireTaken(delivering: ReturnType<FakeStripeServer['deliver']>): Promise<number> {
  const delivered = await delivering;
  const refused = delivered.find(({ status }) => status !== 200);
  if (refused) throw new Error(`A webhook was answered with ${refused.status}.`);
  return delivered.length;
}

async function untilWorked(admin: pg.Client): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(20)) {
    const { rows } = await admin.query<{ waiting: number }>(
      "SELECT count(*)::int AS waiting FROM online_event WHERE state = 'pending'",
    );
    if (rows[0]!.waiting === 0) return;
    if (Date.now() > end) throw new Error(`${rows[0]!.waiting} events were not worked in time.`);
  }
}
