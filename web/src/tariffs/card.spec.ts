import { describe, expect, test } from '@jest/globals';
import { microsOf, priceOf, unitsOf, writtenPrice } from './card.ts';

describe('what is typed into a rate card', () => {
  test('a price is read in the language of who types', () => {
    expect(priceOf('1.234,56', true)).toBe('1234.56');
    expect(priceOf('1,234.56', false)).toBe('1234.56');
    expect(priceOf('0,95 €', true)).toBe('0.95');
  });

  test('what is no price stays as it was typed, for the server to refuse', () =>
    expect(priceOf(' 1.2.x ', true)).toBe('1.2.x'));

  test.each([
    ['1.125', true],
    ['1,125', false],
  ])('a price that can be read in two ways, %j, is none, and stays as it was typed', (typed, comma) => {
    const kept = priceOf(typed, comma);
    expect(microsOf(kept)).toBeNull();
    expect(writtenPrice(kept, comma)).toBe(typed);
  });

  test('a price in the language of who types has one reading', () => {
    expect(priceOf('1,125', true)).toBe('1.125');
    expect(writtenPrice('1.125', true)).toBe('1,125');
    expect(priceOf('1.125', false)).toBe('1.125');
  });

  test('units are whole, or stay as they were typed', () => {
    expect(unitsOf('1.000', 1, true)).toBe(1_000);
    expect(unitsOf('12,5', 60, true)).toBe(750);
    expect(unitsOf('0,07', 100, true)).toBe(7);
    expect(unitsOf('12,5', 1, true)).toBe('12,5');
    expect(unitsOf('many', 1, true)).toBe('many');
    expect(unitsOf('', 1, true)).toBe('');
  });
});
