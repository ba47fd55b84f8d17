import { describe, expect, it } from '@jest/globals';
import { isOgm } from '../kernel/payment-reference.js';
import { buyerParty, composeDocument, DocumentParts, draftLines, sellerParty } from './drafting.js';
import { numberOf, paymentReference } from './numbering.js';

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
};
const standard = { vat_category: 'S' as const, vat_bp: 2_100, exemption_reason: null, vatex: null };
const disbursement = {
  vat_category: 'E' as const,
  vat_bp: 0,
  exemption_reason: 'Débours',
  vatex: 'VATEX-EU-79-C',
};
const words = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const rated = {
  component_code: 'calls',
  part: 'usage' as const,
  tier: null,
  label: words('Appels'),
  detail: words('par appel'),
  from: '2026-11-01',
  to: '2026-11-30',
  quantity: '68',
  unit: 'call' as const,
  unit_price: '0.95',
  metered: 68,
  per: 1,
  net_cents: 6_460,
  vat_treatment: 'standard' as const,
  explanation: [],
};
const lines = draftLines(
  [rated, { ...rated, vat_treatment: 'disbursement' }],
  'fr',
  { standard, disbursement },
  false,
);

const parts = (change: Partial<DocumentParts> = {}): DocumentParts => ({
  kind: 'invoice',
  number: numberOf('2026', 7),
  language: 'fr',
  issued_on: '2026-11-30',
  due_on: '2026-12-30',
  period: { from: '2026-11-01', to: '2026-11-30' },
  preceding: null,
  purchase_order: null,
  seller: sellerParty(business),
  buyer: buyerParty(practice),
  lines,
  vat_on_debits: false,
  reason: null,
  payment: { iban: 'BE68539007547034', bic: null, account_name: 'Dumont' },
  reference: paymentReference('BE', '2026', 7),
  annex: null,
  ...change,
});

describe('the lines of a draft', () => {
  it('bear the VAT of their kind', () => {
    expect(lines.map(({ vat_category, vat_bp }) => [vat_category, vat_bp])).toEqual([
      ['S', 2_100],
      ['E', 0],
    ]);
  });

  it('name their days when the invoice has several parts', () => {
    const [line] = draftLines([rated], 'fr', { standard, disbursement }, true);
    expect(line!.detail).toContain('2026');
    expect(line!.detail).toContain('par appel');
  });
});

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

describe('a document', () => {
  it('sums VAT per rate and says how to pay', () => {
    const document = composeDocument(parts());
    expect(document).toMatchObject({ net_cents: 12_920, vat_cents: 1_357, gross_cents: 14_277 });
    expect(document.payment!.reference.kind === 'ogm' && isOgm(document.payment!.reference.value)).toBe(true);
    expect(document.payment!.epc!.split('\n')[7]).toBe('EUR142.77');
    expect(document.payment!.epc!.split('\n')[9]).toMatch(/^\+{3}\d{3}\/\d{4}\/\d{5}\+{3}$/);
  });

  it('asks for nothing when there is nothing to pay, on drafts and on credit notes', () => {
    expect(composeDocument(parts({ lines: [] })).payment!.epc).toBeNull();
    expect(composeDocument(parts({ number: null, reference: null })).payment!.epc).toBeNull();
    expect(composeDocument(parts({ kind: 'credit_note' })).payment).toBeNull();
  });

  it('gives the reason of a credit note first', () => {
    const document = composeDocument(parts({ kind: 'credit_note', reason: 'Trois appels contestés' }));
    expect(document.notes[0]!.text).toBe('Trois appels contestés');
  });
});
