import { describe, expect, test } from '@jest/globals';
import { centsOf } from './typed-money.ts';

describe('a typed amount', () => {
  test.each([
    ['12', 1_200],
    ['12,5', 1_250],
    ['12.05 €', 1_205],
    ['1 234,50', 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1.234', 123_400],
    ['', null],
    ['12,345,6', null],
    ['-3', null],
    ['a', null],
  ])('%j', (typed, cents) => expect(centsOf(typed)).toBe(cents));
});
