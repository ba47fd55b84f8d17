import { describe, expect, test } from '@jest/globals';
import { cliffsOf, tierAdded, tierRows } from './tiers.ts';

const tiers = [
  { up_to: 1_000, unit_price: '0.80' },
  { up_to: null, unit_price: '0.50' },
];

describe('tiers', () => {
  test('the first unit of a row is one more than the last of the row before', () => {
    expect(tierRows(tiers, 1)).toEqual([
      { first: 1, last: 1_000, invalid: false },
      { first: 1_001, last: null, invalid: false },
    ]);
  });

  test('a bound that is not above the one before it is flagged at its row', () => {
    const wrong = [{ up_to: 100, unit_price: '1' }, { up_to: 100, unit_price: '1' }, tiers[1]!];
    expect(tierRows(wrong, 1).map(({ invalid }) => invalid)).toEqual([false, true, false]);
    expect(tierRows([{ up_to: Number.NaN, unit_price: '1' }, tiers[1]!], 1)[0]).toMatchObject({
      invalid: true,
    });
  });

  test('minutes are counted in minutes though bounds are in seconds', () => {
    expect(tierRows([{ up_to: 7_200, unit_price: '1' }, tiers[1]!], 60)[1]).toMatchObject({ first: 121 });
  });

  test('a new tier stands before the last, above the one before it', () => {
    expect(tierAdded(tiers, 1).map(({ up_to }) => up_to)).toEqual([1_000, 2_000, null]);
    expect(tierAdded([tiers[1]!], 60)[0]).toMatchObject({ up_to: 6_000 });
  });

  test('a price for all units that drops makes the whole cheaper by one more', () => {
    expect(cliffsOf(tiers, 1)).toEqual([{ units: 1_000, cents: 80_000, next_cents: 50_050 }]);
    expect(
      cliffsOf(
        [
          { up_to: 10, unit_price: '1' },
          { up_to: null, unit_price: '1' },
        ],
        1,
      ),
    ).toEqual([]);
  });
});
