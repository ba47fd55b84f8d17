import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sepaId, sepaText } from './sepa-text.js';

describe('a text for a SEPA bank', () => {
  it.each([
    ['Amélie Caron & "fils"', "Amelie Caron + 'fils'"],
    ['Straße 3 – Nº 5', 'Strasse 3 - N. 5'],
    ['Cœur d’Ixelles', "Coeur d'Ixelles"],
    ['Ødegård & Łukasz', 'Odegard + Lukasz'],
    ['名前', '..'],
  ])('%s → %s', (given, written) => expect(sepaText(given, 70)).toBe(written));

  it('holds nothing else, is never longer, and is the same a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 140 }), (text, max) => {
        const written = sepaText(text, max);
        expect(written).toMatch(/^[a-zA-Z0-9/\-?:().,'+ ]*$/);
        expect(written.length).toBeLessThanOrEqual(max);
        expect(sepaText(written, max)).toBe(written);
      }),
    );
  });

  it('has no slash at an end nor two in a row where it is an identifier', () => {
    expect(sepaId('//SR//2026/', 35)).toBe('SR/2026');
  });
});
