import { expect, test } from '@jest/globals';
import { isConcerned, thresholdsOf } from './thresholds.ts';

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
