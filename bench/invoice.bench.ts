import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lists } from '../ormconfig.js';
import { AppModule } from '../src/app.module.js';
import { addDays, month, Period } from '../src/kernel/day.js';
import { Config } from '../src/platform/config/config.service.js';
import { openDatabase } from '../src/platform/database/open-database.client.js';
import { loggerOf, openApplication } from '../src/platform/http/server.client.js';
import { Component, RateCard } from '../src/tariffs/rate-card.js';
import { holidayCalendar } from '../src/tariffs/rating/holiday-calendar.js';
import { rate } from '../src/tariffs/rating/rating.js';
import { unfold } from '../src/tariffs/rating/rating-case.js';
import { Owner } from './support.js';

/** Invoices of each size, in this order and after one to warm up; the median of a size counts. */
const SIZES = [
  { events: 1_000, invoices: 5 },
  { events: 10_000, invoices: 3 },
  { events: 100_000, invoices: 1 },
];
const BULK = 1_000;
const ADDRESS = { country: 'BE', street: 'Place du Marché 3', postal_code: '5000', city: 'Namur' };
const PDF = Buffer.from('%PDF-');

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });

const CALLS: Component = {
  code: 'calls',
  kind: 'allowance',
  label: labels('Forfait 200 appels'),
  overage_label: labels('Appels hors forfait'),
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
  allowance: { qty: 200, window: 'month' },
};

const CARD: RateCard = {
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'none',
  annex: 'full',
  components: [CALLS],
};

/**
 * Milliseconds to draft and issue invoices of 1,000, 10,000 and 100,000 calls through HTTP on a durable embedded
 * PostgreSQL, then until the PDF is served; and how much dearer one event of the largest is than one of the smallest,
 * and of the middle one, where fixed costs no longer hide a cost that grows.
 */
export async function run(): Promise<Record<string, number | string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(dataDir, 0o755);
  const config = Config.read({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' });
  loggerOf(config);
  const database = await openDatabase(config, lists);
  const app = await openApplication(AppModule.for(database.config), database.config);
  try {
    await app.listen(0, '127.0.0.1');
    return {
      ...(await invoiceSizes(await Owner.signUp(await app.getUrl()))),
      rate_100000_ms: rateAlone(100_000),
    };
  } finally {
    await app.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function invoiceSizes(owner: Owner): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  await timeInvoice(owner, 1_000);
  for (const { events, invoices } of SIZES) {
    const times: Times[] = [];
    for (let n = 0; n < invoices; n++) times.push(await timeInvoice(owner, events));
    const middle = (what: keyof Times) => Math.round(median(times.map((each) => each[what])));
    figures[`draft_${events}_ms`] = middle('draft');
    figures[`issue_${events}_ms`] = middle('issue');
    figures[`draft_and_issue_${events}_ms`] = Math.round(
      median(times.map(({ draft, issue }) => draft + issue)),
    );
    figures[`pdf_${events}_ms`] = middle('pdf');
    figures[`with_pdf_${events}_ms`] = Math.round(
      median(times.map(({ draft, issue, pdf }) => draft + issue + pdf)),
    );
  }
  const perEvent = (events: number) => (figures[`draft_and_issue_${events}_ms`]! * 1_000) / events;
  for (const { events } of SIZES) figures[`event_of_${events}_us`] = Math.round(perEvent(events));
  figures.event_ratio = Number((perEvent(100_000) / perEvent(1_000)).toFixed(2));
  figures.event_ratio_to_10000 = Number((perEvent(100_000) / perEvent(10_000)).toFixed(2));
  return figures;
}

interface Invoice {
  readonly id: string;
  readonly state: string;
  readonly events: { readonly total: number };
}

interface Times {
  readonly draft: number;
  readonly issue: number;
  readonly pdf: number;
}

async function timeInvoice(owner: Owner, count: number): Promise<Times> {
  const period = lastMonth();
  const practice = await givenPractice(owner, count, period);
  const started = performance.now();
  const draft = await owner.send<Invoice>('POST', 'invoices', { practice_id: practice, period });
  const drafted = performance.now();
  const invoice = await owner.send<Invoice>('POST', `invoices/${draft.id}/issue`, {});
  const issued = performance.now();
  const pdf = await owner.download(`invoices/${draft.id}/pdf`);
  const served = performance.now();
  if (invoice.state !== 'issued' || invoice.events.total !== count || !pdf.subarray(0, 5).equals(PDF))
    throw new Error(`An invoice of ${count} events came out wrong.`);
  return { draft: drafted - started, issue: issued - drafted, pdf: served - issued };
}

/** A practice with a rate card and `count` calls in `period`, made through the API. */
async function givenPractice(owner: Owner, count: number, period: Period): Promise<string> {
  const named = { name: `Cabinet des Érables, ${count} appels`, kind: 'gp', ...ADDRESS };
  const { id } = await owner.send<{ id: string }>('POST', 'practices', named);
  const priced = { name: 'Forfait', valid_from: period.from, definition: CARD };
  const card = await owner.send<{ id: string }>('POST', 'rate-cards', priced);
  const assigned = { rate_card_id: card.id, valid_from: period.from };
  await owner.send('PUT', `practices/${id}/rate-card`, assigned);
  for (let done = 0; done < count; done += BULK) {
    const entries = Array.from({ length: BULK }, (_, n) => ({
      practice_id: id,
      ...call(done + n, count, period),
    }));
    await owner.send('POST', 'work-entries/bulk', { entries });
  }
  return id;
}

/** Call `n` of `count`, spread over the days and office hours of the month; every tenth was abandoned. */
function call(n: number, count: number, period: Period) {
  const day = addDays(period.from, Math.floor((n * 28) / count));
  const second = (n * 7_919) % (9 * 3_600);
  const started = Date.parse(`${day}T07:00:00Z`) + second * 1_000;
  const answered = n % 10 !== 0;
  return {
    kind: 'call',
    direction: 'in',
    outcome: answered ? 'answered' : 'abandoned',
    started_at: new Date(started).toISOString(),
    talk_s: answered ? 30 + (n % 240) : 0,
  } as const;
}

/** Milliseconds to price events with no database at all; the best of three. */
function rateAlone(count: number): number {
  const period = lastMonth();
  const calls = Array.from({ length: count }, (_, n) => {
    const facts = call(n, count, period);
    return { ...facts, day: facts.started_at.slice(0, 10) };
  });
  const {
    events,
    card,
    period: rated,
  } = unfold({ card: CARD, month: period.from.slice(0, 7), events: calls });
  const calendar = holidayCalendar(card.calendar);
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    rate(events, card, calendar, rated);
    return performance.now() - started;
  });
  return Math.round(Math.min(...times));
}

/** The last whole month that lies behind every time zone's today. */
function lastMonth(): Period {
  const now = new Date();
  return month(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7));
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
