import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { addMonths, Day } from '../src/kernel/day.js';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { Component, RateCard } from '../src/tariffs/rate-card.js';
import { Owner, peakMegabytes, startApp } from './support.js';

const PRACTICES = 200;
const CALLS_A_MONTH = 80_000;
const MONTHS = 12;

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const calls = { event: 'call', measures: ['count'] } as const;

const card = (component: Component): RateCard => ({
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'none',
  components: [component],
});

/** What practices have: calls in graduated tiers, dearer in the evening and on Saturdays. */
const TIERED = card({
  code: 'calls',
  kind: 'tiered',
  label: labels('Appels'),
  meter: calls,
  windows: [
    { from: '17:00', to: '08:00', mode: 'multiply', value: '1.5' },
    { days: [6], from: '08:00', to: '17:00', mode: 'multiply', value: '1.25' },
  ],
  price: {
    mode: 'graduated',
    per: 1,
    tiers: [
      { up_to: 200, unit_price: '1.20' },
      { up_to: 500, unit_price: '1.00' },
      { up_to: null, unit_price: '0.80' },
    ],
  },
});

/** What is tried: a package of 300 calls whose rest is kept for a month. */
const PACKAGE = card({
  code: 'forfait',
  kind: 'allowance',
  label: labels('Forfait 300 appels'),
  overage_label: labels('Appels hors forfait'),
  meter: calls,
  price: { unit_price: '289.00', overage_price: '0.95', per: 1 },
  allowance: { qty: 300, window: 'month', rollover: { max_qty: 100, periods: 1 } },
});

interface Simulation {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly practices_done: number };
  readonly totals: { readonly entries: number; readonly pay_more: number; readonly pay_less: number };
}

/**
 * A year of an agency with 200 practices and 80,000 calls a month replayed through HTTP on another card: seconds, entries
 * per second, each priced twice, and the memory of the app, in a process of its own.
 */
export async function run(): Promise<Record<string, number | string>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const admin = new pg.Client(server.adminUrl);
  let app: ChildProcess | undefined;
  try {
    const started = await startApp(folder, server);
    app = started.app;
    await admin.connect();
    const owner = await Owner.signUp(started.url);
    const first = firstMonth();
    await givenAgency(owner, first);
    console.log(`seeding ${MONTHS * CALLS_A_MONTH} calls…`);
    await givenCalls(admin, first);
    const before = peakMegabytes(app);
    const began = performance.now();
    const simulation = await replay(owner, first);
    const seconds = (performance.now() - began) / 1_000;
    const { entries, pay_more, pay_less } = simulation.totals;
    if (simulation.state !== 'done' || entries !== MONTHS * CALLS_A_MONTH || pay_more + pay_less === 0)
      throw new Error(`The simulation came out wrong: ${JSON.stringify(simulation).slice(0, 500)}`);
    return {
      simulate_events: entries,
      simulate_s: Number(seconds.toFixed(1)),
      simulate_events_per_s: Math.round(entries / seconds),
      peak_before_mb: before,
      simulate_peak_mb: peakMegabytes(app),
    };
  } finally {
    if (app?.exitCode === null && app.kill()) await once(app, 'exit');
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function replay(owner: Owner, first: Day): Promise<Simulation> {
  const months = { from: first.slice(0, 7), to: addMonths(first, MONTHS - 1).slice(0, 7) };
  let simulation = await owner.send<Simulation>('POST', 'rate-simulations', {
    ...months,
    definition: PACKAGE,
  });
  while (simulation.state === 'queued' || simulation.state === 'running') {
    await pause(250);
    simulation = await owner.send<Simulation>('GET', `rate-simulations/${simulation.id}`);
  }
  return simulation;
}

async function givenAgency(owner: Owner, first: Day): Promise<void> {
  const priced = { name: 'Tarif', valid_from: first, definition: TIERED };
  const { id: rate_card_id } = await owner.send<{ id: string }>('POST', 'rate-cards', priced);
  for (let n = 0; n < PRACTICES; n += 1) {
    const { id } = await owner.send<{ id: string }>('POST', 'practices', {
      name: `Cabinet ${n}`,
      kind: 'gp',
    });
    await owner.send('PUT', `practices/${id}/rate-card`, { rate_card_id, valid_from: first });
  }
}

/** Calls of a year straight into the table, in the order of time; the busiest practice has some 2,300 a month. */
async function givenCalls(admin: pg.Client, first: Day): Promise<void> {
  // Rows of ours need no look at the rows they name.
  await admin.query(`SET session_replication_role = 'replica'`);
  await admin.query(
    `INSERT INTO work_entry (workspace_id, id, practice_id, kind, started_at, day, direction, outcome, talk_s, wrap_s, source)
     SELECT p.workspace_id, gen_random_uuid(), p.id, 'call', at, (at AT TIME ZONE 'Europe/Brussels')::date, 'in',
            CASE WHEN n % 10 = 0 THEN 'abandoned' ELSE 'answered' END, 20 + n % 240, n % 60, 'manual'
       FROM (SELECT month, n, ($1::date + make_interval(months => month))::timestamp AT TIME ZONE 'Europe/Brussels'
                    + make_interval(days => n * 28 / $3, secs => 25200 + (n * 7919) % 43200) AS at
               FROM generate_series(0, $2 - 1) AS month, generate_series(0, $3 - 1) AS n) AS made
       JOIN (SELECT workspace_id, id, row_number() OVER (ORDER BY id) - 1 AS place FROM practice) AS p
         ON p.place = floor(power((n * 31 % 997) / 997.0, 1.5) * $4)
      ORDER BY at`,
    [first, MONTHS, CALLS_A_MONTH, PRACTICES],
  );
  await admin.query('ANALYZE work_entry');
}

/** The first of twelve months that are over. */
function firstMonth(): Day {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10);
  return addMonths(month, -MONTHS);
}
