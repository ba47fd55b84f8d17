import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { priceOf } from '../../kernel/money.js';
import { decimal, quantity } from '../../tariffs/decimal.js';
import { descriptionOf, figuresOf, LineFigures, millionths } from './line-figures.js';

/** What the figures come to, in cents, as PEPPOL-EN16931-R120 reckons it; exact. */
function comesTo({ quantity, price, base_quantity }: LineFigures): number {
  return priceOf(millionths(quantity), millionths(price), Number(base_quantity ?? 1) * 1_000_000);
}

describe('figures of a line', () => {
  it('are those printed when they give the amount', () => {
    expect(figuresOf({ quantity: '987', unit: 'call', unit_price: '0.95', net_cents: 93_765 })).toEqual({
      quantity: '987',
      unit_code: 'C0',
      price: '0.95',
      base_quantity: null,
      printed: null,
    });
  });

  it('are seconds where hours do not end and the cent hangs on it', () => {
    // 20 minutes at 0.045 EUR an hour are 1.5 cents, so 2; 0.333333 h would come to 1.4999.
    const third = { quantity: quantity(1200, 3600), unit: 'h', unit_price: '0.045', net_cents: 2 };
    expect(third.quantity).toBe('0.333333');
    expect(figuresOf(third)).toEqual({
      quantity: '1200',
      unit_code: 'SEC',
      price: '0.045',
      base_quantity: '3600',
      printed: null,
    });
  });

  it('are the metered units where a unit of our own does not end', () => {
    const metered = { quantity: 22, per: 66 };
    const line = { quantity: quantity(22, 66), unit: 'line', unit_price: '0.045', net_cents: 2, metered };
    expect(figuresOf(line)).toEqual({
      quantity: '22',
      unit_code: 'C62',
      price: '0.045',
      base_quantity: '66',
      printed: null,
    });
  });

  it('are one amount when quantity and price give another', () => {
    expect(figuresOf({ quantity: '12', unit: 'call', unit_price: '1.00', net_cents: -500 })).toEqual({
      quantity: '-1',
      unit_code: 'LS',
      price: '5.00',
      base_quantity: null,
      printed: '12 × 1.00',
    });
    const fine = { quantity: '0.123456', unit: 'piece', unit_price: '10.00', net_cents: 123 };
    const figures = figuresOf(fine);
    expect(figures).toMatchObject({ quantity: '1', unit_code: 'LS', price: '1.23' });
    expect(descriptionOf({ detail: 'Timbres' }, figures)).toBe('Timbres · 0.123456 × 10.00');
  });

  it('always come to the amount of the line, to the cent', () => {
    const metered = fc.record({
      quantity: fc.integer({ min: -5_000_000, max: 5_000_000 }),
      per: fc.constantFrom(1, 55, 60, 65, 1000, 1500, 3600),
    });
    const price = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(
        metered,
        price,
        fc.constantFrom('h', 'min', 'call', 'line'),
        fc.boolean(),
        (m, p, unit, told) => {
          const net_cents = priceOf(m.quantity, p, m.per);
          const line = { quantity: quantity(m.quantity, m.per), unit, unit_price: decimal(p, 2), net_cents };
          const figures = figuresOf(told ? { ...line, metered: m } : line);
          expect(comesTo(figures)).toBe(net_cents);
          expect(millionths(figures.price)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(millionths(figures.quantity)) % 100).toBe(0);
        },
      ),
    );
  });
});
