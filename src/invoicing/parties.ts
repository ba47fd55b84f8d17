import { Endpoint } from '../clients/delivery.js';
import { Country, Party } from './documents/document.js';
import { refusal } from './documents/sentence.js';
import { REFUSED } from './issue-words.js';
import { endpointOf } from './routing.js';

/** Facts of the workspace that make the seller (BG-4). */
export interface SellerFacts {
  readonly name: string;
  readonly legal_form: string | null;
  readonly street: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly company_number: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly rpm: string | null;
  readonly capital_cents: number | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Facts of the practice that make the buyer (BG-7). */
export interface BuyerFacts extends Endpoint {
  readonly name: string;
  readonly legal_name: string | null;
  readonly legal_form: string | null;
  readonly street: string | null;
  readonly street2: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly company_number: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Legal forms as documents write them; a micro-entrepreneur and a sole trader are EI in France (C. com. R526-27). */
const FORM_TEXT: Readonly<Record<string, string>> = {
  micro_entrepreneur: 'EI',
  ei: 'EI',
  srl: 'SRL',
  bv: 'BV',
  sa: 'SA',
  sarl: 'SARL',
  eurl: 'EURL',
  sas: 'SAS',
  sasu: 'SASU',
  asbl: 'ASBL',
  scm: 'SCM',
  selarl: 'SELARL',
};

function formText(form: string | null, country: string): string | null {
  if (form === 'self_employed') return country === 'FR' ? 'EI' : null;
  return form === null ? null : (FORM_TEXT[form] ?? null);
}

/** Throws `invalid/address-missing`, naming whose, when the law's street, code and city are not all there. */
function address(
  facts: Pick<SellerFacts, 'street' | 'postal_code' | 'city' | 'name'>,
  role: 'seller' | 'buyer',
) {
  const { street, postal_code, city, name } = facts;
  if (street && postal_code && city) return { street, postal_code, city };
  const words = role === 'seller' ? REFUSED.address_of_yours : REFUSED.address_of_practice;
  throw refusal('invalid', 'address-missing', `/${role}/address_lines`, words, { name });
}

function countryOf(country: string, role: 'seller' | 'buyer'): Country {
  if (country === 'BE' || country === 'FR') return country;
  throw refusal('invalid', 'country-not-supported', `/${role}/country`, REFUSED.country, { country });
}

function numbers(facts: Pick<SellerFacts, 'company_number' | 'siret' | 'vat_number'>, country: Country) {
  return {
    bce: country === 'BE' ? facts.company_number : null,
    siren: country === 'FR' ? facts.company_number : null,
    siret: facts.siret,
    vat_number: facts.vat_number,
  };
}

export function sellerParty(facts: SellerFacts): Party {
  const { street, postal_code, city } = address(facts, 'seller');
  const country = countryOf(facts.country, 'seller');
  return {
    name: facts.name,
    legal_form: formText(facts.legal_form, country),
    address_lines: [street],
    postal_code,
    city,
    country,
    ...numbers(facts, country),
    register: facts.rpm,
    capital_cents: facts.capital_cents,
    email: facts.email,
    phone: facts.phone,
    contact_name: null,
    endpoint: endpointOf({ ...facts, endpoint_scheme: null, endpoint_id: null }),
  };
}

export function buyerParty(facts: BuyerFacts): Party {
  const { street, postal_code, city } = address(facts, 'buyer');
  const country = countryOf(facts.country, 'buyer');
  return {
    name: facts.legal_name ?? facts.name,
    legal_form: formText(facts.legal_form, country),
    address_lines: [street, ...(facts.street2 ? [facts.street2] : [])],
    postal_code,
    city,
    country,
    ...numbers(facts, country),
    register: null,
    capital_cents: null,
    email: facts.email,
    phone: facts.phone,
    contact_name: facts.legal_name && facts.legal_name !== facts.name ? facts.name : null,
    endpoint: endpointOf(facts),
  };
}
