import { describe, expect, test } from '@jest/globals';
import { keptUntil } from './retention.js';

describe('keptUntil', () => {
  test.each([
    ['BE', '2026-11-25', '2036-12-31'],
    ['BE', '2026-01-01', '2036-12-31'],
    ['BE', '2027-12-31', '2037-12-31'],
    ['FR', '2026-11-25', '2036-12-31'],
  ])('%s %s: until %s', (country, issued, last) => {
    expect(keptUntil(country, issued)).toBe(last);
  });

  test('does not guess for a country without a rule', () => {
    expect(() => keptUntil('LU', '2026-11-25')).toThrow('is not known');
  });
});
