import { describe, expect, it } from '@jest/globals';
import { CALLS, callsOf, inForce, perCall } from '../../test/support/pricing-fixtures.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { addDays } from '../kernel/day.js';
import { BillableEvent } from '../tariffs/event.js';
import { Component } from '../tariffs/rate-card.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
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
const LABEL = { fr: 'x', nl: 'x', en: 'x', de: 'x' };
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

  describe('of whose week before a shift lasts into its first month', () => {
    const onCall: Component = {
      code: 'standby',
      kind: 'standby',
      label: LABEL,
      meter: { event: 'standby', measures: ['count'] },
      price: { unit_price: '40.00', per: 1 },
      call_outs: {
        label: LABEL,
        meter: { event: 'work', measures: ['work_s'] },
        price: { unit_price: '36.00', per: 3600 },
      },
      guaranteed_s: 3600,
    };
    const lasting = (kind: 'standby' | 'work', from: string, to: string): BillableEvent => ({
      ...calls('2026-01', 1)[0]!,
      id: `${kind} ${from}`,
      kind,
      direction: null,
      outcome: null,
      talk_s: 0,
      started_at: `${from}:00+01:00`,
      ended_at: `${to}:00+01:00`,
      day: from.slice(0, 10),
      work_s: (Date.parse(to) - Date.parse(from)) / 1000,
    });
    const shift = lasting('standby', '2025-12-31T20:00', '2026-01-01T08:00');
    const calledOut = lasting('work', '2026-01-01T02:00', '2026-01-01T03:30');
    const january = commonPeriods({ from: '2026-01-01', to: '2026-01-31' }, [], []);
    const net = (
      parts: readonly ReturnType<typeof inForce>[],
      week: BillableEvent[],
      active: OpenPeriod | null,
    ) => new ReplayedCards(parts, active).net(january[0]!.old, [calledOut], week);

    it('bills the call-out by the shift, and gives back what its month made up', () => {
      const own = [inForce(cardOf([onCall]), { from: '2025-12-01', to: '2026-12-31' })];
      expect(net(own, [shift], null)).toBe(5400 - 3600);
      expect(net(own, [], null)).toBe(0);
      const dear = { ...onCall, guaranteed_s: undefined } as unknown as Component;
      expect(net([inForce(cardOf([dear]), { from: '2025-12-01', to: '2026-12-31' })], [shift], null)).toBe(
        5400,
      );
      expect(net([inForce(cardOf([dear]), { from: '2025-12-01', to: '2026-12-31' })], [], null)).toBe(0);
    });

    it('does so in two versions of the card, and not where no card was in force before', () => {
      const dear = { ...onCall, guaranteed_s: undefined } as unknown as Component;
      const second = inForce(cardOf([dear]));
      expect(
        net([inForce(cardOf([dear]), { from: '2025-12-24', to: '2025-12-31' }), second], [shift], null),
      ).toBe(5400);
      expect(net([second], [shift], null)).toBe(0);
    });

    it('bills work of before a contract from its first day on', () => {
      const hours: Component = {
        code: 'hours',
        kind: 'unit',
        label: LABEL,
        meter: { event: 'work', measures: ['work_s'] },
        price: { unit_price: '36.00', per: 3600 },
      };
      const night = lasting('work', '2025-12-31T23:00', '2026-01-01T01:00');
      const active = { from: '2026-01-01', to: null };
      expect(net([inForce(cardOf([hours]), { from: '2025-12-01', to: '2026-12-31' })], [night], active)).toBe(
        5400 + 3600,
      );
      expect(net([inForce(cardOf([hours]), { from: '2025-12-01', to: '2026-12-31' })], [night], null)).toBe(
        5400,
      );
    });
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
