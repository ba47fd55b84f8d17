import { describe, expect, test } from '@jest/globals';
import { bodyOf, missingIn, PARTS, typeOf } from './practice-terms.ts';

describe('what was typed of a part', () => {
  test('is a body: empty is null, figures are numbers, a box is true or false', () => {
    const typed = { starts_on: '2026-11-01', ends_on: ' ', payment_terms_days: '30', reference: ' A-1 ' };
    expect(bodyOf(PARTS.contracts, typed)).toEqual({
      starts_on: '2026-11-01',
      ends_on: null,
      payment_terms_days: 30,
      dispute_days: null,
      notice_days: null,
      reference: 'A-1',
      signed_on: null,
    });
    expect(bodyOf(['name', 'active'], { name: 'Dr Martin' })).toEqual({ name: 'Dr Martin', active: false });
    expect(bodyOf(['active'], { active: 'on' })).toEqual({ active: true });
  });

  test('is typed as what it is', () => {
    expect(PARTS.lines.map(typeOf)).toEqual(['tel', 'text', 'date', 'date']);
    expect(PARTS.contacts.map(typeOf)).toEqual(['text', 'role', 'email', 'tel', 'language']);
  });
});

describe('what a file lacks', () => {
  const whole = {
    street: 'Rue des Tilleuls 1',
    postal_code: '5000',
    city: 'Namur',
    company_number: '1999990144',
    vat_status: 'exempt_art44',
    email: 'cabinet@example.org',
    practitioners: [{}],
    lines: [{}],
    contracts: [{}],
  };

  test('is nothing when all is there, and each thing that is not', () => {
    expect(missingIn(whole)).toEqual([]);
    expect(missingIn({ ...whole, city: null, lines: [], email: null })).toEqual([
      'address',
      'email',
      'lines',
    ]);
  });

  test('is no company number of a private person', () => {
    expect(missingIn({ ...whole, company_number: null })).toEqual(['identity']);
    expect(missingIn({ ...whole, company_number: null, vat_status: 'private' })).toEqual([]);
  });
});
