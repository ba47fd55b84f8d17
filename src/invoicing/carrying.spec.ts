import { describe, expect, it } from '@jest/globals';
import { month } from '../kernel/day.js';
import { Lot } from '../tariffs/rating/carried.js';
import { allowanceLeft, Counters, packsLeft } from './carrying.js';

const KEY = 'card/plan';
const left = (granted_from: string, lots: readonly Lot[]): Counters => ({
  [KEY]: { used: 0, free_used: 0, cents: 0, balances: { '': { granted_from, lots } } },
});
const lot = (from: string, until: string | null, units: number): Lot => ({ from, until, left: units });

describe('what is left of an allowance', () => {
  const october = left('2026-10-01', [lot('2026-10-01', '2026-12-31', 50)]);
  const november = left('2026-10-01', [lot('2026-10-01', '2026-12-31', 40)]);

  it('is the least any invoice left, so that late entries use it too', () => {
    const late = left('2026-10-01', [lot('2026-10-01', '2026-12-31', 35)]);
    expect(allowanceLeft([october, november, late], KEY, month('2026-12'))).toEqual({
      '': { granted_from: '2026-10-01', lots: [lot('2026-10-01', '2026-12-31', 35)] },
    });
  });

  it('is nothing once an invoice used it up, and lasts where a later one found it expired', () => {
    const empty = left('2026-10-01', []);
    expect(allowanceLeft([october, empty], KEY, month('2026-12'))['']!.lots).toEqual([]);
    const january = left('2027-01-01', [lot('2027-01-01', '2027-03-31', 90)]);
    expect(allowanceLeft([october, november, january], KEY, month('2026-12'))['']!.lots).toEqual([
      lot('2026-10-01', '2026-12-31', 40),
    ]);
  });

  it('of a pack is what the last invoice left, and of nothing nothing', () => {
    expect(packsLeft([november, october], KEY)).toBe(october[KEY]!.balances);
    expect(packsLeft([], KEY)).toBeUndefined();
    expect(allowanceLeft([], KEY, month('2026-12'))).toEqual({});
  });
});
