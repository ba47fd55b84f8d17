import { describe, expect, it } from '@jest/globals';
import { buyerParty, sellerParty } from './parties.js';

const business = {
  name: 'Secrétariat Dumont',
  legal_form: 'self_employed',
  street: 'Rue des Acacias 8',
  postal_code: '5000',
  city: 'Namur',
  country: 'BE',
  company_number: '1999990144',
  siret: null,
  vat_number: 'BE1999990144',
  rpm: null,
  capital_cents: null,
  email: null,
  phone: null,
};
const practice = {
  ...business,
  name: 'Cabinet des Tilleuls',
  legal_name: 'Dr Lindqvist',
  street2: 'boîte 4',
  legal_form: null,
  endpoint_scheme: null,
  endpoint_id: null,
};

describe('the parties', () => {
  it('are named before the law, the practice by its own name too', () => {
    expect(buyerParty(practice)).toMatchObject({
      name: 'Dr Lindqvist',
      contact_name: 'Cabinet des Tilleuls',
      address_lines: ['Rue des Acacias 8', 'boîte 4'],
    });
    expect(
      sellerParty({
        ...business,
        country: 'FR',
        legal_form: 'micro_entrepreneur',
        company_number: '998123459',
      }),
    ).toMatchObject({ legal_form: 'EI', siren: '998123459', bce: null });
  });

  it('need full addresses in a country that is known', () => {
    expect(() => buyerParty({ ...practice, street: null })).toThrow(
      'the street, postal code and city of the practice',
    );
    expect(() => sellerParty({ ...business, country: 'LU' })).toThrow('LU');
  });
});
