import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sumFault, twoWays, typedCents, typedNumber, writtenCents, writtenNumber } from './typed-number.ts';

describe('numbers as they are typed', () => {
  test.each([
    ['12', '12', '12'],
    ['12,5', '12.5', '12.5'],
    ['12.5', '12.5', '12.5'],
    ['1 234,50 €', '1234.50', '1234.50'],
    ['1.234,56', '1234.56', '1234.56'],
    ['1,234.56', '1234.56', '1234.56'],
    ['1.234', '1234', '1.234'],
    ['1,234', '1.234', '1234'],
    ['0.125', '0.125', '0.125'],
    ['1.234.567', '1234567', '1234567'],
    ['-3,20', '-3.20', '-3.20'],
    [',5', '0.5', '0.5'],
    ['', null, null],
    ['twelve', null, null],
    ['1.2.3,4', null, null],
    ['12,', '12', '12'],
    ['12,,', null, null],
    ['1,23,456', null, null],
    ['--3', null, null],
  ])('%j is %j with a comma and %j without', (typed, comma, point) => {
    expect(typedNumber(typed, true)).toBe(comma);
    expect(typedNumber(typed, false)).toBe(point);
  });

  test('an amount has whole cents', () => {
    expect(typedCents('1.234,56', true)).toBe(123_456);
    expect(typedCents('12,500', true)).toBe(1_250);
    expect(typedCents('12,345', true)).toBeNull();
    expect(typedCents('1.2.3', true)).toBeNull();
  });

  test.each([
    ['12,50', null],
    ['0', 'notAbove'],
    ['-3,20', 'notAbove'],
    ['0,005', 'tooFine'],
    ['nothing', 'unreadable'],
    ['', 'unreadable'],
  ])('a sum that is paid: %j is %s', (typed, fault) => expect(sumFault(typed, true)).toBe(fault));

  test.each([
    ['1.125', true, ['1,125', '1125']],
    ['1,125', false, ['1.125', '1125']],
    ['-12.500 €', true, ['-12,500', '-12500']],
    ['1,125', true, null],
    ['1.125', false, null],
    ['0.125', true, null],
    ['1234.125', true, null],
    ['1.12', true, null],
    ['1.125,50', true, null],
    ['1.125.000', true, null],
  ])('%j, with a comma: %s, is read in two ways: %j', (typed, comma, ways) => {
    const both = twoWays(typed, comma);
    expect(both && [both.decimal, both.whole]).toEqual(ways);
  });

  test('each of two ways that are offered is read in one only', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.boolean(),
        (units, rest, comma) => {
          const both = twoWays(`${units}${comma ? '.' : ','}${String(rest).padStart(3, '0')}`, comma)!;
          expect(Number(typedNumber(both.decimal, comma))).toBeCloseTo(units + rest / 1000, 6);
          expect(typedNumber(both.whole, comma)).toBe(String(units * 1000 + rest));
          expect([twoWays(both.decimal, comma), twoWays(both.whole, comma)]).toEqual([null, null]);
        },
      ),
    ));

  test('a decimal that the page writes is read in one way', () =>
    expect([true, false].map((comma) => twoWays(writtenNumber('28.125', comma), comma))).toEqual([
      null,
      null,
    ]));

  test('what is no number is written as it was typed', () =>
    expect(writtenNumber('1.2.x', true)).toBe('1.2.x'));

  test('an amount reads back as it is written', () =>
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.boolean(), (cents, comma) =>
        expect(typedCents(writtenCents(cents, comma), comma)).toBe(cents),
      ),
    ));
});
