import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sumFault, typedCents, typedNumber, writtenCents, writtenNumber } from './typed-number.ts';

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

  test('what is no number is written as it was typed', () =>
    expect(writtenNumber('1.2.x', true)).toBe('1.2.x'));

  test('an amount reads back as it is written', () =>
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.boolean(), (cents, comma) =>
        expect(typedCents(writtenCents(cents, comma), comma)).toBe(cents),
      ),
    ));
});
