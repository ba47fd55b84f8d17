import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { priceOf, scale, sum } from './money.js';
import { shareOf } from './rate.js';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const divisor = fc.integer({ min: 1, max: 1_000_000 });

describe('scale', () => {
  it('rounds half away from zero', () => {
    expect(scale(5, 1, 2)).toBe(3);
    expect(scale(-5, 1, 2)).toBe(-3);
    expect(scale(249, 1, 100)).toBe(2);
    expect(scale(250, 1, 100)).toBe(3);
    expect(scale(1, 1, -3)).toBe(0);
  });

  it('is exact where floats are not: 1.005 EUR at 100 %', () => {
    expect(scale(1_005_000, 1, 10_000)).toBe(101);
  });

  it('is never further than half a unit from the exact value, and odd: −x gives −scale(x)', () => {
    fc.assert(
      fc.property(amount, amount, divisor, (value, numerator, denominator) => {
        fc.pre(Math.abs(value * numerator) / denominator < Number.MAX_SAFE_INTEGER / 2);
        const scaled = scale(value, numerator, denominator);
        const error = 2n * (BigInt(value) * BigInt(numerator) - BigInt(scaled) * BigInt(denominator));
        expect(error <= BigInt(denominator) && -error <= BigInt(denominator)).toBe(true);
        expect(scale(-value, numerator, denominator)).toBe(scaled === 0 ? 0 : -scaled);
      }),
    );
  });

  it('refuses what leaves the safe integers', () => {
    expect(() => scale(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow('within range');
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow('within range');
    expect(() => sum([0.1, 0.2])).toThrow('whole number');
  });
});

describe('priceOf', () => {
  it('keeps the third decimal of a unit price until the line is rounded', () => {
    expect(priceOf(80, 1_375_000)).toBe(11_000);
    expect(priceOf(1, 1_375_000)).toBe(138);
  });

  it('prices seconds by the minute', () => {
    expect(priceOf(870, 700_000, 60)).toBe(1_015);
    expect(priceOf(643, 700_000, 60)).toBe(750);
  });
});

describe('shareOf', () => {
  it('is VAT on a sum, to the cent', () => {
    expect(shareOf(26_360, 2_100)).toBe(5_536);
    expect(shareOf(-25_900, 2_100)).toBe(-5_439);
    expect(shareOf(17_960, 2_000)).toBe(3_592);
  });
});
