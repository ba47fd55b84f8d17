import { describe, expect, it } from '@jest/globals';
import {
  BELGIAN_PRACTICE,
  BELGIAN_SECRETARY,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  invoiceFixture,
} from '../../../test/support/invoice-fixtures.js';
import { shownAsBullets } from './content-check.js';
import { InvoiceDocument, Party } from './document.js';
import { documentProblems, networkProblems } from './document-check.js';
import { DocumentWay } from './document-problem.js';

const at = (party: Party): Party => ({
  ...party,
  endpoint: { scheme: party.bce ? '0208' : '0225', id: party.bce ?? party.siren! },
});
const belgian = invoiceFixture({ seller: at(BELGIAN_SECRETARY), buyer: at(BELGIAN_PRACTICE) });
const french = invoiceFixture({ seller: at(FRENCH_SECRETARY), buyer: at(FRENCH_PRACTICE) });

const WAYS = {
  peppol: { network: 'peppol', document: 'peppol-ubl' },
  fr: { network: 'fr-pa', document: 'factur-x' },
  fr_mailed: { network: 'email', document: 'factur-x' },
  email: { network: 'email', document: 'pdf' },
} as const satisfies Record<string, DocumentWay>;

const found = (document: InvoiceDocument, way: keyof typeof WAYS) =>
  documentProblems(document, WAYS[way]).map(({ code, pointer }) => `${pointer} ${code}`);

describe('the check of a document', () => {
  it('finds nothing in complete ones', () => {
    expect(found(belgian, 'peppol')).toEqual([]);
    expect(found(french, 'fr')).toEqual([]);
    expect(found(belgian, 'email')).toEqual([]);
    expect(found(french, 'fr_mailed')).toEqual([]);
  });

  it('finds an invoice without a line, and says what to do with it', () => {
    const document = { ...belgian, lines: [] };
    expect(found(document, 'email')).toEqual(['/lines nothing-to-bill']);
    const preceding = { number: '2026-000001', issued_on: '2026-11-30' };
    expect(found({ ...document, kind: 'credit_note', preceding }, 'email')).toEqual([
      '/lines nothing-to-bill',
    ]);
  });

  it('keeps a document between French businesses from Peppol', () => {
    expect(found(french, 'peppol')).toEqual(['/buyer/country not-for-peppol']);
    expect(found(belgian, 'fr')).toEqual(['/buyer/country not-for-platform']);
  });

  it('tells of an issued document what keeps it from a network, and that its facts are what they are', () => {
    const unaddressed = { ...belgian, buyer: { ...belgian.buyer, endpoint: null } };
    expect(networkProblems(french, WAYS.peppol).map(({ code }) => code)).toEqual(['not-for-peppol']);
    expect(networkProblems(unaddressed, WAYS.peppol)[0]!.detail).toMatch(
      /has no Peppol address: .* This document is issued and stays as it is: send it by e-mail, or credit it/,
    );
    expect(networkProblems(unaddressed, WAYS.email)).toEqual([]);
  });

  it('says how a practice gets a Peppol address, unless the document goes by mail', () => {
    const document = { ...belgian, buyer: { ...belgian.buyer, endpoint: null } };
    const [problem] = documentProblems(document, WAYS.peppol);
    const detail =
      'The practice has no Peppol address: fill in company_number of the practice, its enterprise number (BCE), or choose e-mail for it.';
    expect(problem).toEqual({
      code: 'missing-endpoint',
      pointer: '/buyer/endpoint',
      rule: 'PEPPOL-EN16931-R010',
      detail,
      sentence: {
        fr: "Le cabinet n'a pas d'adresse Peppol : remplissez company_number du cabinet, son numéro d'entreprise (BCE), ou choisissez l'e-mail pour lui.",
        nl: 'De praktijk heeft geen Peppol-adres: vul company_number van de praktijk in, haar ondernemingsnummer (KBO), of kies e-mail voor haar.',
        en: detail,
        de: 'Die Praxis hat keine Peppol-Adresse: Füllen Sie company_number der Praxis aus, ihre Unternehmensnummer (ZDU), oder wählen Sie E-Mail für sie.',
      },
    });
    expect(found(document, 'email')).toEqual([]);
    const nobody = { ...belgian, seller: { ...belgian.seller, endpoint: null } };
    expect(found(nobody, 'peppol')).toEqual(['/seller/endpoint missing-own-endpoint']);
  });

  it('finds numbers that no document may bear', () => {
    for (const number of ['2026 000001', 'É-1', `F-${'0'.repeat(40)}`]) {
      expect(found({ ...belgian, number }, 'email')).toEqual(['/number bad-number']);
    }
  });

  it('finds a credit note of nothing', () => {
    const note = { ...belgian, kind: 'credit_note' as const };
    expect(found(note, 'email')).toEqual(['/preceding nothing-corrected']);
  });

  it('finds control characters wherever they stand, and lines without a name', () => {
    const [line] = belgian.lines;
    const lines = [
      { ...line!, label: 'a\u0007b' },
      { ...line!, position: 2, label: ' ' },
    ];
    const buyer = { ...belgian.buyer, address_lines: ['Rue \u001b 1'] };
    expect(found({ ...belgian, lines, buyer }, 'email')).toEqual([
      '/lines/1/label label-missing',
      '/buyer/address_lines/0 character-not-in-xml',
      '/lines/0/label character-not-in-xml',
    ]);
  });

  it('finds names and addresses that the PDF cannot show, and what it shows as bullets without refusing it', () => {
    const buyer = { ...belgian.buyer, name: 'מרפאה', address_lines: ['東通り 1'], city: 'Ƣent' };
    expect(found({ ...belgian, buyer }, 'email')).toEqual([
      '/buyer/name name-not-printable',
      '/buyer/address_lines/0 name-not-printable',
      '/buyer/city name-not-printable',
    ]);
    const [line] = belgian.lines;
    const lines = [{ ...line!, label: 'Appels 東', detail: '200 × ☎' }];
    expect(found({ ...belgian, lines }, 'peppol')).toEqual([]);
    expect([...shownAsBullets({ ...belgian, lines })].map(({ pointer }) => pointer)).toEqual([
      '/lines/0/label',
      '/lines/0/detail',
    ]);
    expect([...shownAsBullets(belgian)]).toEqual([]);
  });

  it('finds addresses that are none', () => {
    const buyer = { ...belgian.buyer, endpoint: { scheme: '9999', id: '1' } };
    expect(found({ ...belgian, buyer }, 'email')).toEqual(['/buyer/endpoint bad-endpoint']);
  });

  it('finds a period and a day that end before they begin', () => {
    const period = { from: '2026-11-30', to: '2026-11-01' };
    expect(found({ ...belgian, period }, 'email')).toEqual(['/period period-reversed']);
    expect(found({ ...belgian, due_on: '2026-11-30' }, 'email')).toEqual(['/due_on due-before-issue']);
    expect(found({ ...belgian, due_on: belgian.issued_on }, 'email')).toEqual([]);
  });

  it('says amounts and days as readers of each language write them', () => {
    const [problem] = documentProblems({ ...belgian, due_on: '2026-11-30' }, WAYS.email);
    expect(problem!.sentence).toMatchObject({
      fr: expect.stringContaining('le 30 novembre 2026'),
      en: expect.stringContaining('on 30 November 2026'),
      de: expect.stringContaining('am 30. November 2026'),
    });
  });

  it('finds what a party lacks for the VAT of the document', () => {
    const seller = { ...belgian.seller, vat_number: null };
    expect(found({ ...belgian, seller }, 'email')).toEqual(['/seller/vat_number missing-own-vat-number']);
    const franchise = invoiceFixture({ seller: { ...seller, bce: null }, regime: 'franchise' });
    expect(found(franchise, 'email')).toEqual(['/seller/company_number missing-own-number']);
    expect(found(invoiceFixture({ seller, regime: 'franchise' }), 'email')).toEqual([]);
    const charged = invoiceFixture({ seller: FRENCH_SECRETARY, buyer: BELGIAN_PRACTICE });
    const buyer = { ...BELGIAN_PRACTICE, vat_number: null, bce: null, email: 'accueil@cabinet.example' };
    expect(found({ ...charged, buyer }, 'email')).toEqual(['/buyer/vat_number missing-vat-number']);
  });

  it('finds amounts and days that do not fit', () => {
    expect(found({ ...belgian, gross_cents: -1 }, 'email')).toEqual(['/gross_cents total-negative']);
    expect(found({ ...belgian, prepaid_cents: belgian.gross_cents + 1 }, 'email')).toEqual([
      '/prepaid_cents paid-too-much',
    ]);
    expect(found({ ...belgian, due_on: null }, 'email')).toEqual(['/due_on due-date-missing']);
    expect(found({ ...belgian, number: null, due_on: null }, 'peppol')).toEqual([]);
  });

  it('holds French documents to the French rules, wherever they go', () => {
    const seller = (change: Partial<Party>) => ({ ...french, seller: { ...french.seller, ...change } });
    const buyer = (change: Partial<Party>) => ({ ...french, buyer: { ...french.buyer, ...change } });
    expect(found(seller({ siren: null, endpoint: null }), 'fr')).toEqual([
      '/seller/endpoint missing-own-endpoint',
      '/seller/company_number missing-own-siren',
    ]);
    expect(found(seller({ siren: null }), 'email')).toEqual(['/seller/company_number missing-own-siren']);
    expect(found(buyer({ siren: null, endpoint: null, email: null }), 'fr')).toEqual([
      '/buyer/endpoint missing-endpoint',
      '/buyer/company_number missing-siren',
    ]);
    expect(found(buyer({ siret: '99812345900013' }), 'fr')).toEqual(['/buyer/siret siret-of-another']);
    expect(found(buyer({ endpoint: { scheme: '0208', id: '1999990144' } }), 'fr')).toEqual([
      '/buyer/endpoint endpoint-not-of-siren',
    ]);
    const routed = { scheme: '0225', id: `${FRENCH_PRACTICE.siren}_COMPTA` };
    expect(found(buyer({ endpoint: routed }), 'fr')).toEqual([]);
    const abroad = { scheme: '0208', id: '1999990144' };
    expect(found({ ...buyer({ endpoint: abroad }), self_billed: true }, 'fr')).toEqual([]);
  });

  it('asks a French seller for some electronic address of its client: an e-mail address will do (BR-FR-12)', () => {
    const doctor = { ...BELGIAN_PRACTICE, bce: null, vat_number: null, endpoint: null };
    const charged = invoiceFixture({ seller: at(FRENCH_SECRETARY), buyer: doctor });
    const given = (email: string | null) => ({ ...charged, buyer: { ...doctor, email } });
    const [problem] = documentProblems(given(null), WAYS.email);
    expect(problem).toMatchObject({ code: 'missing-electronic-address', rule: 'BR-FR-12' });
    expect(problem!.detail).toBe(
      'An invoice of a French business names an electronic address of the client, and the practice has none: fill in company_number or email of the practice.',
    );
    expect(found(given('accueil@cabinet.example'), 'email')).toEqual([]);
    expect(found(given(`${'a'.repeat(120)}@b.example`), 'email')).toEqual([
      '/buyer/endpoint electronic-address-too-long',
    ]);
    const belgianSeller = invoiceFixture({ seller: at(BELGIAN_SECRETARY), buyer: doctor });
    expect(found({ ...belgianSeller, buyer: { ...doctor, email: null } }, 'email')).toEqual([]);
  });

  it('holds French documents to rates, mentions and what is paid', () => {
    const paid = { ...french, billing_framework: 'S2' as const, prepaid_cents: french.gross_cents };
    expect(found({ ...paid, due_on: '2026-11-28' }, 'fr')).toEqual([]);
    expect(found({ ...paid, prepaid_cents: 1 }, 'fr')).toEqual(['/prepaid_cents not-paid-in-full']);
    const [rate] = french.vat;
    expect(found({ ...french, vat: [{ ...rate!, vat_bp: 2_100 }] }, 'fr')).toEqual([
      '/vat/0/vat_bp rate-not-french',
    ]);
    const notes = french.notes.filter(({ subject_code }) => subject_code !== 'AAB');
    expect(found({ ...french, notes }, 'fr')).toEqual(['/notes mention-count']);
    expect(found({ ...french, notes }, 'email')).toEqual(['/notes mention-count']);
    expect(found({ ...french, notes: [...french.notes, ...french.notes] }, 'fr')).toHaveLength(3);
    const preceding = { number: '2026-000001', issued_on: '2026-11-30' };
    expect(found({ ...french, kind: 'credit_note', preceding, notes: [] }, 'fr')).toEqual([]);
  });
});
