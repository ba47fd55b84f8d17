import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sum } from '../../kernel/money.js';
import { apportion } from './apportioning.js';

describe('apportion', () => {
  test.each<[number, number[], number[]]>([
    [1000, [1, 1, 1], [334, 333, 333]],
    [1000, [1, 2, 4], [143, 286, 571]],
    [-1000, [1, 1, 1], [-334, -333, -333]],
    [5, [0, 0], [3, 2]],
    [5, [0, 1], [0, 5]],
    [100, [], []],
  ])('%i cents by %j are %j', (amount, weights, shares) => {
    expect(apportion(amount, weights)).toEqual(shares);
  });

  test('shares sum to the amount and lie within a cent of their exact part', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (amount, by) => {
        const shares = apportion(amount, by);
        const total = sum(by);
        expect(sum(shares)).toBe(amount);
        for (const [at, share] of shares.entries()) {
          const exact = total > 0 ? (amount * by[at]!) / total : amount / by.length;
          expect(Math.abs(share - exact)).toBeLessThan(1.001);
        }
      }),
    );
  });
});
