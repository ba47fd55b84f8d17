import { month, Period } from '../kernel/day.js';
import { Instant } from '../kernel/local-time.js';
import { LAYOUTS, Layout } from './call-log-writers.js';
import { CARD_NAMES, CardName } from './demo-cards.js';
import { Country, Language } from './practices.js';

/** The month that is billed, and the moment at which everything is done: the second day after it. */
export const BILLED: Period = month('2026-10');
export const NOW: Instant = Date.parse('2026-11-02T09:00:00Z');

/** What POST /api/sign-up takes of a business. */
interface WorkspaceFacts {
  readonly name: string;
  readonly country: Country;
  readonly legal_form: 'self_employed' | 'ei' | 'srl';
  readonly company_number: string;
  readonly siret?: string;
  readonly vat_number: string;
  readonly vat_regime: 'normal' | 'franchise';
  readonly rpm?: string;
  readonly street: string;
  readonly postal_code: string;
  readonly city: string;
  readonly email: string;
  readonly iban: string;
  readonly account_name: string;
  readonly language: Language;
}

/** A fictional business: who it is, whom it works for, and the telephone system of each of its sites. */
export interface Business {
  readonly slug: string;
  readonly owner: string;
  readonly email: string;
  readonly workspace: WorkspaceFacts;
  readonly sites: readonly { readonly layout: Layout; readonly rows: number }[];
  readonly practices: number;
  /** Where its lines begin in the range of fictional numbers. */
  readonly first_line: number;
  readonly languages: readonly Language[];
  readonly cards: readonly CardName[];
  readonly staff: number;
}

export const BUSINESSES: readonly Business[] = [
  {
    slug: 'claire-dumont',
    owner: 'Claire Dumont',
    email: 'claire@dumont.example',
    workspace: {
      name: 'Secrétariat Claire Dumont',
      country: 'BE',
      legal_form: 'self_employed',
      company_number: '1999990144',
      vat_number: 'BE1999990144',
      vat_regime: 'franchise',
      street: 'Rue des Tilleuls 12',
      postal_code: '5000',
      city: 'Namur',
      email: 'contact@dumont.example',
      iban: 'BE68539007547034',
      account_name: 'Claire Dumont',
      language: 'fr',
    },
    sites: [{ layout: '3cx', rows: 2_000 }],
    practices: 4,
    first_line: 0,
    languages: ['fr', 'nl', 'de', 'en'],
    cards: ['forfait', 'per_call'],
    staff: 1,
  },
  {
    slug: 'helene-marchand',
    owner: 'Hélène Marchand',
    email: 'helene@marchand.example',
    workspace: {
      name: 'Hélène Marchand Secrétariat',
      country: 'FR',
      legal_form: 'ei',
      company_number: '998123459',
      siret: '99812345900013',
      vat_number: 'FR80998123459',
      vat_regime: 'normal',
      street: '8 rue des Acacias',
      postal_code: '69003',
      city: 'Lyon',
      email: 'contact@marchand.example',
      iban: 'FR1420041010050500013M02606',
      account_name: 'Hélène Marchand',
      language: 'fr',
    },
    sites: [{ layout: 'asterisk', rows: 2_000 }],
    practices: 5,
    first_line: 0,
    languages: ['fr', 'fr', 'en'],
    cards: ['transcription', 'minutes'],
    staff: 1,
  },
  {
    slug: 'permanence-des-quatre-vents',
    owner: 'Nora Lambrechts',
    email: 'nora@quatrevents.example',
    workspace: {
      name: 'Permanence des Quatre Vents',
      country: 'BE',
      legal_form: 'srl',
      company_number: '1000400095',
      vat_number: 'BE1000400095',
      vat_regime: 'normal',
      rpm: 'Bruxelles',
      street: 'Avenue des Quatre Vents 40',
      postal_code: '1050',
      city: 'Ixelles',
      email: 'factures@quatrevents.example',
      iban: 'BE71096123456769',
      account_name: 'Permanence des Quatre Vents',
      language: 'fr',
    },
    sites: LAYOUTS.map((layout) => ({ layout, rows: 20_000 })),
    practices: 200,
    first_line: 4,
    languages: ['nl', 'fr', 'nl', 'fr', 'de', 'nl', 'fr', 'en', 'fr', 'nl'],
    cards: CARD_NAMES,
    staff: 50,
  },
];

export const zoneOf = (country: Country) => (country === 'BE' ? 'Europe/Brussels' : 'Europe/Paris');
