import { describe, expect, test } from '@jest/globals';
import { centsOf, oldestFirst, partsOf, typedCents } from './splitting.ts';

describe('amounts as they are typed', () => {
  test.each([
    ['120', 12_000],
    ['120,5', 12_050],
    ['1 234,50 €', 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['-3.20', -320],
  ])('%s', (typed, cents) => expect(centsOf(typed)).toBe(cents));

  test('what is no amount is none', () => {
    expect(centsOf('')).toBeNull();
    expect(centsOf('twelve')).toBeNull();
    expect(centsOf('1.2.3,4')).toBeNull();
  });

  test('an amount reads back as it was typed', () => expect(centsOf(typedCents(12_345, true))).toBe(12_345));
});

describe('what money pays', () => {
  const owed = [
    { invoice_id: 'late', due_on: '2026-11-01', open_cents: 500 },
    { invoice_id: 'old', due_on: '2026-09-01', open_cents: 300 },
    { invoice_id: 'paid', due_on: '2026-08-01', open_cents: 0 },
  ];

  test('the oldest first, as far as it goes', () => {
    expect(oldestFirst(owed, 450)).toEqual([
      { invoice_id: 'old', amount_cents: 300 },
      { invoice_id: 'late', amount_cents: 150 },
    ]);
  });

  test('empty fields pay nothing, a slip is no split', () => {
    expect(partsOf({ old: '3,00', late: ' ' })).toEqual([{ invoice_id: 'old', amount_cents: 300 }]);
    expect(partsOf({ old: 'x' })).toBeNull();
  });
});
