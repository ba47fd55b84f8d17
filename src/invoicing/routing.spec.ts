import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VAT_STATUSES, VatStatus } from '../clients/practice-terms.js';
import { addDays, Day } from '../kernel/day.js';
import { decide, RouteBuyer, RouteFacts, routeOn } from './routing.js';
import { problemsOf } from './routing-problems.js';
import { routeSentence } from './routing-sentence.js';

const DROP: RouteFacts['networks'] = {
  peppol: { adapter: 'file-drop', chosen: true },
  'fr-pa': null,
  email: { adapter: 'email' },
};
const PLATFORM: RouteFacts['networks'] = {
  ...DROP,
  'fr-pa': { adapter: 'afnor-flow', document: 'factur-x' },
};

const BELGIAN: RouteBuyer = {
  id: '00000000-0000-7000-8000-000000000001',
  country: 'BE',
  vat_status: 'taxable',
  vat_number: 'BE0202239951',
  vat_number_until: null,
  company_number: '0202239951',
  endpoint_scheme: null,
  endpoint_id: null,
  email: 'accueil@cabinet.example',
  delivery: 'auto',
  reachable: null,
};
const DOCTOR: RouteBuyer = { ...BELGIAN, vat_status: 'exempt_art44', vat_number: null };
const FRENCH: RouteBuyer = {
  ...BELGIAN,
  country: 'FR',
  vat_status: 'exempt_fr',
  vat_number: null,
  company_number: '997654322',
};

const facts = (
  seller: 'BE' | 'FR',
  buyer: RouteBuyer,
  networks: RouteFacts['networks'] = DROP,
): RouteFacts => ({
  seller: { country: seller, vat_number: seller === 'BE' ? 'BE1999990144' : 'FR80998123459' },
  buyer,
  networks,
});

const onDay = (given: RouteFacts, on: Day) => {
  const { document, network, obligation, e_reporting, since, until } = routeOn(given, on);
  return { document, network, obligation, e_reporting, since, until };
};
const codes = (given: RouteFacts, on: Day) =>
  problemsOf(given, routeOn(given, on), on).map(({ code }) => code);

const PEPPOL = {
  document: 'peppol-ubl',
  network: 'peppol',
  obligation: 'required',
  e_reporting: false,
  since: '2026-01-01',
  until: null,
};
const MAIL = { document: 'pdf', network: 'email', obligation: 'by-agreement', e_reporting: false };

describe('from Belgium to Belgium', () => {
  test('a buyer with a VAT number gets UBL over Peppol since 2026-01-01, whatever it wishes', () => {
    expect(onDay(facts('BE', BELGIAN), '2026-11-25')).toEqual(PEPPOL);
    expect(onDay(facts('BE', { ...BELGIAN, delivery: 'email' }), '2026-11-25')).toEqual(PEPPOL);
    expect(codes(facts('BE', { ...BELGIAN, delivery: 'email' }), '2026-11-25')).toEqual(['wish-against-law']);
    expect(onDay(facts('BE', BELGIAN), '2025-12-31')).toEqual({ ...MAIL, since: null, until: '2025-12-31' });
  });

  test('one act that is not exempt is enough', () => {
    expect(onDay(facts('BE', { ...BELGIAN, vat_status: 'mixed_art44' }), '2026-11-25')).toEqual(PEPPOL);
    expect(onDay(facts('BE', { ...BELGIAN, vat_status: 'franchise' }), '2026-11-25')).toEqual(PEPPOL);
  });

  test('a doctor who does exempt care only gets a PDF, or Peppol when wanted and reachable', () => {
    const always = { since: null, until: null };
    expect(onDay(facts('BE', DOCTOR), '2026-11-25')).toEqual({ ...MAIL, ...always });
    const wanting = { ...DOCTOR, delivery: 'peppol' } as const;
    expect(onDay(facts('BE', wanting), '2026-11-25')).toMatchObject({
      document: 'peppol-ubl',
      network: 'peppol',
      obligation: 'by-agreement',
    });
    const unknown = facts('BE', { ...wanting, reachable: false });
    expect(onDay(unknown, '2026-11-25')).toEqual({ ...MAIL, ...always });
    expect(codes(unknown, '2026-11-25')).toEqual(['not-reachable']);
  });

  test('the route turns on the day after the VAT number has ended', () => {
    const ending = facts('BE', { ...BELGIAN, vat_number_until: '2026-11-30' });
    expect(onDay(ending, '2026-11-30')).toEqual({ ...PEPPOL, until: '2026-11-30' });
    expect(onDay(ending, '2026-12-01')).toEqual({ ...MAIL, since: '2026-12-01', until: null });
    expect(codes(ending, '2026-12-01')).toEqual(['vat-number-ended']);
    expect(routeSentence(routeOn(ending, '2026-11-30'), 'fr')).toBe(
      "Facture électronique UBL par le réseau Peppol, obligatoire depuis le 1er janvier 2026 : le client est un assujetti belge tenu de communiquer un numéro de TVA ; à partir du 1er décembre 2026, PDF par e-mail, avec l'accord du client.",
    );
  });

  test('what the client wishes goes on by agreement when the duty ends with the VAT number', () => {
    const wishing = { ...BELGIAN, delivery: 'peppol', vat_number_until: '2026-11-30' } as const;
    const said = (on: Day) => routeSentence(routeOn(facts('BE', wishing), on), 'nl');
    expect(said('2026-11-30')).toMatch(
      /verplicht sinds 1 januari 2026: .*; met akkoord van de klant vanaf 1 december 2026\.$/,
    );
    expect(said('2026-12-01')).toBe(
      'Elektronische factuur UBL via het Peppol-netwerk, met akkoord van de klant sinds 1 december 2026: het btw-nummer van de klant is beëindigd.',
    );
    expect(routeSentence(routeOn(facts('BE', { ...wishing, delivery: 'auto' }), '2026-12-01'), 'de')).toBe(
      'PDF per E-Mail seit 1. Dezember 2026, mit Zustimmung des Kunden: Die MwSt-Nummer des Kunden ist erloschen.',
    );
  });

  test('what keeps a route is told in every language', () => {
    const ended = facts('BE', { ...BELGIAN, vat_number_until: '2026-11-30' });
    const [problem] = problemsOf(ended, routeOn(ended, '2026-12-01'), '2026-12-01');
    expect(problem!.detail).toBe(problem!.sentence.en);
    expect(problem!.sentence.fr).toBe(
      'Son numéro de TVA a pris fin le 30 novembre 2026 : corrigez vat_status, ou remplissez le nouveau numéro (PATCH /api/practices/00000000-0000-7000-8000-000000000001).',
    );
  });

  test('says what is missing and where to fill it in', () => {
    const bare = { ...BELGIAN, vat_number: null, company_number: null, email: null };
    expect(codes(facts('BE', bare), '2026-11-25')).toEqual(['missing-endpoint', 'missing-vat-number']);
    expect(codes(facts('BE', { ...DOCTOR, email: null }), '2026-11-25')).toEqual(['missing-email']);
    const undecided = { ...DROP, peppol: { adapter: 'file-drop', chosen: false } };
    expect(codes(facts('BE', BELGIAN, undecided), '2026-11-25')).toEqual(['written-to-folder']);
    expect(codes(facts('BE', BELGIAN, { ...DROP, peppol: null }), '2026-11-25')).toEqual(['no-access-point']);
    const disagreeing = { ...DOCTOR, vat_number: 'BE0202239951' };
    expect(codes(facts('BE', disagreeing), '2026-11-25')).toEqual(['status-and-number-disagree']);
  });
});

describe('from France to France', () => {
  const statuses: VatStatus[] = ['exempt_fr', 'taxable', 'franchise'];

  test('Factur-X through a platform: offered since 2026-09-01, compulsory for small sellers from 2027-09-01', () => {
    for (const vat_status of statuses) {
      const given = facts('FR', { ...FRENCH, vat_status }, PLATFORM);
      const way = { document: 'factur-x', network: 'fr-pa', e_reporting: false };
      const offered = { obligation: 'offered', since: '2026-09-01', until: '2027-08-31' };
      expect(onDay(given, '2026-11-25')).toEqual({ ...way, ...offered });
      const required = { obligation: 'required', since: '2027-09-01', until: null };
      expect(onDay(given, '2027-09-01')).toEqual({ ...way, ...required });
    }
  });

  test('before it is compulsory it goes by e-mail when no platform is connected, or when the client prefers', () => {
    const mail = { document: 'factur-x', network: 'email', obligation: 'offered', until: '2027-08-31' };
    expect(onDay(facts('FR', FRENCH), '2026-11-25')).toMatchObject(mail);
    expect(onDay(facts('FR', { ...FRENCH, delivery: 'email' }, PLATFORM), '2026-11-25')).toMatchObject(mail);
    expect(codes(facts('FR', FRENCH), '2026-11-25')).toEqual([]);
    expect(onDay(facts('FR', FRENCH), '2027-09-01')).toMatchObject({
      network: 'fr-pa',
      obligation: 'required',
    });
    expect(codes(facts('FR', FRENCH), '2027-09-01')).toEqual(['no-platform']);
    expect(routeSentence(routeOn(facts('FR', FRENCH), '2026-11-25'), 'en')).toBe(
      'Factur-X by e-mail: a French approved platform is possible since 1 September 2026, not compulsory yet; from 1 September 2027, Factur-X through a French approved platform, compulsory.',
    );
  });

  test('what is said on each side of the two days', () => {
    const said = (on: Day) => routeSentence(routeOn(facts('FR', FRENCH, PLATFORM), on), 'fr');
    expect(said('2026-08-31')).toBe(
      "PDF par e-mail, avec l'accord du client : l'obligation n'avait pas commencé ; à partir du 1er septembre 2026, Factur-X par une plateforme agréée.",
    );
    expect(said('2026-09-01')).toBe(
      'Factur-X par une plateforme agréée, possible depuis le 1er septembre 2026 : tout assujetti établi en France doit pouvoir recevoir, médecins exonérés compris ; obligatoire à partir du 1er septembre 2027.',
    );
    expect(said('2027-09-01')).toBe(
      'Factur-X par une plateforme agréée, obligatoire depuis le 1er septembre 2027 : les petites entreprises doivent émettre par une plateforme agréée.',
    );
  });

  test('a platform that wants CII gets CII', () => {
    const cii: RouteFacts['networks'] = { ...DROP, 'fr-pa': { adapter: 'afnor-flow', document: 'cii' } };
    expect(decide(facts('FR', FRENCH, cii), '2026-11-25').document).toBe('cii');
  });
});

describe('across the border', () => {
  test('a PDF or Peppol by agreement; the French seller also reports from 2027-09-01', () => {
    const french = { ...FRENCH, vat_status: 'taxable', vat_number: 'FR83404833048' } as const;
    expect(onDay(facts('BE', french), '2026-11-25')).toEqual({ ...MAIL, since: null, until: null });
    expect(decide(facts('BE', { ...french, delivery: 'peppol' }), '2026-11-25').network).toBe('peppol');
    expect(onDay(facts('FR', BELGIAN), '2026-11-25')).toEqual({ ...MAIL, since: null, until: '2027-08-31' });
    expect(onDay(facts('FR', BELGIAN), '2027-09-01')).toEqual({
      ...MAIL,
      e_reporting: true,
      since: '2027-09-01',
      until: null,
    });
    expect(routeSentence(routeOn(facts('FR', BELGIAN), '2026-11-25'), 'de')).toBe(
      'PDF per E-Mail, mit Zustimmung des Kunden: Die Rechnung geht über eine Grenze, was keines der beiden Gesetze regelt; der Umsatz wird auch der französischen Finanzverwaltung gemeldet (e-reporting) ab 1. September 2027.',
    );
    expect(routeSentence(routeOn(facts('FR', BELGIAN), '2027-10-01'), 'en')).toBe(
      'PDF by e-mail, as agreed with the client: the invoice crosses a border, which neither law rules; the transaction is also reported to the French tax office (e-reporting) since 1 September 2027.',
    );
  });

  test('reverse charge needs the VAT numbers of both', () => {
    const given = facts('BE', { ...FRENCH, vat_status: 'taxable' });
    expect(codes(given, '2026-11-25')).toEqual(['missing-vat-number']);
    const numbered = { ...facts('BE', { ...FRENCH, vat_number: 'FR83404833048' }) };
    const unnumbered = { ...numbered, seller: { country: 'BE', vat_number: null } as const };
    expect(codes(unnumbered, '2026-11-25')).toEqual(['missing-own-vat-number']);
  });

  test('a private person gets a PDF; another country is refused in words', () => {
    const person = { ...BELGIAN, vat_status: 'private', vat_number: null, company_number: null } as const;
    expect(decide(facts('FR', person), '2026-11-25')).toMatchObject({ network: 'email', e_reporting: false });
    expect(decide(facts('FR', person), '2028-01-01')).toMatchObject({ network: 'email', e_reporting: true });
    expect(codes(facts('BE', { ...BELGIAN, country: 'DE' }), '2026-11-25')).toEqual([
      'country-not-supported',
    ]);
  });
});

const anyDay = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2024-01-01', days));
const anyFacts: fc.Arbitrary<RouteFacts> = fc
  .record({
    seller: fc.constantFrom('BE' as const, 'FR' as const),
    country: fc.constantFrom('BE', 'FR', 'DE'),
    vat_status: fc.constantFrom(...VAT_STATUSES),
    vat_number: fc.constantFrom(null, 'BE0202239951'),
    vat_number_until: fc.option(anyDay),
    delivery: fc.constantFrom('auto' as const, 'email' as const, 'peppol' as const),
    reachable: fc.constantFrom(null, true, false),
    email: fc.constantFrom(null, 'accueil@cabinet.example'),
    networks: fc.constantFrom(DROP, PLATFORM),
  })
  .map(({ seller, networks, ...buyer }) => facts(seller, { ...BELGIAN, ...buyer }, networks));

describe('any route', () => {
  test('holds on each day from since to until, and not on the days around them', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, anyDay, (given, on, other) => {
        const route = routeOn(given, on);
        const same = (day: Day) => {
          const { document, network, obligation, e_reporting } = decide(given, day);
          return (
            document === route.document &&
            network === route.network &&
            obligation === route.obligation &&
            e_reporting === route.e_reporting
          );
        };
        const inside = (route.since ?? '') <= other && other <= (route.until ?? '9999');
        if (inside) expect(same(other)).toBe(true);
        if (route.since) expect(same(addDays(route.since, -1))).toBe(false);
        if (route.until) expect(decide(given, addDays(route.until, 1))).toEqual(route.next);
        expect(route.next === null).toBe(route.until === null);
      }),
    );
  });

  test('is told in one whole sentence of each language', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.constantFrom('fr', 'nl', 'en', 'de'), (given, on, language) => {
        const text = routeSentence(routeOn(given, on), language as 'fr');
        expect(text).toMatch(/^\p{Lu}.*[^.]\.$/u);
        expect(text).not.toMatch(/undefined|null/);
      }),
    );
  });

  test('towards a Belgian business or among French ones is never by e-mail once the law forbids it', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (given, on) => {
        const { obligation, network } = decide(given, on);
        if (obligation === 'required') expect(network).not.toBe('email');
      }),
    );
  });
});
