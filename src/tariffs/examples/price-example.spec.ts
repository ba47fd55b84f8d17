import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { weekday } from '../../kernel/day.js';
import { dayAt } from '../../kernel/local-time.js';
import type { RateCard } from '../rate-card.js';
import { DAY_CLASSES, ExampleGroup, exampleEvents, GROUP_TOTALS } from './example-month.js';
import { priceExample } from './price-example.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const ZONE = 'Europe/Brussels';
const nothing = Object.fromEntries(GROUP_TOTALS.map((total) => [total, 0])) as Record<
  (typeof GROUP_TOTALS)[number],
  number
>;
const calls = (count: number, facts: Partial<ExampleGroup> = {}): ExampleGroup => ({
  ...nothing,
  ...{ kind: 'call', direction: 'in', outcome: 'answered', channel: null, days: 'weekday', hour: 10, count },
  ...facts,
});
const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const cardOf = (component: object): RateCard =>
  ({
    currency: 'EUR',
    time_zone: ZONE,
    calendar: 'BE',
    holidays: [],
    billing: { period: 'month', base: 'arrears', usage: 'arrears' },
    proration: 'none',
    annex: 'full',
    components: [
      { code: 'calls', label: labels('Appels'), meter: { event: 'call', measures: ['count'] }, ...component },
    ],
  }) as unknown as RateCard;
const perCall = cardOf({ kind: 'unit', price: { unit_price: '1.00', per: 1 } });
const volume = cardOf({
  kind: 'tiered',
  price: {
    mode: 'volume',
    per: 1,
    tiers: [
      { up_to: 1000, unit_price: '0.80' },
      { up_to: null, unit_price: '0.50' },
    ],
  },
});
const perMinute = cardOf({
  kind: 'unit',
  meter: { event: 'call', measures: ['talk_s', 'wrap_s'] },
  price: { unit_price: '0.70', per: 60 },
});

describe('events of an example', () => {
  const anyGroup = fc.record({
    days: fc.constantFrom(...DAY_CLASSES),
    hour: fc.integer({ min: 0, max: 23 }),
    count: fc.integer({ min: 1, max: 100 }),
    talk_s: fc.integer({ min: 0, max: 100_000 }),
    lasting_s: fc.integer({ min: 0, max: 100_000 }),
  });

  test('add up to their groups, on days of their class in their hour, and none on a holiday', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 4 }), (groups) => {
        const given = groups.map(({ count, ...facts }) => calls(count, facts));
        const isHoliday = (day: string) => day === '2026-11-11';
        const events = exampleEvents(given, NOVEMBER, ZONE, isHoliday);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        for (const [place, group] of given.entries()) {
          const own = events.filter(({ id }) => id.startsWith(`${place}-`));
          expect(own).toHaveLength(group.count);
          expect(own.reduce((total, { talk_s }) => total + talk_s, 0)).toBe(group.talk_s);
          const astray = own.filter(
            ({ day, started_at }) =>
              dayAt(Date.parse(started_at), ZONE) !== day ||
              DAY_CLASSES[Math.max(0, weekday(day) - 5)] !== group.days ||
              isHoliday(day),
          );
          expect(astray).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('an example of a price', () => {
  test('has lines, VAT and what became of each event', () => {
    const example = priceExample(
      perCall,
      NOVEMBER,
      [calls(380), calls(9, { outcome: 'wrong_number' })],
      2100,
    );
    expect(example.lines).toHaveLength(1);
    expect(example.reasons).toEqual({ billed: 380, wrong_number: 9 });
    expect(example).toMatchObject({ net_cents: 38_000, vat_cents: 7_980, gross_cents: 45_980 });
    expect(example.one_more_call_cents).toBe(100);
    expect(example.roundings).toEqual([]);
  });

  test('takes no VAT on what was paid in the client’s name', () => {
    const receipts = cardOf({
      kind: 'pass_through',
      meter: { event: 'receipt', measures: ['amount_cents'] },
      mode: 'disbursement',
    });
    const stamps = calls(2, { kind: 'receipt', direction: null, outcome: null, amount_cents: 1_000 });
    expect(priceExample(receipts, NOVEMBER, [stamps], 2100)).toMatchObject({
      net_cents: 1_000,
      vat_cents: 0,
      one_more_call_cents: null,
    });
  });

  test('warns of the cliff of a volume tier', () => {
    const example = priceExample(volume, NOVEMBER, [calls(1000)], 0);
    expect([example.net_cents, example.one_more_call_cents]).toEqual([80_000, 50_050 - 80_000]);
  });

  test('shows the same calls under four ways of rounding', () => {
    const five = [
      [42, 30],
      [95, 20],
      [181, 45],
      [20, 10],
      [305, 60],
    ].map(([talk_s, wrap_s], at) => calls(1, { talk_s: talk_s!, wrap_s: wrap_s!, hour: 9 + at }));
    const { roundings } = priceExample(perMinute, NOVEMBER, five, 2000);
    expect(roundings.map(({ net_cents }) => net_cents)).toEqual([750, 763, 1_015, 1_050]);
  });

  test('of nothing is nothing', () => {
    expect(priceExample(perCall, NOVEMBER, [], 2100)).toMatchObject({
      net_cents: 0,
      gross_cents: 0,
      reasons: {},
    });
  });
});
