import { expect, it } from '@jest/globals';
import { wholeMonthsBefore } from './whole-months.ts';

it.each([
  ['2026-11-27', 3, '2026-08-01', '2026-10-31'],
  ['2026-01-01', 3, '2025-10-01', '2025-12-31'],
  ['2028-03-31', 1, '2028-02-01', '2028-02-29'],
])('the whole months before %s', (today, months, from, to) => {
  expect(wholeMonthsBefore(today, months)).toEqual({ from, to });
});
