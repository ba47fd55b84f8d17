import { expect, test } from '@jest/globals';
import { isConcerned, reachedOn, thresholdsOf } from './thresholds.ts';

const FREE = { country: 'BE', vat_regime: 'franchise', legal_form: 'self_employed' } as const;
const MICRO = { country: 'FR', vat_regime: 'franchise', legal_form: 'micro_entrepreneur' } as const;

test('the franchise of Belgium is used by so much of 25,000', () => {
  expect(thresholdsOf(FREE, '2026', 1_000_000)).toMatchObject([{ cents: 2_500_000, share: 0.4 }]);
  expect(thresholdsOf(FREE, '2026', -5)).toMatchObject([{ share: 0 }]);
  expect(isConcerned({ ...FREE, vat_regime: 'normal' })).toBe(false);
});

test('the ceilings of France are those of the year', () => {
  const of = (year: string) => thresholdsOf(MICRO, year, 0).map(({ code, cents }) => [code, cents]);
  const franchise = [
    ['fr_franchise', 3_750_000],
    ['fr_franchise_most', 4_125_000],
  ];
  expect(of('2025')).toEqual([...franchise, ['fr_micro', 7_770_000]]);
  expect(of('2026')).toEqual([...franchise, ['fr_micro', 8_360_000]]);
  expect(thresholdsOf({ ...MICRO, legal_form: 'ei' }, '2026', 0)).toHaveLength(2);
});

test('of a year that is not known nothing is told', () => {
  expect(thresholdsOf(FREE, '2027', 0)).toEqual([]);
  expect(isConcerned(FREE)).toBe(true);
});

test('a sum is passed on the day to which the pace of the year leads, or not in this year', () => {
  // 100 days, 100.00 a day.
  expect(reachedOn(2_000_000, 1_000_000, '2026-04-10')).toBe('2026-07-19');
  expect(reachedOn(1_000_001, 1_000_000, '2026-04-10')).toBe('2026-04-11');
  expect([
    reachedOn(3_650_000, 1_000_000, '2026-04-10'),
    reachedOn(3_650_001, 1_000_000, '2026-04-10'),
  ]).toEqual(['2026-12-31', null]);
  expect([reachedOn(100, 0, '2026-04-10'), reachedOn(100, -5, '2026-04-10')]).toEqual([null, null]);
});
