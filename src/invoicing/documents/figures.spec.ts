import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayText,
  decimalText,
  moneyText,
  percentText,
  periodText,
  priceText,
  quantityText,
  shortDayText,
} from './figures.js';

const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;

describe('figures of a document', () => {
  it.each([
    ['fr', '1\u202f234\u202f567,05\u00a0€'],
    ['nl', '1.234.567,05\u00a0€'],
    ['en', '€1,234,567.05'],
    ['de', '1.234.567,05\u00a0€'],
  ] as const)('writes an amount in %s', (language, text) => {
    expect(moneyText(123_456_705, language)).toBe(text);
  });

  it('writes small and negative amounts', () => {
    expect(moneyText(5, 'fr')).toBe('0,05\u00a0€');
    expect(moneyText(-5, 'nl')).toBe('−0,05\u00a0€');
    expect(moneyText(-123_400, 'en')).toBe('−€1,234.00');
    expect(moneyText(0, 'de')).toBe('0,00\u00a0€');
  });

  it('never changes a digit of an amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...LANGUAGES), (amount, language) => {
        const digits = moneyText(amount, language).replace(/\D/g, '');
        expect(Number(digits)).toBe(Math.abs(amount));
        expect(moneyText(amount, language).startsWith('−')).toBe(amount < 0);
      }),
    );
  });

  it('keeps all decimals that a unit price needs, and two at least', () => {
    expect(priceText('0.950000', 'fr')).toBe('0,95\u00a0€');
    expect(priceText('1.375', 'nl')).toBe('1,375\u00a0€');
    expect(priceText('12', 'en')).toBe('€12.00');
    expect(priceText('-0.10', 'de')).toBe('−0,10\u00a0€');
  });

  it('drops the useless zeros of a quantity, not the useful ones', () => {
    expect(quantityText('7.500', 'fr')).toBe('7,5');
    expect(quantityText('100', 'fr')).toBe('100');
    expect(quantityText('100.000', 'en')).toBe('100');
    expect(decimalText('1234.5', 'de')).toBe('1.234,5');
  });

  it('writes rates', () => {
    expect([percentText(2100, 'fr'), percentText(550, 'nl'), percentText(0, 'en')]).toEqual([
      '21\u00a0%',
      '5,5\u00a0%',
      '0%',
    ]);
  });

  it('writes days and periods', () => {
    expect(dayText('2026-12-01', 'fr')).toBe('1er décembre 2026');
    expect(dayText('2026-12-02', 'de')).toBe('2. Dezember 2026');
    expect(shortDayText('2026-12-02', 'nl')).toBe('02/12/2026');
    expect(periodText({ from: '2028-02-01', to: '2028-02-29' }, 'nl')).toBe('februari 2028');
    expect(periodText({ from: '2027-02-01', to: '2027-02-27' }, 'de')).toBe('01.02.2027 – 27.02.2027');
  });
});
