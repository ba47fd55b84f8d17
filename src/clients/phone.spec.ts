import { describe, expect, it } from '@jest/globals';
import { checkPhone, isCountry } from './phone.js';

describe('telephone numbers', () => {
  it.each([
    ['02 555 01 23', 'BE', '+3225550123'],
    ['0470/12.34.56', 'BE', '+32470123456'],
    ['+33 1 42 68 53 00', 'BE', '+33142685300'],
    ['01 42 68 53 00', 'FR', '+33142685300'],
    ['0690 12 34 56', 'FR', '+590690123456'],
    ['0262 12 34 56', 'FR', '+262262123456'],
  ])('reads %s in %s as %s', (typed, country, e164) => {
    expect(checkPhone(typed, country, '/phone')).toBe(e164);
  });

  it.each([
    ['too short', '02 555 01'],
    ['a number of the other country', '01 42 68 53 00'],
    ['an extension', '02 555 01 23 ext 4'],
    ['words around it', 'call 02 555 01 23'],
    ['no digit', 'none'],
  ])('refuses %s at its field', (_case, typed) => {
    expect(() => checkPhone(typed, 'BE', '/lines/0/e164')).toThrow(
      expect.objectContaining({
        code: 'wrong-phone-number',
        problems: [expect.objectContaining({ pointer: '/lines/0/e164' })],
      }) as unknown as Error,
    );
  });

  it('knows countries', () => {
    expect(['BE', 'FR', 'LU'].every(isCountry)).toBe(true);
    expect(['be', 'ZZ', 'UK', ''].some(isCountry)).toBe(false);
  });
});
