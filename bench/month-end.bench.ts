import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, month, Period } from '../src/kernel/day.js';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { RateCard } from '../src/tariffs/rate-card.js';
import { Owner, peakMegabytes, startApp } from './support.js';

/** The promised month: so many invoices with so many events each, after one to warm up. */
const PROMISED = { invoices: 250, events: 320 };
/** What an invoice costs as months grow, with few events each. */
const GROWING = [25, 250, 2_500];
const FEW_EVENTS = 32;
const BULK = 1_000;
const FILES_EACH = 5;

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });

const CARD: RateCard = {
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'none',
  annex: 'full',
  components: [
    {
      code: 'calls',
      kind: 'allowance',
      label: labels('Forfait 200 appels'),
      overage_label: labels('Appels hors forfait'),
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
      allowance: { qty: 200, window: 'month' },
    },
  ],
};

interface MonthEnd {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

interface Times {
  readonly draft: number;
  readonly issue: number;
}

/**
 * A month-end through HTTP on a durable embedded PostgreSQL, from nothing to archived PDF and XML: seconds for 250 invoices
 * with 80,000 events, the memory of the app, which runs as under `npm start`, and what an invoice costs as runs grow.
 */
export async function run(): Promise<Record<string, number | string>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  let app: ChildProcess | undefined;
  try {
    const started = await startApp(folder, server);
    app = started.app;
    const owner = await Owner.signUp(started.url);
    const agency = await Agency.found(owner);
    await agency.monthEnd(GROWING[0]!, FEW_EVENTS);
    const { draft, issue } = await agency.monthEnd(PROMISED.invoices, PROMISED.events);
    const figures: Record<string, number> = {
      month_end_events: PROMISED.invoices * PROMISED.events,
      month_end_drafts_s: seconds(draft),
      month_end_issue_s: seconds(issue),
      month_end_250_s: seconds(draft + issue),
      month_end_peak_mb: peakMegabytes(app),
    };
    const each: number[] = [];
    for (const invoices of GROWING) {
      const times = await agency.monthEnd(invoices, FEW_EVENTS);
      each.push((times.draft + times.issue) / invoices);
      figures[`invoice_of_${invoices}_ms`] = Math.round(each.at(-1)!);
    }
    figures.invoice_2500_over_25 = Number((each.at(-1)! / each[0]!).toFixed(2));
    figures.month_end_2500_peak_mb = peakMegabytes(app);
    return figures;
  } finally {
    if (app?.exitCode === null && app.kill()) await once(app, 'exit');
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const seconds = (ms: number) => Number((ms / 1_000).toFixed(1));

class Agency {
  private readonly period = lastMonth();
  private archived = 0;
  private practices = 0;

  private constructor(
    private readonly owner: Owner,
    private readonly rate_card_id: string,
  ) {}

  static async found(owner: Owner): Promise<Agency> {
    const priced = { name: 'Forfait', valid_from: lastMonth().from, definition: CARD };
    return new Agency(owner, (await owner.send<{ id: string }>('POST', 'rate-cards', priced)).id);
  }

  /** Milliseconds to draft so many invoices of new practices, and to issue them until every file is kept. */
  async monthEnd(invoices: number, events: number): Promise<Times> {
    console.log(`seeding ${invoices} practices with ${invoices * events} calls…`);
    const practice_ids = await this.seed(invoices, events);
    const began = performance.now();
    const { id } = await this.owner.send<MonthEnd>('POST', 'month-ends', {
      period: this.period,
      practice_ids,
    });
    await this.until(id, 'review');
    const drafted = performance.now();
    await this.owner.send('POST', `month-ends/${id}/issue`, {});
    const { counts } = await this.until(id, 'done');
    const done = performance.now();
    this.archived += invoices * FILES_EACH;
    const { records } = await this.owner.send<{ records: number }>('GET', 'archive/anchor');
    if (counts.documented! + counts.written! !== invoices || records !== this.archived)
      throw new Error(`The month-end came out wrong: ${JSON.stringify(counts)}, ${records} records.`);
    return { draft: drafted - began, issue: done - drafted };
  }

  private async until(id: string, state: string): Promise<MonthEnd> {
    for (;;) {
      const run = await this.owner.send<MonthEnd>('GET', `month-ends/${id}`);
      if (run.state === state) return run;
      await pause(250);
    }
  }

  private async seed(count: number, events: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const named = { name: `Cabinet ${++this.practices}`, kind: 'gp', email: 'cabinet@example.org' };
      const address = { country: 'BE', street: 'Place du Marché 3', postal_code: '5000', city: 'Namur' };
      const { id } = await this.owner.send<{ id: string }>('POST', 'practices', { ...named, ...address });
      const assigned = { rate_card_id: this.rate_card_id, valid_from: this.period.from };
      await this.owner.send('PUT', `practices/${id}/rate-card`, assigned);
      ids.push(id);
    }
    const all = count * events;
    for (let done = 0; done < all; done += BULK) {
      const entries = Array.from({ length: Math.min(BULK, all - done) }, (_, n) => ({
        practice_id: ids[Math.floor((done + n) / events)]!,
        ...call((done + n) % events, events, this.period),
      }));
      await this.owner.send('POST', 'work-entries/bulk', { entries });
    }
    return ids;
  }
}

/** Call `n` of `count`, spread over the days and office hours of the month; every tenth was abandoned. */
function call(n: number, count: number, period: Period) {
  const day = addDays(period.from, Math.floor((n * 28) / count));
  const second = (n * 7_919) % (9 * 3_600);
  const answered = n % 10 !== 0;
  return {
    kind: 'call',
    direction: 'in',
    outcome: answered ? 'answered' : 'abandoned',
    started_at: new Date(Date.parse(`${day}T07:00:00Z`) + second * 1_000).toISOString(),
    talk_s: answered ? 30 + (n % 240) : 0,
  } as const;
}

/** The last whole month that lies behind every time zone's today. */
function lastMonth(): Period {
  const now = new Date();
  return month(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7));
}
