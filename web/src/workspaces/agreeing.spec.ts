import { describe, expect, test } from '@jest/globals';
import { agreedIn, decimalOf, lineOf, monthBefore, withPrice } from './agreeing.ts';

describe('a first price', () => {
  test('is typed with a comma or a point, with blanks and a sign, and nothing else', () => {
    expect(['1', '0,95', '1 234,50 €', '28.00', ''].map(decimalOf)).toEqual([
      '1',
      '0.95',
      '1234.50',
      '28.00',
      null,
    ]);
    expect(['-1', '1,2,3', 'gratuit', '1e5'].map(decimalOf)).toEqual([null, null, null, null]);
  });

  test('is read back from the card it made', () => {
    const card = (code: string) => ({ components: [{ code, price: { unit_price: '1.00', per: 1 } }] });
    const agreed = { pricing: 'package', price: '189', overage: '0.80' } as const;
    expect(agreedIn(withPrice(card('forfait'), agreed))).toEqual(agreed);
    expect(agreedIn(withPrice(card('hours'), { pricing: 'hourly', price: '30', overage: null }))).toEqual({
      pricing: 'hourly',
      price: '30',
      overage: null,
    });
    expect(agreedIn({ components: [{ code: 'calls' }] })).toBeNull();
    expect(agreedIn({ components: [...card('calls').components, ...card('hours').components] })).toBeNull();
  });

  test('makes the line of a month, or none where the package holds it', () => {
    const plan = { pricing: 'package', price: '199', overage: '0.95' } as const;
    expect(lineOf(plan, '200')).toBeNull();
    expect(lineOf(plan, '236')).toEqual({ quantity: '36', unit: 'call', unit_price: '0.95' });
    expect(lineOf({ pricing: 'hourly', price: '28', overage: null }, '12.5')).toMatchObject({
      quantity: '12.5',
      unit: 'h',
    });
    expect(lineOf({ pricing: 'per_call', price: '1', overage: null }, '48')).toMatchObject({
      quantity: '48',
    });
  });
});

test('the month before a day', () => {
  expect(monthBefore('2026-11-26')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  expect(monthBefore('2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});
