import { describe, expect, it } from '@jest/globals';
import {
  BELGIAN_COMPANY,
  BELGIAN_SECRETARY,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
} from '../../../test/support/invoice-fixtures.js';
import { InvoiceDocument, Language, Party, totalsOf } from './document.js';
import { mentionsFor } from './mentions.js';
import { vatTreatment } from './vat-treatment.js';

interface Case {
  readonly seller: Party;
  readonly kind?: InvoiceDocument['kind'];
  readonly language?: Language;
  readonly regime?: 'normal' | 'franchise';
  readonly on?: string;
  readonly debits?: boolean;
  readonly net_cents?: number;
  readonly prepaid_cents?: number;
}

function mentions({
  seller,
  kind = 'invoice',
  language = 'fr',
  regime = 'normal',
  on = '2026-12-01',
  debits = false,
  net_cents = 10_000,
  prepaid_cents = 0,
}: Case) {
  const vat_facts = { country: seller.country, vat_regime: regime, vat_number: seller.vat_number };
  const buyer = { country: seller.country, vat_status: 'taxable', vat_number: null } as const;
  const { vat } = totalsOf([{ ...vatTreatment(vat_facts, buyer, on, language), net_cents }]);
  return mentionsFor({ kind, language, seller, vat, vat_on_debits: debits, prepaid_cents }, on);
}

const codes = (of: Case) => mentions(of).map(({ subject_code }) => subject_code);
const texts = (of: Case) => mentions(of).map(({ text }) => text);

describe('legal mentions of a French seller', () => {
  const late = (of: Omit<Case, 'seller'>) =>
    codes({ seller: FRENCH_SECRETARY, ...of }).filter((code) => code !== 'REG');

  it('has exactly one PMD, PMT and AAB on an invoice, also a paid one (BR-FR-05, BR-FR-06; C. com. L441-9)', () => {
    expect(late({})).toEqual(['PMD', 'PMT', 'AAB']);
    expect(late({ prepaid_cents: 12_000 })).toEqual(['PMD', 'PMT', 'AAB']);
  });

  it('says nothing of late payment where nothing is ever to be paid', () => {
    expect(late({ kind: 'credit_note' })).toEqual([]);
    expect(late({ net_cents: 0 })).toEqual([]);
  });

  it('keeps the wording of the law, in any language of the document', () => {
    for (const language of ['fr', 'nl', 'en', 'de'] as const) {
      const all = texts({ seller: FRENCH_SECRETARY, regime: 'franchise', language }).join('\n');
      expect(all).toContain('TVA non applicable, art. 293 B du CGI');
      expect(all).toContain('40 € (art. D441-5 du code de commerce)');
      expect(all).toContain('Pas d’escompte pour paiement anticipé');
      expect(all).toContain('Catégorie de l’opération : prestation de services');
      expect(all).toContain('majoré de 10 points');
      expect(all).not.toContain('{');
    }
  });

  it('says the option for debits only when VAT is charged', () => {
    const option = 'Option pour le paiement de la taxe d’après les débits';
    expect(texts({ seller: FRENCH_SECRETARY, debits: true })).toContain(option);
    expect(texts({ seller: FRENCH_SECRETARY })).not.toContain(option);
    expect(texts({ seller: FRENCH_SECRETARY, debits: true, regime: 'franchise' })).not.toContain(option);
  });

  it('names form, capital and register of a company', () => {
    const seller = {
      ...FRENCH_PRACTICE,
      name: 'Permanence Fabre',
      legal_form: 'SASU',
      register: 'Grenoble',
      capital_cents: 500_000,
    };
    expect(texts({ seller })).toContain(
      'Permanence Fabre, SASU au capital de 5\u202f000\u00a0€, RCS Grenoble 997 654 322',
    );
  });
});

describe('legal mentions of a Belgian seller', () => {
  it('names the rate of late payment only in the half-year it is known for', () => {
    const known = texts({ seller: BELGIAN_SECRETARY, on: '2026-03-01' });
    expect(known[0]).toContain('loi du 2 août 2002 (10,5\u00a0%, 01/01/2026 – 30/06/2026)');
    expect(texts({ seller: BELGIAN_SECRETARY })[0]).toMatch(/loi du 2 août 2002$/);
  });

  it('names the register of a company in the language of the document', () => {
    expect(texts({ seller: BELGIAN_COMPANY })).toContain('Secrétariat Aubépine, SRL, RPM Liège 1000.000.096');
    expect(texts({ seller: BELGIAN_COMPANY, language: 'nl' }).join()).toContain('RPR Liège');
    expect(texts({ seller: BELGIAN_SECRETARY }).join()).not.toContain('RPM');
  });

  it('has the credit note sentence when VAT was charged, and no late-payment mention there', () => {
    const sentence = 'TVA à reverser à l’État dans la mesure où elle a été initialement déduite';
    expect(texts({ seller: BELGIAN_SECRETARY, kind: 'credit_note' })).toEqual([sentence]);
    expect(texts({ seller: BELGIAN_SECRETARY, kind: 'credit_note', regime: 'franchise' })).toEqual([
      'Régime particulier de franchise des petites entreprises',
    ]);
  });

  it('has no late-payment mention where nothing is left to pay', () => {
    expect(texts({ seller: BELGIAN_SECRETARY })).toHaveLength(2);
    expect(texts({ seller: BELGIAN_SECRETARY, prepaid_cents: 5_000 })).toHaveLength(2);
    expect(texts({ seller: BELGIAN_SECRETARY, prepaid_cents: 12_100 })).toEqual([]);
    expect(texts({ seller: BELGIAN_SECRETARY, net_cents: 0 })).toEqual([]);
  });

  it('uses the Dutch wordings on a Dutch document', () => {
    expect(texts({ seller: BELGIAN_SECRETARY, regime: 'franchise', language: 'nl' })[0]).toBe(
      'Bijzondere vrijstellingsregeling kleine ondernemingen',
    );
    expect(texts({ seller: BELGIAN_SECRETARY, language: 'nl' }).join()).toContain('wet van 2 augustus 2002');
  });
});
