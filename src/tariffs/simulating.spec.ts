import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { CardInForce } from './cards-in-force.js';
import { RateCard } from './rate-card.js';
import {
  checkMonths,
  comparable,
  comparedPeriod,
  Replacement,
  replacing,
  simulatedPractice,
  spanOf,
} from './simulating.js';

const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };

const card = (billing: Partial<RateCard['billing']> = {}): RateCard => ({
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears', ...billing },
  proration: 'none',
  components: [
    {
      code: 'calls',
      kind: 'unit',
      label,
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: '1.00', per: 1 },
    },
  ],
});

const codeOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).code;
  }
  return null;
};

describe('the months of a simulation', () => {
  const today = '2026-11-30';
  it.each([
    ['2026-09', '2026-11', null],
    ['2026-11', '2026-09', 'months-reversed'],
    ['2024-12', '2026-11', null],
    ['2024-11', '2026-11', 'too-many-months'],
    ['2026-11', '2026-12', 'month-to-come'],
  ])('%s to %s: %s', (from, to, code) => {
    expect(codeOf(() => checkMonths({ from, to }, card(), today))).toBe(code);
  });

  it.each([
    ['quarter', '2026-07', '2026-09', null],
    ['quarter', '2026-08', '2026-10', 'period-cut'],
    ['quarter', '2026-07', '2026-10', 'period-cut'],
    ['year', '2025-01', '2025-12', null],
    ['year', '2025-01', '2026-06', 'period-cut'],
  ] as const)('are whole periods of a card billed by the %s: %s to %s', (period, from, to, code) => {
    expect(codeOf(() => checkMonths({ from, to }, card({ period }), today))).toBe(code);
  });

  it('begin on the day on which the practice is billed', () => {
    const months = { from: '2026-01', to: '2026-02' };
    expect(spanOf(months, 1)).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(spanOf(months, 15)).toEqual({ from: '2026-01-15', to: '2026-03-14' });
  });
});

describe('the new card', () => {
  const inForce = (from: string, to: string, version: number, holidays: CardInForce['holidays'] = []) => ({
    period: { from, to },
    card: card(),
    rate_card_id: 'old',
    version,
    sha256: 'a',
    holidays,
  });
  const replacement: Replacement = { card: card(), rate_card_id: 'new', version: 1, sha256: '' };

  it('takes the place of the cards in force, in one piece where they follow each other', () => {
    const parts = [
      inForce('2026-01-01', '2026-01-15', 1, [
        { day: '2026-01-02', holiday: true },
        { day: '2026-02-02', holiday: true },
      ]),
      inForce('2026-01-16', '2026-02-28', 2, [{ day: '2026-02-03', holiday: true }]),
      inForce('2026-04-01', '2026-04-30', 3),
    ];
    expect(replacing(parts, replacement).map(({ period, holidays }) => ({ period, holidays }))).toEqual([
      {
        period: { from: '2026-01-01', to: '2026-02-28' },
        holidays: [
          { day: '2026-01-02', holiday: true },
          { day: '2026-02-03', holiday: true },
        ],
      },
      { period: { from: '2026-04-01', to: '2026-04-30' }, holidays: [] },
    ]);
    expect(replacing([], replacement)).toEqual([]);
  });

  it('is compared on the same days and for the fees of the same months', () => {
    const { billing } = comparable(card({ base: 'advance', anchor_day: 3 }), 15);
    expect(billing).toEqual({ period: 'month', base: 'arrears', usage: 'arrears', anchor_day: 15 });
  });
});

describe('what a practice would have paid', () => {
  const september = { from: '2026-09-01', to: '2026-09-30' };
  const quarter = { from: '2026-10-01', to: '2026-12-31' };
  const invoiced = [
    { ...september, net_cents: 400 },
    { from: '2026-09-01', to: '2026-10-31', net_cents: 50 },
  ];

  it('is the difference per period and in total, beside what was invoiced', () => {
    const periods = [
      comparedPeriod(september, 4, { old_cents: 400, new_cents: 350 }, invoiced),
      comparedPeriod(quarter, 2, { old_cents: 200, new_cents: 300 }, invoiced),
    ];
    expect(periods.map((period) => [period.difference_cents, period.invoiced_cents])).toEqual([
      [-50, 400],
      [100, null],
    ]);
    expect(simulatedPractice('p', periods, invoiced)).toMatchObject({
      state: 'compared',
      months: 4,
      entries: 6,
      old_cents: 600,
      new_cents: 650,
      difference_cents: 50,
      invoiced_cents: 450,
    });
  });

  it('leaves out periods without a card, and is nothing when there was never one', () => {
    const none = comparedPeriod(september, 3, null, []);
    const some = comparedPeriod(quarter, 1, { old_cents: 100, new_cents: 100 }, []);
    expect(simulatedPractice('p', [none, some], [])).toMatchObject({ months: 3, entries: 4, old_cents: 100 });
    expect(simulatedPractice('p', [none], [])).toMatchObject({
      state: 'no_card',
      months: 0,
      entries: 3,
      difference_cents: null,
      invoiced_cents: null,
    });
  });

  it('is not told in part when a card could not price a month', () => {
    const some = comparedPeriod(september, 1, { old_cents: 100, new_cents: 100 }, []);
    const problem = { code: 'month-cut', detail: 'Why.' };
    expect(simulatedPractice('p', [some], [], problem)).toMatchObject({
      state: 'refused',
      problem,
      months: 0,
      difference_cents: null,
      periods: [],
    });
  });
});
