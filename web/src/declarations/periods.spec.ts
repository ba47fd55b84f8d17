import { expect, test } from '@jest/globals';
import { lastEnded, spanOf } from './periods.ts';

test('a month and a quarter have their first and last day', () => {
  expect(spanOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(spanOf('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});

test('the quarter that ended last is declared next', () => {
  expect([
    lastEnded('2026', '2026-11-27'),
    lastEnded('2026', '2026-02-01'),
    lastEnded('2025', '2026-02-01'),
  ]).toEqual(['2026-Q3', '2026-Q1', '2025-Q4']);
});
