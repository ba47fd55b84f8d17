import { describe, expect, test } from '@jest/globals';
import { insurerOf } from './mutualities.js';
import { FEDERATION_FUNDS } from './mutualities-table.js';

describe('a mutuality', () => {
  test.each([
    ['131', '100', '131', true],
    ['319', '300', '300', true],
    ['306', '306', '306', true],
    ['509', '500', '509', true],
    ['931', '900', '931', true],
    ['199', '100', '199', false],
    ['675', '600', '675', false],
  ])('%s is billed to federation %s, for fund %s', (code, federation, destination, listed) => {
    expect(insurerOf(code, '2026-11-30')).toEqual({ federation, destination, listed });
  });

  test.each(['000', '731', '8', '', 'abc'])('"%s" has none', (code) => {
    expect(insurerOf(code, '2026-11-30')).toBeNull();
  });

  test('is of no list before its first day', () => {
    expect(insurerOf('319', '2018-12-31')).toEqual({ federation: '300', destination: '319', listed: false });
  });

  test('stands once in the table on each day', () => {
    const codes = FEDERATION_FUNDS.flatMap(({ funds, valid_from }) =>
      funds.split(' ').map((code) => `${code} ${valid_from}`),
    );
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^\d{3} \d{4}-\d\d-\d\d$/.test(code))).toBe(true);
  });
});
