import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overTiers } from './tiers.js';

const tiers = [
  { up_to: 200, unit_price: '1.20' },
  { up_to: 500, unit_price: '1.00' },
  { up_to: null, unit_price: '0.50' },
];
const graduated = { mode: 'graduated', per: 1, tiers } as const;
const volume = { mode: 'volume', per: 1, tiers } as const;
const quantities = (price: typeof graduated | typeof volume, before: number, quantity: number) =>
  overTiers(price, before, quantity).map((share) => [share.tier, share.quantity]);

test.each([
  [graduated, 0, 200, [[1, 200]]],
  [
    graduated,
    0,
    201,
    [
      [1, 200],
      [2, 1],
    ],
  ],
  [
    graduated,
    150,
    400,
    [
      [1, 50],
      [2, 300],
      [3, 50],
    ],
  ],
  [graduated, 600, 10, [[3, 10]]],
  [volume, 0, 200, [[1, 200]]],
  [volume, 0, 201, [[2, 201]]],
  [volume, 150, 400, [[3, 400]]],
  [graduated, 0, 0, []],
  [volume, 0, 0, []],
] as const)('%j after %i, %i more', (price, before, quantity, expected) => {
  expect(quantities(price, before, quantity)).toEqual(expected);
});

test('nothing is lost between the tiers, and two halves fall where the whole does', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (first, second) => {
      const total = (before: number, quantity: number) => {
        const sums = [0, 0, 0];
        for (const [tier, share] of quantities(graduated, before, quantity)) sums[tier! - 1]! += share!;
        return sums;
      };
      const whole = total(0, first + second);
      const [a, b] = [total(0, first), total(first, second)];
      expect(whole.reduce((x, y) => x + y)).toBe(first + second);
      expect(a.map((share, index) => share + b[index]!)).toEqual(whole);
    }),
  );
});
