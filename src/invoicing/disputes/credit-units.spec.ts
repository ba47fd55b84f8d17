import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sum } from '../../kernel/money.js';
import { centsAt, digitsOf, quantity } from '../../tariffs/decimal.js';
import { RatedLine } from '../../tariffs/rating/rated.js';
import { figuresOf } from '../documents/line-figures.js';
import { DraftLine, documentLines } from '../draft-lines.js';
import { inOwnUnits, UnitsOf } from './credit-units.js';

const words = (text: string) => ({ fr: text, nl: text, en: text, de: text });

const rated = (metered: number, unit_price: string, change: Partial<RatedLine> = {}): RatedLine => {
  const per = change.per ?? 1;
  const price = digitsOf(unit_price);
  return {
    key: 'calls/usage',
    component_code: 'calls',
    part: 'usage',
    tier: null,
    label: words('Appels'),
    detail: words(''),
    from: '2026-11-01',
    to: '2026-11-30',
    quantity: quantity(metered, per, price),
    unit: 'call',
    unit_price,
    metered,
    per,
    net_cents: centsAt(metered, per, price),
    vat_treatment: 'standard',
    explanation: [],
    ...change,
  };
};

const credited = (net_cents: number): DraftLine => ({
  position: 1,
  origin: 'credited',
  label: 'Appels',
  detail: 'tranche 2',
  quantity: '1',
  unit: 'piece',
  unit_price: '0.00',
  net_cents,
  component_code: 'calls',
  credited_position: 3,
  explanation: [{ code: 'credited', values: {} }],
  vat_category: 'S',
  vat_bp: 2_100,
  exemption_reason: null,
  vatex: null,
});

const told = (net_cents: number, units: Partial<UnitsOf>) =>
  inOwnUnits([credited(net_cents)], () => ({ prior: null, after: null, short_cents: 0, ...units }), 'fr').map(
    (line) => `${line.quantity} ${line.unit} × ${line.unit_price} = ${line.net_cents} ${line.label}`,
  );

describe('a credit in its own units', () => {
  it('is so many calls at the price they had (E3)', () => {
    const units = { prior: rated(130, '0.50'), after: rated(118, '0.50') };
    expect(told(600, units)).toEqual(['12 call × 0.50 = 600 Appels']);
    expect(told(200, { prior: rated(2, '1.00') })).toEqual(['2 call × 1.00 = 200 Appels']);
  });

  it('has a second line for what is set against it, was given before, or comes of rounding', () => {
    const units = { prior: rated(130, '0.50'), after: rated(118, '0.50') };
    expect(told(400, units)).toEqual([
      '12 call × 0.50 = 600 Appels',
      '-1 lump × 2.00 = -200 Compensé : plus cher sans ces événements',
    ]);
    expect(told(50, { prior: rated(2, '1.00'), short_cents: 150 })[1]).toBe(
      '-1 lump × 1.50 = -150 Déjà crédité auparavant',
    );
    expect(told(700, units)[1]).toBe('1 lump × 1.00 = 100 Remise plus grande sans ces événements');
    const seconds = { per: 60, unit: 'min' as const };
    const [prior, after] = [rated(1_000, '0.70', seconds), rated(963, '0.70', seconds)];
    expect(told(44, { prior, after })).toEqual([
      '0.616667 min × 0.70 = 43 Appels',
      '1 lump × 0.01 = 1 Arrondi',
    ]);
  });

  it('is one amount where units do not tell: a discount that shrank, a price that changed', () => {
    const lump = (cents: number) => rated(-1, (cents / 100).toFixed(2), { unit: 'lump' });
    expect(told(-95, { prior: lump(460), after: lump(365) })).toEqual(['-1 lump × 0.95 = -95 Appels']);
    expect(told(300, { prior: rated(10, '0.80'), after: rated(10, '0.50') })).toEqual([
      '1 lump × 3.00 = 300 Appels',
    ]);
  });

  it('sums to the credit, and each quantity times its price is its amount to the cent', () => {
    const price = fc
      .tuple(fc.nat(5), fc.nat(999_999))
      .map(([whole, rest]) => `${whole}.${String(rest).padStart(6, '0')}`);
    const per = fc.constantFrom(1, 60, 1_000, 3_600);
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(100_000),
        price,
        per,
        fc.integer({ min: 1, max: 5_000_000 }),
        (left, gone, unit_price, every, net) => {
          const prior = rated(left + gone, unit_price, { per: every, unit: every === 60 ? 'min' : 'call' });
          const after = left === 0 ? null : rated(left, unit_price, { per: every });
          const lines = inOwnUnits([credited(net)], () => ({ prior, after, short_cents: 0 }), 'nl');
          expect(lines.length).toBeLessThanOrEqual(2);
          expect(sum(lines.map(({ net_cents }) => net_cents))).toBe(net);
          expect(lines.map(({ position }) => position)).toEqual(lines.map((_, at) => at + 1));
          for (const line of documentLines(lines)) {
            const { quantity: units, price: of, base_quantity } = figuresOf(line);
            const amount = (Number(units) * Number(of)) / Number(base_quantity ?? 1);
            expect(Math.abs(amount * 100 - line.net_cents)).toBeLessThan(0.5 + 1e-6);
          }
        },
      ),
    );
  });
});
