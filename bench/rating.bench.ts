import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { month } from '../src/kernel/day.js';
import { BillableEvent } from '../src/tariffs/event.js';
import { RateCard } from '../src/tariffs/rate-card.js';
import { holidayCalendar } from '../src/tariffs/rating/holiday-calendar.js';
import { rate } from '../src/tariffs/rating/rating.js';
import { unfold } from '../src/tariffs/rating/rating-case.js';
import { templateCard } from '../src/tariffs/templates/templates.js';

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const ROUNDS = 5;
/** Events rated at each size in each round, in as many ratings as it takes. */
const WORK = 1_000_000;
const PERIOD = month('2026-10');
const ROOM = ['--max-old-space-size=6000', '--expose-gc'];

/** Calls with windows and tiers by talk time, and a package of calls with overage. */
function card(): RateCard {
  const definition = templateCard('package', 'FR');
  const plan = definition.components[0]!;
  if (plan.kind !== 'allowance') throw new Error('The package is an allowance.');
  const windows = [
    { from: '19:00', to: '08:00', mode: 'multiply', value: '1.5' },
    { days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.25' },
    { holiday: true, from: '00:00', to: '24:00', mode: 'multiply', value: '1.5' },
  ] as const;
  return {
    ...definition,
    components: [
      { ...plan, windows },
      {
        code: 'time',
        kind: 'tiered',
        label: plan.label,
        meter: { event: 'call', measures: ['talk_s', 'wrap_s'] },
        quantum: { step: 6, mode: 'up', scope: 'event' },
        windows,
        price: {
          mode: 'graduated',
          per: 60,
          tiers: [
            { up_to: 60_000, unit_price: '0.70' },
            { up_to: 600_000, unit_price: '0.60' },
            { up_to: null, unit_price: '0.50' },
          ],
        },
      },
    ],
  };
}

/** Calls spread over the hours of a month, in order. */
function calls(count: number): BillableEvent[] {
  const { events } = unfold({
    card: card(),
    month: '2026-10',
    events: [{ kind: 'call', direction: 'in', outcome: 'answered', times: count }],
  });
  const step = (31 * 86_400_000) / count;
  const start = Date.parse('2026-09-30T22:00:00Z');
  return events.map((event, n) => {
    const at = Math.floor(start + n * step);
    return {
      ...event,
      id: `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      started_at: new Date(at).toISOString(),
      day:
        new Date(at + 7_200_000).toISOString().slice(0, 10) > PERIOD.to
          ? PERIOD.to
          : new Date(at + 7_200_000).toISOString().slice(0, 10),
      talk_s: 20 + ((n * 37) % 240),
      wrap_s: (n * 13) % 60,
    };
  });
}

/** Reads what rating reads of an event (when, what, how it ended, how long) and adds it up. */
function bare(events: readonly BillableEvent[]): number {
  let total = 0;
  for (const event of events) {
    if (event.kind !== 'call' || event.direction !== 'in' || event.outcome !== 'answered') continue;
    if (event.day < PERIOD.from || event.day > PERIOD.to) continue;
    total += (Date.parse(event.started_at) % 86_400_000) + event.talk_s + event.wrap_s;
  }
  return total;
}

/** Seconds of one event when a million are taken by `size`, its garbage collected on the way; the heap begins clean. */
function perEvent(size: number, take: () => unknown): number {
  globalThis.gc!();
  const began = process.hrtime.bigint();
  for (let done = 0; done < WORK; done += size) take();
  return Number(process.hrtime.bigint() - began) / 1e9 / WORK;
}

/**
 * Events rated per second against a loop that only reads them; how the cost of one grows; a month of one practice. In a
 * process of its own, which has the flags of the application but for the room that a million events need. Every round
 * takes each size once, rating and reading by turns, with the events of all sizes in memory. Ratios are the median of
 * those of single rounds, so that what disturbs the machine disturbs both sides; times are those of the best round.
 */
export async function run(): Promise<Record<string, number>> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: [...process.execArgv, ...ROOM] });
  const [figures] = (await once(child, 'message')) as [Record<string, number>];
  return figures;
}

function measure(): Record<string, number> {
  const definition = card();
  const calendar = holidayCalendar(definition.calendar);
  const sets = SIZES.map((size) => {
    const events = calls(size);
    return { size, events, rate: () => rate(events, definition, calendar, PERIOD) };
  });
  for (let n = 0; n < 200; n += 1) sets[0]!.rate();
  const rounds = Array.from({ length: ROUNDS }, () =>
    sets.map(({ size, events, rate }) => ({
      rating: perEvent(size, rate),
      reading: perEvent(size, () => bare(events)),
    })),
  );
  const best = (at: number) => Math.min(...rounds.map((round) => round[at]!.rating));
  const growth = (at: number) => median(rounds.map((round) => round[at]!.rating / round[0]!.rating));
  return {
    rating_ratio: round(median(rounds.map((round) => round[2]!.reading / round[2]!.rating))),
    events_per_second: Math.round(1 / best(2)),
    month_of_1000_ms: round(best(0) * 1_000_000),
    per_event_10000_over_1000: round(growth(1)),
    per_event_100000_over_1000: round(growth(2)),
    per_event_1000000_over_1000: round(growth(3)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) process.send?.(measure());
