import { describe, expect, it } from '@jest/globals';
import {
  BELGIAN_PRACTICE,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  invoiceFixture,
} from '../../../test/support/invoice-fixtures.js';
import { InvoiceDocument } from './document.js';
import { annexReference, electronicAddress, frenchNotes, linePeriod, vatDueCodes } from './en16931.js';
import { ublOf } from './ubl.js';

const french = invoiceFixture({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE });

describe('the terms of EN 16931', () => {
  it('BT-49: the address on a network, or else the e-mail address', () => {
    const endpoint = { scheme: '0208', id: '0202239951' };
    expect(electronicAddress({ ...BELGIAN_PRACTICE, endpoint, email: 'a@b.example' })).toEqual(endpoint);
    expect(electronicAddress({ ...BELGIAN_PRACTICE, endpoint: null, email: 'a@b.example' })).toEqual({
      scheme: 'EM',
      id: 'a@b.example',
    });
    expect(electronicAddress({ ...BELGIAN_PRACTICE, endpoint: null, email: null })).toBeNull();
  });

  it('BG-24: the annex by its name, with its hash where the rules leave room for it', () => {
    const document = { ...french, number: '2026-000007', annex: { rows: 3, sha256: 'ab'.repeat(32) } };
    const hash = `sha256:${'ab'.repeat(32)}`;
    expect(annexReference(document, false)).toEqual({ id: '2026-000007-annex.csv', description: hash });
    expect(annexReference(document, true)).toEqual({
      id: `2026-000007-annex.csv ${hash}`,
      description: 'DOCUMENT_ANNEXE',
    });
    expect(annexReference({ ...document, annex: null }, true)).toBeNull();
  });

  it('BG-26: the days of a line, where they are a part of those of the document', () => {
    const whole = { from: '2026-11-01', to: '2026-11-30' };
    const of = (from: string, to: string) => linePeriod({ ...french.lines[0]!, period: { from, to } }, whole);
    expect(of('2026-11-01', '2026-11-15')).toEqual({ from: '2026-11-01', to: '2026-11-15' });
    expect(of('2026-11-01', '2026-11-30')).toBeNull();
    expect(of('2026-12-01', '2026-12-31')).toBeNull();
    expect(of('2026-10-31', '2026-11-02')).toBeNull();
    expect(linePeriod(french.lines[0]!, whole)).toBeNull();
  });

  it('BT-8: when VAT is due, where it is known and there is some', () => {
    expect(vatDueCodes({ ...french, vat_on_debits: true })).toEqual({ ubl: '3', cii: '5' });
    expect(vatDueCodes({ ...french, vat_on_debits: false })).toEqual({ ubl: '432', cii: '72' });
    expect(vatDueCodes({ ...french, vat_on_debits: true, vat_cents: 0 })).toBeNull();
    expect(vatDueCodes(french)).toBeNull();
  });
});

describe('the notes of a French document', () => {
  const codes = (document: InvoiceDocument) => frenchNotes(document).map(({ subject_code }) => subject_code);

  it('say once what applies to late payment, also that nothing does', () => {
    for (const document of [french, { ...french, kind: 'credit_note' as const, notes: [] }]) {
      for (const code of ['PMD', 'PMT', 'AAB', 'BAR'])
        expect(codes(document).filter((one) => one === code)).toHaveLength(1);
    }
    const [first] = frenchNotes({ ...french, kind: 'credit_note', notes: [] });
    expect(first).toEqual({
      subject_code: 'PMD',
      text: 'Sans objet : ce document n’appelle aucun paiement',
    });
  });

  it('say to whom it goes', () => {
    const exchange = (buyer: InvoiceDocument['buyer']) => frenchNotes({ ...french, buyer }).at(-1)!.text;
    expect(exchange(FRENCH_PRACTICE)).toBe('B2B');
    expect(exchange({ ...FRENCH_PRACTICE, siren: null })).toBe('B2C');
    expect(exchange(BELGIAN_PRACTICE)).toBe('B2BINT');
    expect(exchange({ ...BELGIAN_PRACTICE, bce: null, vat_number: null })).toBe('B2C');
  });

  it('are told apart from texts that look like their codes', () => {
    const notes = [{ subject_code: null, text: 'Voir #PMT#x et #BAR#B2C, n° #12#' }, ...french.notes];
    const ubl = ublOf({ ...french, notes }, 'fr');
    expect(ubl).toContain('<cbc:Note>Voir # PMT#x et # BAR#B2C, n° #12#</cbc:Note>');
    expect(ubl.split('#PMT#')).toHaveLength(2);
    expect(ubl.split('#BAR#')).toHaveLength(2);
  });
});
