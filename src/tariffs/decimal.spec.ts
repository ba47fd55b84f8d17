import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimal, isPrice, micros, quantity, signedMicros } from './decimal.js';

describe('prices', () => {
  test.each([
    ['0.70', 700_000],
    ['1.375', 1_375_000],
    ['12', 12_000_000],
    ['0.000001', 1],
    ['9999999.999999', 9_999_999_999_999],
  ])('%s is %i millionths', (text, value) => expect(micros(text)).toBe(value));

  test.each(['', '-1', '1,5', '.5', '1.', '0.1234567', '10000000', '1e3', '١'])('%j is no price', (text) => {
    expect(isPrice(text)).toBe(false);
    expect(() => micros(text)).toThrow('is not a price');
  });

  test('read back what was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (value, least) => {
          expect(micros(decimal(value, least))).toBe(value);
        },
      ),
    );
  });

  test('may bear one minus sign where that is said', () => {
    expect([signedMicros('-4.60'), signedMicros('4.60'), signedMicros('-0')]).toEqual([
      -4_600_000, 4_600_000, 0,
    ]);
    expect(() => signedMicros('--1')).toThrow('is not a price');
    expect(() => micros('-4.60')).toThrow('is not a price');
  });

  test('keep two decimals, and more only when they count', () => {
    expect([decimal(700_000, 2), decimal(1_375_000, 2), decimal(-4_600_000, 2)]).toEqual([
      '0.70',
      '1.375',
      '-4.60',
    ]);
  });
});

test.each([
  [870, 60, '14.5'],
  [643, 60, '10.716667'],
  [403, 1, '403'],
  [-1, 1, '-1'],
  [13_900, 1000, '13.9'],
])('%i by %i is %s', (metered, per, text) => expect(quantity(metered, per)).toBe(text));
