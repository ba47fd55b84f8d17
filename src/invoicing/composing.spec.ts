import { describe, expect, it } from '@jest/globals';
import { isOgm } from '../kernel/payment-reference.js';
import { composeDocument, DocumentParts } from './composing.js';
import { InvoiceLine, Party } from './documents/document.js';
import { numberOf, paymentReference } from './numbering.js';

const party: Party = {
  name: 'Secrétariat Dumont',
  legal_form: null,
  address_lines: ['Rue des Acacias 8'],
  postal_code: '5000',
  city: 'Namur',
  country: 'BE',
  bce: '1999990144',
  siren: null,
  siret: null,
  vat_number: 'BE1999990144',
  register: null,
  capital_cents: null,
  email: null,
  phone: null,
  contact_name: null,
  endpoint: null,
};
const line: InvoiceLine = {
  position: 1,
  label: 'Appels',
  detail: null,
  quantity: '68',
  unit: 'call',
  unit_price: '0.95',
  net_cents: 6_460,
  component_code: 'calls',
  vat_category: 'S',
  vat_bp: 2_100,
  exemption_reason: null,
  vatex: null,
};
const stamps: InvoiceLine = { ...line, position: 2, vat_category: 'E', vat_bp: 0, vatex: 'VATEX-EU-79-C' };

const parts = (change: Partial<DocumentParts> = {}): DocumentParts => ({
  kind: 'invoice',
  number: numberOf('2026', 7),
  language: 'fr',
  issued_on: '2026-11-30',
  due_on: '2026-12-30',
  period: { from: '2026-11-01', to: '2026-11-30' },
  preceding: null,
  purchase_order: null,
  seller: party,
  buyer: party,
  lines: [line, stamps],
  vat_on_debits: false,
  reason: null,
  payment: { iban: 'BE68539007547034', bic: null, account_name: 'Dumont' },
  reference: paymentReference('BE', '2026', 7, 100),
  annex: null,
  ...change,
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
