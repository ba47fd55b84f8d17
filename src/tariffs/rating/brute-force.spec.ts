import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyPrice, anyWindow } from '../../../test/support/any-card.js';
import { BELGIUM, cardOf, eventsOf, OCTOBER, part } from '../../../test/support/rating-fixtures.js';
import { Tier } from '../price.js';
import { Component, Quantum, RateCard } from '../rate-card.js';
import { Window } from '../surcharge.js';
import { rate } from './rating.js';
import { CaseEvent } from './rating-case.js';

/** Prices second by second, reading the wall clock from Intl: slow, and made in no way like the engine. */
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
interface Wall {
  readonly weekday: number;
  readonly day: string;
  readonly time: string;
}
const walls = new Map<number, Wall>();

function wallOf(ms: number): Wall {
  const minute = Math.floor(ms / 60_000) * 60_000;
  let wall = walls.get(minute);
  if (!wall) {
    const read = Object.fromEntries(clock.formatToParts(minute).map(({ type, value }) => [type, value]));
    wall = {
      weekday: WEEK.indexOf(read.weekday!) + 1,
      day: `${read.year}-${read.month}-${read.day}`,
      time: `${read.hour}:${read.minute}`,
    };
    walls.set(minute, wall);
  }
  return wall;
}

function dayBefore({ weekday, day }: Wall): Pick<Wall, 'weekday' | 'day'> {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return { weekday: weekday === 1 ? 7 : weekday - 1, day: date.toISOString().slice(0, 10) };
}

function isIn({ from, to, days, holiday }: Window, wall: Wall): boolean {
  const begins = (on: Pick<Wall, 'weekday' | 'day'>) =>
    (!days || days.includes(on.weekday)) && (holiday === undefined || BELGIUM.isHoliday(on.day) === holiday);
  if (from < to) return wall.time >= from && wall.time < to && begins(wall);
  return (wall.time >= from && begins(wall)) || (wall.time < to && begins(dayBefore(wall)));
}

/** A decimal as a whole number of 10^-12, so that a price times a factor is exact. */
const exact = (decimal: string) => {
  const [whole, fraction = ''] = decimal.split('.');
  return BigInt(whole! + fraction.padEnd(12, '0'));
};
/** Half away from zero. */
const divided = (n: bigint, by: bigint) =>
  n < 0n ? -((-n * 2n + by) / (by * 2n)) : (n * 2n + by) / (by * 2n);

function priceAt(base: bigint, windows: readonly Window[], wall: Wall): bigint {
  const holding = windows.filter((window) => isIn(window, wall));
  const outranked = ({ mode, priority = 0 }: Window) =>
    mode === 'replace' &&
    holding.some((other) => other.mode === 'replace' && (other.priority ?? 0) > priority);
  const prices = holding
    .filter((window) => !outranked(window))
    .map(({ mode, value }) => {
      if (mode === 'replace') return exact(value);
      return mode === 'add' ? base + exact(value) : (base * exact(value)) / 10n ** 12n;
    });
  return prices.length === 0 ? base : prices.reduce((a, b) => (a > b ? a : b));
}

const cents = (amount: bigint, per: bigint) => Number(divided(amount, per * 10n ** 10n));

const int = (min: number, max: number) => fc.integer({ min, max });
const started = int(0, 31 * 1440 - 60).map((n) => Date.parse('2026-09-30T22:00:00Z') + n * 60_000);
const work = fc
  .array(fc.record({ start: started, minutes: int(1, 1500) }), { minLength: 1, maxLength: 6 })
  .map((list) =>
    list.map(
      ({ start, minutes }): CaseEvent => ({
        kind: 'work',
        started_at: new Date(start).toISOString(),
        ended_at: new Date(start + minutes * 60_000).toISOString(),
      }),
    ),
  );
const windows = fc.array(anyWindow, { maxLength: 4 });
const quantum: fc.Arbitrary<Quantum> = fc.record({
  step: int(1, 40).map((n) => n * 60),
  mode: fc.constantFrom('up' as const, 'down' as const, 'nearest' as const),
  scope: fc.constant('event' as const),
});
const net = (component: Component, list: CaseEvent[], more: Partial<RateCard> = {}) => {
  const events = eventsOf(list);
  return { events, rating: rate(events, cardOf([component], more), BELGIUM, OCTOBER) };
};
const rounded = (seconds: number, { step, mode }: Quantum) =>
  ({ up: Math.ceil, down: Math.floor, nearest: Math.round })[mode as 'up'](seconds / step) * step;

/** The price of each counted second of an event: what rounding adds is at the price of the last one. */
function pricesOf(start: number, seconds: number, counted: number, base: bigint, given: readonly Window[]) {
  const prices: bigint[] = [];
  for (let n = 0; n < seconds; n += 60) {
    const price = priceAt(base, given, wallOf(start + n * 1000));
    for (let s = 0; s < 60; s += 1) prices.push(price);
  }
  while (prices.length < counted) prices.push(prices.at(-1)!);
  return prices.slice(0, counted);
}

/** Lines stand for one price and one list of windows each; every line is rounded for itself. */
function within(given: number, expected: bigint, per: bigint, lines: number): void {
  expect(Math.abs(given - cents(expected, per))).toBeLessThanOrEqual(lines);
}

describe('against a rater that counts by the minute', () => {
  test('hours with windows and rounding per event', () => {
    fc.assert(
      fc.property(work, anyPrice, windows, quantum, (list, unit_price, given, rule) => {
        const meter = { event: 'work', measures: ['work_s'] } as const;
        const price = { unit_price, per: 3600 };
        const component = part<'unit'>({ kind: 'unit', meter, quantum: rule, price, windows: given });
        const { events, rating } = net(component, list);
        const byPrice = new Map<bigint, number>();
        for (const { started_at, work_s } of events) {
          const counted = rounded(work_s, rule);
          for (const each of pricesOf(Date.parse(started_at), work_s, counted, exact(unit_price), given)) {
            byPrice.set(each, (byPrice.get(each) ?? 0) + 1);
          }
        }
        const units = new Map<bigint, number>();
        for (const line of rating.lines) {
          const of = exact(line.unit_price);
          units.set(of, (units.get(of) ?? 0) + line.metered);
          expect(line.net_cents).toBe(cents(BigInt(line.metered) * of, 3600n));
          expect(line.net_cents).toBe(Number(divided(exact(line.quantity) * of, 10n ** 22n)));
        }
        expect(units).toEqual(byPrice);
      }),
      { numRuns: 35 },
    );
  });

  test('a surcharge holds in no minute outside its window', () => {
    fc.assert(
      fc.property(work, windows, (list, given) => {
        const meter = { event: 'work', measures: ['work_s'] } as const;
        const price = { unit_price: '1', per: 60 };
        const dearer = given.map((window) => ({ ...window, mode: 'add' as const, value: '1' }));
        const unit = { kind: 'unit', meter, price, windows: dearer, surcharge_lines: 'on_top' } as const;
        const { events, rating } = net(part<'unit'>(unit), list);
        let minutes = 0;
        for (const { started_at, work_s } of events) {
          for (let n = 0; n < work_s; n += 60) {
            const wall = wallOf(Date.parse(started_at) + n * 1000);
            if (dearer.some((window) => isIn(window, wall))) minutes += 1;
          }
        }
        const surcharged = rating.lines.filter(({ part }) => part === 'surcharge');
        expect(surcharged.reduce((sum, { metered }) => sum + metered, 0)).toBe(minutes * 60);
      }),
      { numRuns: 35 },
    );
  });

  test('calls by tiers, graduated and by volume, with windows', () => {
    const calls = fc.array(fc.record({ start: started, times: int(1, 5) }), { maxLength: 12 });
    const tiers = fc
      .array(fc.record({ size: int(1, 12), unit_price: anyPrice }), { minLength: 1, maxLength: 4 })
      .map((list) => {
        let up = 0;
        return list.map(({ size, unit_price }, at): Tier => {
          up += size;
          return { up_to: at === list.length - 1 ? null : up, unit_price };
        });
      });
    const mode = fc.constantFrom('graduated' as const, 'volume' as const);
    fc.assert(
      fc.property(calls, tiers, mode, windows, (list, tiers, mode, given) => {
        const price = { mode, per: 1, tiers };
        const meter = { event: 'call', measures: ['count'] } as const;
        const component = part<'tiered'>({ kind: 'tiered', meter, price, windows: given });
        const { events, rating } = net(
          component,
          list.map(({ start, times }) => ({
            kind: 'call',
            times,
            started_at: new Date(start).toISOString(),
          })),
        );
        const moments = events.map(({ started_at }) => Date.parse(started_at)).sort((a, b) => a - b);
        let expected = 0n;
        for (const [at, moment] of moments.entries()) {
          const reached = mode === 'volume' ? moments.length : at + 1;
          const tier = tiers.find(({ up_to }) => up_to === null || reached <= up_to)!;
          expected += priceAt(exact(tier.unit_price), given, wallOf(moment));
        }
        within(rating.net_cents, expected, 1n, rating.lines.length);
        const units = rating.lines.reduce(
          (sum, line) => sum + BigInt(line.metered) * exact(line.unit_price),
          0n,
        );
        expect(units).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('talk beyond an allowance, the earliest seconds included', () => {
    const calls = fc.array(fc.record({ start: started, minutes: int(1, 90) }), { maxLength: 8 });
    fc.assert(
      fc.property(
        calls,
        int(1, 9000),
        anyPrice,
        windows,
        quantum,
        (list, qty, overage_price, given, rule) => {
          const component = part<'allowance'>({
            kind: 'allowance',
            meter: { event: 'call', measures: ['talk_s'] },
            price: { unit_price: '10.00', overage_price, per: 60 },
            allowance: { qty },
            overage_label: { fr: 'y', nl: 'y', en: 'y', de: 'y' },
            windows: given,
            quantum: rule,
          });
          const { events, rating } = net(
            component,
            list.map(({ start, minutes }) => ({
              kind: 'call',
              talk_s: minutes * 60,
              started_at: new Date(start).toISOString(),
            })),
          );
          const prices = events
            .toSorted((a, b) =>
              a.started_at < b.started_at ? -1 : a.started_at > b.started_at ? 1 : a.id < b.id ? -1 : 1,
            )
            .flatMap(({ started_at, talk_s }) => {
              const counted = rounded(talk_s, rule);
              return pricesOf(Date.parse(started_at), talk_s, counted, exact(overage_price), given);
            })
            .slice(qty);
          const over = rating.lines.filter(({ part }) => part === 'overage');
          const units = over.reduce((sum, line) => sum + BigInt(line.metered) * exact(line.unit_price), 0n);
          expect(units).toBe(prices.reduce((sum, price) => sum + price, 0n));
          within(rating.net_cents - 1000, units, 60n, over.length);
        },
      ),
      { numRuns: 35 },
    );
  });
});
