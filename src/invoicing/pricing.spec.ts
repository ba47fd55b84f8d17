import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { addDays, addMonths, month } from '../kernel/day.js';
import { RateCard } from '../tariffs/rate-card.js';
import { rateCase } from '../tariffs/rating/rating-case.js';
import { MonthPricing, PricedPart, price } from './pricing.js';

const MONTHS = Array.from({ length: 5 }, (_, n) => addMonths('2026-10-01', n).slice(0, 7));
const anyDay = fc.integer({ min: 1, max: 150 }).map((n) => addDays('2026-10-01', n));
const card = (base: 'advance' | 'arrears', euros: number): RateCard =>
  cardOf([part<'flat'>({ kind: 'flat', price: { unit_price: `${euros}.00` } })], {
    billing: { period: 'month', base, usage: 'arrears' },
  });
const anyCard = fc
  .tuple(fc.constantFrom('advance' as const, 'arrears' as const), fc.integer({ min: 1, max: 300 }))
  .map(([base, euros]) => card(base, euros));

test('a case of a month charges the fees that its invoice charges, in the turn of the invoices', () => {
  fc.assert(
    fc.property(anyCard, anyCard, anyDay, fc.integer({ min: 0, max: 40 }), (first, second, changes, late) => {
      const active = { from: addDays('2026-10-01', late), to: null };
      const priced = (given: RateCard, version: number, from: string, to: string): PricedPart => ({
        card: given,
        period: { from, to },
        rate_card_id: 'card',
        version,
        sha256: '',
      });
      const parts = [
        priced(first, 1, '2026-01-01', addDays(changes, -1)),
        priced(second, 2, changes, '2028-12-31'),
      ];
      const records: MonthPricing[] = [];
      for (const name of MONTHS) {
        const whole = month(name);
        if (whole.to < active.from) continue;
        const periods = [{ whole, days: whole }];
        const invoice = price({ events: [], periods, parts, active, records });
        records.push(...invoice.pricing.months);
        const versions = [{ valid_from: changes, card: second }];
        const { lines } = rateCase({ card: first, versions, month: name, active, events: [] });
        const brief = (all: typeof lines) =>
          all.map(({ from, to, unit_price, net_cents }) => [from, to, unit_price, net_cents]);
        expect(brief(lines)).toEqual(brief(invoice.lines as typeof lines));
      }
    }),
    { numRuns: 100 },
  );
});
