import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  brief,
  cardOf,
  OCTOBER,
  part,
  rated,
  ratedInTwo,
  reworded,
} from '../../../test/support/rating-fixtures.js';
import { addDays } from '../../kernel/day.js';
import { RateCard } from '../rate-card.js';
import { rateParts } from './rating-parts.js';

const fee = part<'flat'>({ kind: 'flat', price: { unit_price: '31.00' } });
const advance = { billing: { period: 'month', base: 'advance', usage: 'arrears' } } as const;
const since = (from: string, to: string | null = null) => ({ active: { from, to } });
const fees = (context: object, more = {}) =>
  brief(rated([fee], [], context, more)).map(([, , cents]) => cents);

describe('a monthly fee', () => {
  test.each([
    ['in the middle of a contract', since('2026-01-01'), [3100]],
    ['of half a month', since('2026-10-17'), [1500]],
    ['of a contract that ends', since('2026-01-01', '2026-10-10'), [1000]],
    ['of no day', since('2026-11-01'), []],
    ['of a month billed before', { supplement: true }, []],
  ])('in arrears, %s', (_, context, cents) => {
    expect(fees(context)).toEqual(cents);
  });

  test.each([
    ['is that of the next month', since('2026-01-01'), [3100]],
    ['is also that of the month in which the contract begins', since('2026-10-17'), [1500, 3100]],
    ['is that of the days left', since('2026-01-01', '2026-11-15'), [1550]],
    ['is not charged beyond the end', since('2026-01-01', '2026-10-31'), []],
  ])('in advance %s', (_, context, cents) => {
    expect(fees(context, advance)).toEqual(cents);
  });

  test('without proration is whole, however few days there are', () => {
    expect(fees(since('2026-10-31'), { proration: 'none' })).toEqual([3100]);
  });

  test('of a quarter is charged month by month, whole months on one line', () => {
    const quarter = { from: '2026-10-01', to: '2026-12-31' };
    const billing = { billing: { period: 'quarter', base: 'arrears', usage: 'arrears' } } as const;
    expect(brief(rated([fee], [], { ...quarter, ...since('2026-10-17') }, billing))).toEqual([
      ['flat/base', 15, 1500],
      ['flat/base:1', 2, 6200],
    ]);
  });

  test.each(['calendar_days', 'none'] as const)(
    'is shared by days when its price changes (%s)',
    (proration) => {
      const dearer = cardOf([part<'flat'>({ kind: 'flat', price: { unit_price: '62.00' } })], { proration });
      const rating = ratedInTwo(cardOf([fee], { proration }), [], '2026-10-11', {}, dearer);
      expect(rating.lines.map(({ net_cents }) => net_cents)).toEqual([1000, 4200]);
    },
  );
});

describe('a fee charged once', () => {
  const setup = part<'one_off'>({ kind: 'one_off', on: 'contract_start', price: { unit_price: '75.00' } });
  const training = part<'one_off'>({ kind: 'one_off', on: '2026-10-20', price: { unit_price: '90.00' } });

  test('is charged in the month of its day only', () => {
    expect(brief(rated([setup, { ...training, code: 'training' }], [], since('2026-10-05')))).toEqual([
      ['one_off/fee', 1, 7500],
      ['training/fee', 1, 9000],
    ]);
    expect(brief(rated([setup], [], since('2026-09-05')))).toEqual([]);
    expect(brief(rated([setup], []))).toEqual([]);
  });

  test('falls to one of two versions', () => {
    const codes = [setup, { ...training, code: 'training' }];
    const rating = ratedInTwo(cardOf(codes), [], '2026-10-10', since('2026-10-01'));
    expect(rating.lines.map(({ key, from }) => [key, from])).toEqual([
      ['0/one_off/fee', '2026-10-01'],
      ['1/training/fee', '2026-10-20'],
    ]);
  });
});

describe('a month in several parts', () => {
  const priced = (unit_price: string, quantity = 1) =>
    cardOf([part<'flat'>({ kind: 'flat', quantity, price: { unit_price } })]);
  const inParts = (cards: readonly RateCard[], starts: readonly string[], active = since('2026-01-01')) =>
    rateParts(
      [],
      cards.map((card, at) => ({
        card,
        period: {
          from: starts[at]!,
          to: at + 1 < starts.length ? addDays(starts[at + 1]!, -1) : OCTOBER.to,
        },
        rate_card_id: 'card',
      })),
      { ...OCTOBER, ...active },
    );

  test('of one price costs what it costs whole: a part with a cent more is an amount', () => {
    const card = priced('9.99');
    const { lines } = inParts([card, reworded(card), card], ['2026-10-01', '2026-10-11', '2026-10-21']);
    expect(
      lines.map(({ unit, quantity, unit_price, net_cents }) => [unit, quantity, unit_price, net_cents]),
    ).toEqual([
      ['month', '0.322581', '9.99', 322],
      ['lump', '1', '3.23', 323],
      ['month', '0.354839', '9.99', 354],
    ]);
  });

  test('of several prices has each its own exact share', () => {
    const { lines } = inParts([priced('9.99'), priced('19.99')], ['2026-10-01', '2026-10-11']);
    expect(lines.map(({ net_cents }) => net_cents)).toEqual([322, 1354]);
  });

  test('comes to the share of all its days, wherever versions begin', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 });
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(
        cuts,
        cents,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 31 }),
        (days, price, n, first) => {
          const card = priced((price / 100).toFixed(2), n);
          const starts = [
            OCTOBER.from,
            ...days.toSorted((a, b) => a - b).map((d) => addDays(OCTOBER.from, d)),
          ];
          const from = addDays(OCTOBER.from, first - 1);
          const active = since(from);
          const apart = inParts(
            starts.map(() => card),
            starts,
            active,
          );
          const whole = inParts([card], [OCTOBER.from], active);
          expect(apart.net_cents).toBe(whole.net_cents);
          for (const { metered, per, unit_price, net_cents } of apart.lines) {
            expect(Math.round((metered / per) * Number(unit_price) * 100 + 1e-7)).toBe(net_cents);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
