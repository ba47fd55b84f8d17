import { describe, expect, test } from '@jest/globals';
import { FOUNDING_STEPS, signUpOf, stepOfFault, withKnown } from './founding.ts';

const found = {
  country: 'BE' as const,
  company_number: '1999990144',
  siret: null,
  vat_number: 'BE1999990144',
  outcome: 'found' as const,
  sentence: '',
  company: {
    name: 'Secrétariat Fictif',
    legal_form: 'srl' as const,
    street: 'Rue des Tilleuls 12',
    postal_code: '5000',
    city: null,
    active: true,
  },
  to_decide: [],
};

describe('founding a business', () => {
  test('takes from a register what nobody typed', () => {
    expect(withKnown({ company_number: '1999.990.144', name: 'Mon nom' }, found)).toEqual({
      country: 'BE',
      company_number: '1999990144',
      vat_number: 'BE1999990144',
      name: 'Mon nom',
      legal_form: 'srl',
      street: 'Rue des Tilleuls 12',
      postal_code: '5000',
    });
  });

  test('sends a VAT number only of who charges VAT', () => {
    const said = {
      ...withKnown({}, found),
      city: 'Namur',
      your_name: 'Claire',
      email: 'c@example.org',
      password: 'x',
    };
    expect(signUpOf({ ...said, vat_regime: 'normal' }, 'fr').workspace).toMatchObject({
      vat_number: 'BE1999990144',
    });
    expect(signUpOf({ ...said, vat_regime: 'franchise' }, 'fr').workspace).not.toHaveProperty('vat_number');
    expect(signUpOf(said, 'nl')).toMatchObject({
      name: 'Claire',
      language: 'nl',
      workspace: { language: 'nl' },
    });
  });

  test('asks three things at most in a step, and leads back to the step of a fault', () => {
    expect(Math.max(...FOUNDING_STEPS.map((fields) => fields.length))).toBe(3);
    expect(
      ['/workspace/company_number', '/workspace/city', '/name', '/email', '/password', undefined].map(
        stepOfFault,
      ),
    ).toEqual([0, 2, 3, 3, 3, 3]);
    expect(stepOfFault('/workspace/name')).toBe(1);
    expect(stepOfFault('/workspace/vat_number')).toBe(0);
  });
});
