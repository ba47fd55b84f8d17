import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_TOGETHER, togetherMaking } from './subset-sum.js';

/** Every choice of two or more places that makes the target. */
function allChoices(amounts: readonly number[], target: number): number[][] {
  const found: number[][] = [];
  for (let bits = 0; bits < 2 ** amounts.length; bits++) {
    const places = amounts.flatMap((_, place) => (bits & (1 << place) ? [place] : []));
    const total = places.reduce((sum, place) => sum + amounts[place]!, 0);
    if (places.length > 1 && total === target) found.push(places);
  }
  return found;
}

describe('togetherMaking', () => {
  it('finds the invoices that make an amount', () => {
    expect(togetherMaking([12_100, 4_900, 700, 2_000], 6_900)).toEqual({ places: [1, 3], only: true });
    expect(togetherMaking([12_100, 4_900, 700, 2_000], 19_700)).toEqual({ places: [0, 1, 2, 3], only: true });
    expect(togetherMaking([12_100, 4_900], 17_001)).toBeNull();
  });

  it('is not one invoice alone, and not none', () => {
    expect(togetherMaking([500, 700], 700)).toBeNull();
    expect(togetherMaking([500, 700], 0)).toBeNull();
    expect(togetherMaking([], 100)).toBeNull();
  });

  it('takes the earliest and says that there are others', () => {
    expect(togetherMaking([100, 100, 100], 200)).toEqual({ places: [0, 1], only: false });
  });

  it('looks at no more than sixteen', () => {
    const many = Array.from({ length: 40 }, () => 100);
    expect(togetherMaking(many, MOST_TOGETHER * 100)?.places).toHaveLength(MOST_TOGETHER);
    expect(togetherMaking(many, MOST_TOGETHER * 100 + 100)).toBeNull();
  });

  it('agrees with trying everything', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 9 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 60 }), (given, target) => {
        const all = allChoices(given, target);
        const found = togetherMaking(given, target);
        expect(found !== null).toBe(all.length > 0);
        if (!found) return;
        expect(all).toContainEqual(found.places);
        expect(found.only).toBe(all.length === 1);
      }),
    );
  });
});
