import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion, Random } from './random.js';

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

describe('Random', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: string) => {
      const random = new Random(seed);
      return many(5, () => random.next());
    };
    expect(draw('october')).toEqual(draw('october'));
    expect(draw('october')).not.toEqual(draw('november'));
  });

  it('draws whole numbers between both ends, and reaches both', () => {
    const random = new Random('dice');
    expect(new Set(many(500, () => random.int(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('follows weights', () => {
    const random = new Random('weights');
    const drawn = many(4_000, () => random.weighted([1, 0, 3]));
    expect(drawn).not.toContain(1);
    expect(drawn.filter((index) => index === 2).length / 4_000).toBeCloseTo(0.75, 1);
  });

  it('gives durations of the mean asked for', () => {
    const random = new Random('talk');
    const drawn = many(20_000, () => random.seconds(93));
    expect(drawn.reduce((a, b) => a + b, 0) / drawn.length).toBeCloseTo(93, -1);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(3);
  });
});

describe('apportion', () => {
  it('loses and adds nothing', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, each) => {
        const parts = apportion(total, each);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
