import { describe, expect, it } from '@jest/globals';
import { CALLS, callsOf, inForce, perCall } from '../../test/support/pricing-fixtures.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { addDays } from '../kernel/day.js';
import { commonPeriods, ReplayedCards } from './replaying.js';

const byTheCall = cardOf([perCall('1.00')]);
const byTheQuarter = cardOf([perCall('1.00')], {
  billing: { period: 'quarter', base: 'arrears', usage: 'arrears' },
});
const rolling = cardOf([
  part<'allowance'>({
    kind: 'allowance',
    overage_label: { fr: 'x', nl: 'x', en: 'x', de: 'x' },
    meter: CALLS,
    price: { unit_price: '3.00', overage_price: '0.50', per: 1 },
    allowance: { qty: 3, window: 'month', rollover: { max_qty: 3, periods: 1 } },
  }),
]);
const calls = (month: string, count: number) => callsOf(`${month}-10`, count);

describe('periods that both cards have', () => {
  const span = { from: '2026-01-01', to: '2026-06-30' };

  it('are months where both bill by the month', () => {
    const monthly = [inForce(byTheCall)];
    const common = commonPeriods(span, monthly, monthly);
    expect(common.map(({ from, to }) => [from, to])).toHaveLength(6);
    expect(common[1]).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('are quarters where one of them bills by the quarter', () => {
    const common = commonPeriods(span, [inForce(byTheCall)], [inForce(byTheQuarter)]);
    expect(common.map(({ from, to, old, new: tried }) => [from, to, old.length, tried.length])).toEqual([
      ['2026-01-01', '2026-03-31', 3, 1],
      ['2026-04-01', '2026-06-30', 3, 1],
    ]);
  });

  it('cover the span without a gap', () => {
    const common = commonPeriods(span, [], [inForce(byTheCall)]);
    expect(common[0]!.from).toBe(span.from);
    expect(common.at(-1)!.to).toBe(span.to);
    for (const [at, period] of common.entries()) {
      if (at > 0) expect(period.from).toBe(addDays(common[at - 1]!.to, 1));
    }
  });
});

describe('a card replayed', () => {
  const span = { from: '2026-01-01', to: '2026-03-31' };

  it('carries what is left from month to month, each side by itself', () => {
    const plain = [inForce(byTheCall)];
    const tried = [inForce(rolling)];
    const old = new ReplayedCards(plain, null);
    const replayed = new ReplayedCards(tried, null);
    const used = [1, 5, 5];
    const nets = commonPeriods(span, plain, tried).map((common, at) => {
      const events = calls(common.from.slice(0, 7), used[at]!);
      return [old.net(common.old, events), replayed.net(common.new, events)];
    });
    // February uses the two calls January left; March has three of its own for five.
    expect(nets).toEqual([
      [100, 300],
      [500, 300],
      [500, 400],
    ]);
  });

  it('covers the days that have a card', () => {
    const february = new ReplayedCards([inForce(byTheCall, { from: '2026-02-15', to: '2026-02-28' })], null);
    expect(february.covers({ from: '2026-02-01', to: '2026-02-28' })).toBe(true);
    expect(february.covers({ from: '2026-01-01', to: '2026-01-31' })).toBe(false);
  });

  it('prices a card the same against itself', () => {
    const parts = [inForce(rolling)];
    const [one, other] = [new ReplayedCards(parts, null), new ReplayedCards(parts, null)];
    for (const common of commonPeriods(span, parts, parts)) {
      const events = calls(common.from.slice(0, 7), 4);
      expect(one.net(common.old, events)).toBe(other.net(common.new, [...events].reverse()));
    }
  });
});
