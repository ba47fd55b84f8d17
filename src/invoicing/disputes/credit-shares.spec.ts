import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { callsOf, inForce, perCall, pricedMonth } from '../../../test/support/pricing-fixtures.js';
import { cardOf } from '../../../test/support/rating-fixtures.js';
import { sum } from '../../kernel/money.js';
import { BillableEvent } from '../../tariffs/event.js';
import { RateCard } from '../../tariffs/rate-card.js';
import { DISBURSEMENT } from '../documents/document.js';
import { cardKey, reprice } from '../repricing.js';
import { creditShares } from './credit-shares.js';

const shared = (more: Partial<RateCard>) => cardOf([perCall('1.00')], more);
const line = (net_cents: number, vatex: string | null = null) => ({ net_cents, vatex });

/** Ten calls of one practitioner, five longer ones of another, five of nobody; then some of them are taken out. */
function taken(card: RateCard, gone: readonly number[]) {
  const events = [
    ...callsOf('2026-10-05', 10, { practitioner_id: 'ada' }),
    ...callsOf('2026-10-06', 5, { practitioner_id: 'basile', talk_s: 180 }),
    ...callsOf('2026-10-07', 5),
  ];
  const { months, shares } = pricedMonth('2026-10', card, events);
  const cards = new Map([[cardKey(inForce(card)), card]]);
  const work = { before: reprice(months, cards, events), cards, gone: gone.map((at) => events[at]!) };
  return { shares, work };
}

const told = (card: RateCard, gone: readonly number[], lines = [line(100)]) => {
  const { shares, work } = taken(card, gone);
  return creditShares(lines, shares, work).map(({ practitioner_id, net_cents }) => [
    practitioner_id,
    net_cents,
  ]);
};

describe('who gets a credit back', () => {
  it('is whose calls or minutes were taken out', () => {
    const calls = shared({ split_key: 'calls' });
    expect(told(calls, [0, 1])).toEqual([['ada', 100]]);
    expect(told(calls, [0, 1, 10])).toEqual([
      ['ada', 67],
      ['basile', 33],
    ]);
    expect(told(shared({ split_key: 'minutes' }), [0, 10])).toEqual([
      ['ada', 25],
      ['basile', 75],
    ]);
  });

  it('is everybody as they bore the invoice where nobody is named, or percentages are fixed', () => {
    expect(told(shared({ split_key: 'calls' }), [15, 16])).toEqual([
      ['ada', 67],
      ['basile', 33],
    ]);
    const fixed = { split_key: 'fixed_percent', split_percent: { ada: 3_000, basile: 7_000 } } as const;
    expect(told(shared(fixed), [0, 1])).toEqual([
      ['ada', 30],
      ['basile', 70],
    ]);
  });

  it('is nobody in particular where the card shares nothing, and of nothing nothing', () => {
    expect(told(shared({}), [0])).toEqual([]);
    expect(told(shared({ split_key: 'calls' }), [0], [])).toEqual([]);
  });

  it('sums to the credit, disbursements apart', () => {
    const { shares, work } = taken(shared({ split_key: 'calls' }), [0, 3, 11]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5_000, max: 9_999 }), fc.boolean())), (amounts) => {
        const lines = amounts.map(([cents, out]) => line(cents, out ? DISBURSEMENT : null));
        const given = creditShares(lines, shares, work);
        if (lines.length === 0) return;
        expect(sum(given.map(({ net_cents }) => net_cents))).toBe(sum(amounts.map(([cents]) => cents)));
        expect(sum(given.map(({ disbursement_cents }) => disbursement_cents))).toBe(
          sum(amounts.filter(([, out]) => out).map(([cents]) => cents)),
        );
      }),
    );
  });

  it('is everybody, too, for an event that counted as nobody’s work', () => {
    const { shares, work } = taken(shared({ split_key: 'calls' }), [0]);
    const idle: BillableEvent = { ...work.gone[0]!, id: 'unknown' };
    expect(creditShares([line(100)], shares, { ...work, gone: [idle] })).toHaveLength(2);
  });
});
