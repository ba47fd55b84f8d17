import { expect, test } from '@jest/globals';
import { declaredNext, spanOf } from './periods.ts';

test('a month and a quarter have their first and last day', () => {
  expect(spanOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(spanOf('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});

test('a quarter is declared until the 25th of the month after it', () => {
  expect(
    [
      ['2026', '2026-11-27'],
      ['2026', '2026-10-25'],
      ['2026', '2026-10-26'],
      ['2026', '2026-02-01'],
      ['2025', '2026-01-25'],
      ['2024', '2026-01-25'],
    ].map(([year, today]) => declaredNext(year!, today!)),
  ).toEqual(['2026-Q4', '2026-Q3', '2026-Q4', '2026-Q1', '2025-Q4', '2024-Q4']);
});
