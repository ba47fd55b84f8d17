import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CALLS, callsOf, inForce, pricedMonth } from '../../test/support/pricing-fixtures.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { sum } from '../kernel/money.js';
import { MonthPricing } from './pricing.js';
import { canReprice, cardKey, reprice } from './repricing.js';

const graduated = cardOf([
  part<'tiered'>({
    kind: 'tiered',
    code: 'calls',
    meter: CALLS,
    price: {
      mode: 'graduated',
      per: 1,
      tiers: [
        { up_to: 200, unit_price: '1.20' },
        { up_to: 500, unit_price: '1.00' },
        { up_to: 1000, unit_price: '0.80' },
        { up_to: null, unit_price: '0.50' },
      ],
    },
  }),
]);
const cards = new Map([[cardKey(inForce(graduated)), graduated]]);
const priced = (calls: number, records: readonly MonthPricing[] = []) =>
  pricedMonth('2026-10', graduated, callsOf('2026-10-05', calls), records);
const net = (lines: readonly { readonly net_cents: number }[]) =>
  sum(lines.map(({ net_cents }) => net_cents));

describe('an invoice rated again', () => {
  it('comes to 999.00 without 12 of 1,130 calls (E3)', () => {
    const { events, months, lines } = priced(1_130);
    expect(net(lines)).toBe(100_500);
    expect(net(reprice(months, cards, events.slice(12)).lines)).toBe(99_900);
  });

  it('is the same with the same events, whole or after another one of the same month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 600 }), (calls, before) => {
        const records = before > 0 ? priced(before).months : [];
        const { events, months, lines } = priced(calls, records);
        const again = reprice(months, cards, events);
        expect(again.lines).toEqual(lines);
        expect(JSON.parse(JSON.stringify(again.months))).toEqual(months);
      }),
      { numRuns: 20 },
    );
  });

  it('needs what it was rated with', () => {
    const { events, months } = priced(1);
    const older = months.map(({ given: _, ...rest }) => rest);
    expect([canReprice(months), canReprice(older)]).toEqual([true, false]);
    expect(() => reprice(older, cards, events)).toThrow('before what it was rated with was kept');
    expect(() => reprice(months, new Map(), events)).toThrow('The card version');
  });
});
