import { expect, test } from '@jest/globals';
import { monthsBefore } from './months.ts';

test('months are counted back over the turn of a year', () => {
  expect(monthsBefore('2026-11-27', 1)).toBe('2026-10');
  expect(monthsBefore('2026-01-31', 1)).toBe('2025-12');
  expect(monthsBefore('2026-11-27', 12)).toBe('2025-11');
});
