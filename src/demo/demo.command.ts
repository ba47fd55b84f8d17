import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lists } from '../../ormconfig.js';
import { AppModule } from '../app.module.js';
import { Renderer } from '../invoicing/documents/rendering.service.js';
import { Instant } from '../kernel/local-time.js';
import { Config } from '../platform/config/config.service.js';
import { openDatabase } from '../platform/database/open-database.client.js';
import { loggerOf, openApplication } from '../platform/http/server.client.js';
import { BUSINESSES, NOW } from './businesses.js';
import { CareMonth } from './care/care-month.command.js';
import { ClientPayments, PaidSums } from './client-payments.command.js';
import { openFakeStripe } from './fake-stripe/fake-stripe.client.js';
import { monthOf } from './month.js';
import { MonthEnd } from './month-end.command.js';
import { Progress } from './progress.command.js';
import { writeScenarios } from './scenarios/scenario-files.command.js';
import { staffAgency } from './staffing/staff-agency.command.js';
import { StandingClock } from './standing-clock.command.js';

const USAGE = `npm run demo -- --out DIR [--entries N]

Bills the October of three fictional businesses on a throw-away database and writes every invoice below DIR, as PDF, UBL
and CII, and into DIR/scenarios one document of every kind on every route. Part of the clients pay, online on a stand-in
for Stripe and by transfer: DIR has the statements of their banks. The first one bills care of three practices to the
sickness funds: its folder has a test file for each federation, and two returns that were read. The agency then staffs three practices with freelancers:
DIR/plan.json has who answers when and why, and the folder of the agency the hand-over of an absence, the self-billed
invoices and the pain.001 file that pays them.
  --out DIR      where the documents go; made when it is missing, files of the same name are replaced
  --entries N    about so many work entries instead of the full 88,000
`;

/** Work entries of the full size, which `--entries` is measured against. */
const FULL = 88_000;
const INTERRUPTED = 130;
const PASSWORD = 'quatre lanternes bleues';
/** Names of the businesses in the database: payment references hang on them, and two runs give the same ones. */
const WORKSPACES = [
  '019a0000-0000-7000-8000-000000000001',
  '019a0000-0000-7000-8000-000000000002',
  '019a0000-0000-7000-8000-000000000003',
];
/** Nothing of the demo's database has to outlive a power cut. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const STAGES = [
  'start',
  'generate',
  'import',
  'entries',
  'draft',
  'issue',
  'pdf',
  'care',
  'payments',
  'staffing',
  'scenarios',
] as const;
/** When clients have paid what they pay, and the rest is overdue. */
const LATER: Instant = Date.parse('2026-12-15T09:00:00Z');
const STRIPE_KEY = 'sk_test_demonstration';

/** Runs the demo and resolves to the exit code; the last line of standard output tells what was made, as JSON. */
export async function demo(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\n${USAGE}`);
    return 2;
  }
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Error('Interrupted: nothing is left behind but documents already written.'));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const progress = new Progress();
  try {
    const result = await run(wish.out, wish.share, progress, stopping.signal);
    progress.end();
    process.stdout.write(`${JSON.stringify({ ...result, seconds: progress.seconds(STAGES) })}\n`);
    return 0;
  } catch (error) {
    progress.end();
    process.stderr.write(`The demo did not finish. ${(error as Error).message}\n`);
    return stopping.signal.aborted ? INTERRUPTED : 1;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function readArguments(args: string[]): { out: string; share: number } | string {
  try {
    const options = { out: { type: 'string' }, entries: { type: 'string' } } as const;
    const { out, entries = String(FULL) } = parseArgs({ args, options }).values;
    if (!out) return 'Say where the documents go: --out DIR.';
    if (!/^[1-9]\d{0,6}$/.test(entries)) return '--entries takes a whole number, such as 2000.';
    return { out: resolve(out), share: Math.min(1, Number(entries) / FULL) };
  } catch (error) {
    return (error as Error).message;
  }
}

async function run(out: string, share: number, progress: Progress, signal: AbortSignal) {
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'permanence-demo-'));
  const steps: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const months = await progress.during('generate', async () => {
      progress.say('Making up a month of three businesses');
      return BUSINESSES.map((business) => ({ business, sites: monthOf(business, share) }));
    });
    const clock = new StandingClock(NOW);
    const stripe = await openFakeStripe({ key: STRIPE_KEY, now: () => clock.now() });
    steps.unshift(() => stripe.close());
    const app = await progress.during('start', async () => {
      progress.say('Starting a database');
      // As root the database server runs as another user, who must get through.
      await chmod(folder, 0o711);
      const config = Config.read({
        DATA_DIR: folder,
        SECRET_KEY: randomBytes(32).toString('base64'),
        LOG_LEVEL: 'warn',
        PORT: '0',
        STRIPE_SECRET_KEY: STRIPE_KEY,
        STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_demonstration_connect',
        STRIPE_THIN_WEBHOOK_SECRET: 'whsec_demonstration_thin',
        STRIPE_API_URL: stripe.url,
      });
      loggerOf(config);
      const database = await openDatabase(config, lists, THROW_AWAY);
      steps.unshift(() => database.close());
      signal.throwIfAborted();
      const opened = await openApplication(AppModule.for(database.config, clock), database.config);
      steps.unshift(() => opened.close());
      return opened.init();
    });
    const ends = months.map(
      ({ business, sites }, at) =>
        new MonthEnd(app, business, sites, progress, signal, PASSWORD, WORKSPACES[at]),
    );
    const each = async (stage: string | null, words: string, work: (end: MonthEnd) => Promise<void>) => {
      progress.say(words);
      const all = async () => {
        for (const end of ends) await work(end);
      };
      await (stage === null ? all() : progress.during(stage, all));
    };
    await each('start', 'Signing up the businesses and their practices', (end) => end.found());
    await each('import', 'Importing call logs', (end) => end.importCalls());
    await each('entries', 'Recording hours, dictations, mailings and bookings', (end) => end.recordWork());
    await each('draft', 'Pricing the month of each practice', (end) => end.draft());
    await each(null, 'Issuing invoices and drawing them', (end) => end.issue(out));
    const care = await progress.during('care', () =>
      new CareMonth(app, ends[0]!, progress, signal).bill(out),
    );
    clock.moveTo(LATER);
    const paying = ends.map((end) => new ClientPayments(app, end.business, end.actor, end.owed));
    const paid: PaidSums[] = [];
    await progress.during('payments', async () => {
      for (const clients of paying) {
        signal.throwIfAborted();
        progress.say('Clients pay, online and by transfer');
        await clients.payOnline(stripe);
        await clients.payByTransfer(out);
        paid.push(await clients.sums());
      }
    });
    const { plan, ...freelancers } = await progress.during('staffing', () =>
      staffAgency(app, ends.at(-1)!, clock, out, progress, signal),
    );
    progress.say('Writing one document of every kind');
    const written = await progress.during('scenarios', () =>
      writeScenarios(join(out, 'scenarios'), app.get(Renderer), progress, signal),
    );
    const sum = (of: (end: MonthEnd) => number) => ends.reduce((total, end) => total + of(end), 0);
    const total = (of: (sums: PaidSums) => number) => paid.reduce((cents, sums) => cents + of(sums), 0);
    progress.say('Stopping the database');
    return {
      entries: sum((end) => end.entries),
      invoices: sum((end) => end.invoices),
      gross_cents: sum((end) => end.gross_cents),
      paid_cents: total(({ paid_cents }) => paid_cents),
      open_cents: total(({ open_cents }) => open_cents),
      overdue_cents: total(({ overdue_cents }) => overdue_cents),
      ...care,
      plan,
      ...freelancers,
      scenarios: written,
    };
  } finally {
    for (const step of steps) await step();
  }
}
