import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyWorkAround } from '../../test/support/any-event.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { addDays, addMonths, month, Period, within } from '../kernel/day.js';
import { sum } from '../kernel/money.js';
import { RateCard } from '../tariffs/rate-card.js';
import { rateCase } from '../tariffs/rating/rating-case.js';
import { billingPeriodsOf } from './billing-period.js';
import { MonthPricing, PricedPart, price } from './pricing.js';

const MONTHS = Array.from({ length: 5 }, (_, n) => addMonths('2026-10-01', n).slice(0, 7));
const anyDay = fc.integer({ min: 1, max: 150 }).map((n) => addDays('2026-10-01', n));
/** A midnight within a month or at its end, and work around it. */
const anyCut = fc
  .constantFrom('2026-10-15', '2026-11-01')
  .chain((cut) => fc.record({ cut: fc.constant(cut), events: anyWorkAround(cut) }));
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

test('days and nights invoiced in two parts, in one month or over its end, cost what one invoice of them all costs', () => {
  const hourly = fc.record({
    quantum: fc.option(
      fc.record({
        step: fc.constantFrom(60, 900, 3600),
        mode: fc.constantFrom('up' as const, 'nearest' as const, 'down' as const),
        scope: fc.constantFrom('event' as const, 'session' as const, 'day' as const),
      }),
      { nil: undefined },
    ),
    min_per_day: fc.constantFrom(undefined, '50.00', '7.77'),
  });
  fc.assert(
    fc.property(anyCut, hourly, ({ cut, events }, rules) => {
      const { quantum, min_per_day } = rules;
      const priced = cardOf([
        part<'unit'>({
          kind: 'unit',
          meter: { event: 'work', measures: ['work_s'] },
          price: { unit_price: '31.000000', per: 3600, ...(min_per_day && { min_per_day }) },
          ...(quantum && { quantum }),
        }),
      ]);
      const period = { from: '2026-01-01', to: '2028-12-31' };
      const quarterly: RateCard = { ...priced, billing: { ...priced.billing, period: 'quarter' } };
      const invoices = (card: RateCard, spans: readonly Period[]) => {
        const parts = [{ card, period, rate_card_id: 'card', version: 1, sha256: '' }];
        const records: MonthPricing[] = [];
        return spans.flatMap((span) => {
          const list = events.filter(({ day }) => within(day, span));
          const periods = billingPeriodsOf(span, parts);
          const invoice = price({ events: list, periods, parts, active: null, records });
          records.push(...invoice.pricing.months);
          return invoice.lines;
        });
      };
      const whole = invoices(quarterly, [{ from: '2026-10-10', to: '2026-11-10' }]);
      const twice = invoices(priced, [
        { from: '2026-10-10', to: addDays(cut, -1) },
        { from: cut, to: '2026-11-10' },
      ]);
      const net = (lines: typeof whole) => sum(lines.map(({ net_cents }) => net_cents));
      expect(Math.abs(net(twice) - net(whole))).toBeLessThanOrEqual(whole.length + twice.length);
    }),
    { numRuns: 150 },
  );
});
