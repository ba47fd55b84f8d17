import { describe, expect, it } from '@jest/globals';
import { effectiveRate, togetherOf } from './effective-rate.js';

const billed = (net_cents: number, seconds: number) => ({
  net_cents,
  seconds,
  entries: 3,
  untimed_entries: 1,
});

describe('what an hour brought in', () => {
  it.each([
    [3_000, 3_600, 3_000],
    [3_000, 1_800, 6_000],
    [100, 7_200, 50],
    [1, 7_200, 1],
    [1, 7_201, 0],
    [-1_000, 3_600, -1_000],
    [0, 60, 0],
  ])('%i cents in %i seconds are %i cents an hour', (net, seconds, rate) => {
    expect(effectiveRate(billed(net, seconds)).cents_per_hour).toBe(rate);
  });

  it('is unknown where no time is', () => {
    expect(effectiveRate(billed(5_000, 0)).cents_per_hour).toBeNull();
  });

  it('weighs practices by their hours, not by their number', () => {
    expect(togetherOf([billed(1_000, 3_600), billed(9_000, 32_400)])).toEqual({
      net_cents: 10_000,
      seconds: 36_000,
      entries: 6,
      untimed_entries: 2,
      cents_per_hour: 1_000,
    });
    expect(togetherOf([]).cents_per_hour).toBeNull();
  });
});
