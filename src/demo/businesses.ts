import { month, Period } from '../kernel/day.js';
import { Instant } from '../kernel/local-time.js';
import { callsOf, DemoCall } from './call-generator.js';
import { Layout, LAYOUTS, rowsOf } from './call-log-writers.js';
import { CARD_NAMES, CardName, CHORES } from './demo-cards.js';
import { DeskEntry, deskWork } from './desk-work.js';
import { Country, DemoPractice, Language, practicesOf, stranger } from './practices.js';
import { apportion, Random } from './random.js';

/** The month that is billed, and the moment at which everything is done: the second day after it. */
export const BILLED: Period = month('2026-10');
export const NOW: Instant = Date.parse('2026-11-02T09:00:00Z');

/** A fictional business: who it is, whom it works for, and the telephone system of each of its sites. */
export interface Business {
  readonly slug: string;
  readonly owner: string;
  readonly email: string;
  readonly workspace: Readonly<Record<string, string | number | boolean>> & { readonly country: Country };
  readonly sites: readonly { readonly layout: Layout; readonly rows: number }[];
  readonly practices: number;
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
      company_number: '0202239951',
      vat_number: 'BE0202239951',
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
      company_number: '732829320',
      siret: '73282932000074',
      vat_number: 'FR44732829320',
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
      company_number: '1000000096',
      vat_number: 'BE1000000096',
      vat_regime: 'normal',
      rpm: 'Bruxelles',
      street: 'Avenue des Quatre Vents 40',
      postal_code: '1050',
      city: 'Ixelles',
      email: 'factures@quatrevents.example',
      iban: 'BE68539007547034',
      account_name: 'Permanence des Quatre Vents',
      language: 'fr',
    },
    sites: LAYOUTS.map((layout) => ({ layout, rows: 20_000 })),
    practices: 200,
    languages: ['nl', 'fr', 'nl', 'fr', 'de', 'nl', 'fr', 'en', 'fr', 'nl'],
    cards: CARD_NAMES,
    staff: 50,
  },
];

/** A practice with the rate card it has and what was done for it in the month. */
export interface ServedPractice extends DemoPractice {
  readonly card: CardName;
  readonly calls: readonly DemoCall[];
  readonly work: readonly DeskEntry[];
}

/** One telephone system of a business, with its calls in the order they began. */
export interface Site {
  readonly layout: Layout;
  readonly calls: readonly DemoCall[];
}

/** The month of `business`: its practices, and its calls by site. `share` of 1 is the full size; a smaller one keeps the shape. */
export function monthOf(business: Business, share: number): { practices: ServedPractice[]; sites: Site[] } {
  const { country } = business.workspace;
  const random = new Random(business.slug);
  const practices = Math.max(Math.min(4, business.practices), Math.round(business.practices * share));
  const firstLine = BUSINESSES.filter((other) => other.workspace.country === country && other !== business)
    .filter((other) => BUSINESSES.indexOf(other) < BUSINESSES.indexOf(business))
    .reduce((taken, other) => taken + other.practices, 0);
  const clients = practicesOf(country, business.languages, practices, firstLine, random);
  const served: ServedPractice[] = [];
  const sites = business.sites.map(({ layout, rows }, site): Site => {
    const own = clients.filter((_, index) => index % business.sites.length === site);
    const wanted = apportion(
      Math.round((rows * share) / legs(layout)),
      own.map(() => 0.5 + random.next()),
    );
    for (const [index, client] of own.entries()) {
      served.push(serve(business, client, clients.indexOf(client), wanted[index]!, share));
    }
    const calls = served.slice(-own.length).flatMap((practice) => practice.calls);
    return { layout, calls: calls.sort((a, b) => a.started_at - b.started_at) };
  });
  return { practices: served.sort((a, b) => a.line.e164.localeCompare(b.line.e164)), sites };
}

function serve(business: Business, client: DemoPractice, index: number, wanted: number, share: number): ServedPractice {
  const random = new Random(client.slug + business.slug);
  const place = {
    period: BILLED,
    time_zone: zoneOf(business.workspace.country),
    language: client.language,
  };
  const extensions = Array.from({ length: Math.min(business.staff, 4) }, (_, n) =>
    String(3_301 + ((index * 3 + n) % business.staff)),
  );
  const desk = { ...place, line: client.line, extensions, stranger: stranger(business.workspace.country) };
  const calls = callsOf(desk, wanted, random);
  const taken = new Set<Instant>(calls.map(({ started_at }) => started_at));
  const card = business.cards[Math.floor(index / 4 + index) % business.cards.length]!;
  // Few practices keep their usual work; a small demo of a solo has less of it.
  const thinned = business.sites.length === 1 ? share : 1;
  const chores = Object.fromEntries(
    Object.entries(CHORES[card]).map(([chore, count]) => [chore, Math.max(1, Math.round(count * thinned))]),
  );
  return { ...client, card, calls, work: deskWork(chores, place, taken, random) };
}

/** Rows a call takes on average, so that a site has as many rows as were asked for. */
const legs = (layout: Layout) => (layout === 'freepbx' ? 1.45 : 1);

export const zoneOf = (country: Country) => (country === 'BE' ? 'Europe/Brussels' : 'Europe/Paris');

/** Rows of the call log of a site. */
export function rowsIn({ layout, calls }: Site): number {
  return calls.reduce((total, call) => total + rowsOf(layout, call), 0);
}
