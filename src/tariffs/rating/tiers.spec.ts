import { describe, expect, test } from '@jest/globals';
import { cliffsOf, tierReached, tiersEntered } from './tiers.js';

const tiers = [
  { up_to: 200, unit_price: '1.20' },
  { up_to: 500, unit_price: '1.00' },
  { up_to: null, unit_price: '0.50' },
];

test.each([
  [0, 0],
  [200, 0],
  [201, 1],
  [500, 1],
  [501, 2],
  [9999, 2],
])('unit %i lies in tier %i', (unit, tier) => {
  expect(tierReached(tiers, unit)).toBe(tier);
});

describe('flat amounts of tiers', () => {
  test.each([
    [0, 0, []],
    [0, 200, [0]],
    [0, 501, [0, 1, 2]],
    [150, 200, []],
    [200, 201, [1]],
  ] as const)('from %i to %i', (before, end, entered) => {
    expect(tiersEntered(tiers, before, end)).toEqual(entered);
  });
});

test('finds the quantities at which one more costs less', () => {
  const priced = (...prices: number[]) =>
    prices.map((price, n) => ({ up_to: n === prices.length - 1 ? null : (n + 1) * 100, price, flat: 0 }));
  expect(cliffsOf(priced(120, 100, 50))).toEqual([
    { tier: 1, up_to: 100 },
    { tier: 2, up_to: 200 },
  ]);
  expect(cliffsOf(priced(100, 100, 200))).toEqual([]);
});
