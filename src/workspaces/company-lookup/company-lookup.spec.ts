import { describe, expect, test } from '@jest/globals';
import { readCompanyNumber } from './company-number.js';
import { belgianForm, frenchForm, toDecide, toldText } from './company-register.js';

const BELGIAN = { country: 'BE', company_number: '1999990144', siret: null, vat_number: 'BE1999990144' };
const FRENCH = { country: 'FR', company_number: '998123459', siret: null, vat_number: 'FR80998123459' };

describe('the number of a company', () => {
  test.each([
    ['1999990144', BELGIAN],
    ['BE 1999.990.144', BELGIAN],
    ['0202239951', { ...BELGIAN, company_number: '0202239951', vat_number: 'BE0202239951' }],
    // Without its leading 0; these digits are no SIREN.
    ['202239951', { ...BELGIAN, company_number: '0202239951', vat_number: 'BE0202239951' }],
    ['998 123 459', FRENCH],
    ['99812345900013', { ...FRENCH, siret: '99812345900013' }],
    ['FR80998123459', FRENCH],
    ['404 833 048', { ...FRENCH, company_number: '404833048', vat_number: 'FR83404833048' }],
  ])('%s tells country, number and VAT number', (typed, read) => {
    expect(readCompanyNumber(typed, '/number')).toEqual(read);
  });

  test.each([
    ['1999990145', 'wrong-check-digit'],
    ['998123458', 'wrong-check-digit'],
    ['99812345900014', 'wrong-check-digit'],
    ['FR81998123459', 'wrong-check-digit'],
    ['12345678', 'wrong-length'],
    ['DE123456789', 'wrong-length'],
    ['', 'wrong-length'],
    ['99812345X', 'wrong-format'],
  ])('%j is refused', (typed, code) => {
    expect(() => readCompanyNumber(typed, '/number')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        code,
        problems: [expect.objectContaining({ pointer: '/number' })],
      }),
    );
  });
});

describe('what registers say', () => {
  test('legal forms are translated, and only where they have a name here', () => {
    expect(['1000', '5498', '5499', '5710', '5720', '9220', '7120', undefined].map(frenchForm)).toEqual([
      'ei',
      'eurl',
      'sarl',
      'sas',
      'sasu',
      'asbl',
      null,
      null,
    ]);
    expect(['S.R.L.', 'BV', 'nv', 'vzw', 'constructor', null].map(belgianForm)).toEqual([
      'srl',
      'srl',
      'sa',
      'asbl',
      null,
      null,
    ]);
  });

  test('texts are cleaned and cut, and what is hidden stays so', () => {
    expect(toldText('  RUE\u0000DES\n TILLEULS ', 200)).toBe('RUE DES TILLEULS');
    expect(toldText('abcdef', 3)).toBe('abc');
    expect(['', null, undefined, '[NON-DIFFUSIBLE]'].map((text) => toldText(text, 9))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('what is missing is left to the person', () => {
    expect(toDecide(null)).toEqual(['name', 'legal_form', 'street', 'postal_code', 'city', 'vat_regime']);
    const found = {
      name: 'A',
      legal_form: null,
      street: 'B',
      postal_code: '1',
      city: 'C',
      siret: null,
      active: true,
    };
    expect(toDecide(found)).toEqual(['legal_form', 'vat_regime']);
  });
});
