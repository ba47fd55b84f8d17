import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  centsAt,
  decimal,
  digitsOf,
  exactDecimal,
  isPrice,
  micros,
  quantity,
  signedMicros,
} from './decimal.js';

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

describe('an exact price', () => {
  test('keeps every digit it needs', () => {
    expect(exactDecimal({ value: 4_999_995n, decimals: 7 }, 2)).toBe('0.4999995');
    expect(exactDecimal({ value: -1_500_000n, decimals: 6 }, 2)).toBe('-1.50');
    expect(exactDecimal({ value: 12n, decimals: 0 }, 2)).toBe('12.00');
    expect(digitsOf('0.4999995')).toEqual({ value: 4_999_995n, decimals: 7 });
    expect(digitsOf('12')).toEqual({ value: 12n, decimals: 0 });
  });

  test('is printed with a quantity that gives its cents', () => {
    // 20 seconds at 30.015 a minute are 10.005 exactly, and so 10.01: 0.333333 would give 10.00.
    expect(quantity(20, 60, digitsOf('30.015'))).toBe('0.333334');
    expect(quantity(20, 60)).toBe('0.333333');
    expect(quantity(-20, 60, digitsOf('30.015'))).toBe('-0.333334');
    expect(quantity(1, 3600, digitsOf('9999999.99'))).toBe('0.000277778');
  });

  test('times that quantity is always the amount, whatever the digits', () => {
    const price = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.integer({ min: 0, max: 12 }));
    const units = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 3600 }), price, (metered, per, [value, decimals]) => {
        fc.pre((BigInt(Math.abs(metered)) * value) / 10n ** BigInt(decimals) < 10n ** 13n);
        const printed = quantity(metered, per, { value, decimals });
        const own = digitsOf(printed.replace('-', ''));
        const product = own.value * value * 100n * 2n;
        const place = 10n ** BigInt(own.decimals + decimals);
        const cents = Number((product + place) / (2n * place));
        expect(metered < 0 ? 0 - cents : cents).toBe(centsAt(metered, per, { value, decimals }));
      }),
    );
  });
});
