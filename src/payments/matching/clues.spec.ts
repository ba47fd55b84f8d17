import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatOgm, formatRf, makeOgm, makeRf } from '../../kernel/payment-reference.js';
import { cluesOf } from './clues.js';

const text = (free_text: string) => cluesOf({ structured_ref: null, structured_kind: null, free_text });
const numbers = (free_text: string) =>
  text(free_text).numbers.map(({ number, whole }) => `${number}${whole ? '' : ' short'}`);

describe('cluesOf', () => {
  it('is sure of a reference in its field, and not of one the bank found in the text', () => {
    const told = { structured_ref: '010806817183', free_text: '' };
    expect(cluesOf({ ...told, structured_kind: 'ogm' })).toEqual({
      reference: '010806817183',
      loose: [],
      numbers: [],
    });
    expect(cluesOf({ ...told, structured_kind: 'ogm_by_bank' })).toMatchObject({
      reference: null,
      loose: ['010806817183'],
    });
    expect(cluesOf({ ...told, structured_kind: 'other' })).toMatchObject({
      reference: null,
      loose: ['010806817183'],
    });
  });

  it('finds a structured communication however it is written, with right check digits only', () => {
    for (const written of [
      '+++010/8068/17183+++',
      '***010/8068/17183***',
      '010806817183',
      'ref 010 8068 17183 merci',
      '010.8068.17183',
      '+++ 010 / 8068 / 17183 +++',
      '010  8068  17183',
    ]) {
      expect(text(written).loose).toEqual(['010806817183']);
    }
    expect(text('+++010/8068/17184+++').loose).toEqual([]);
    expect(text('9010806817183').loose).toEqual([]);
  });

  it('finds an RF reference among words that look like part of it', () => {
    expect(text('FACTURE RF18 5390 0754 7034 MERCI').loose).toEqual(['RF18539007547034']);
    expect(text('rf18539007547034').loose).toEqual(['RF18539007547034']);
    expect(text('RF19539007547034').loose).toEqual([]);
  });

  it('finds invoice numbers, whole or without their zeros', () => {
    expect(numbers('Facture 2026-000123')).toEqual(['2026-000123']);
    expect(numbers('fact 2026 000123, 2026/000124 et 2026000125')).toEqual([
      '2026-000123',
      '2026-000124',
      '2026-000125',
    ]);
    expect(numbers('facture 2026-123')).toEqual(['2026-000123 short']);
    expect(numbers('facture 2026–000123, 2026‑000124')).toEqual(['2026-000123', '2026-000124']);
  });

  it('finds them in two groups, the other way round, and in a list that tells the year once', () => {
    expect(numbers('facture 2026 000 123')).toEqual(['2026-000123 short']);
    expect(numbers('fact. 2026.000.123')).toEqual(['2026-000123 short']);
    expect(numbers('solde 2026.001.500,00')).toEqual([]);
    expect(numbers('Facture 000123/2026')).toEqual(['2026-000123 short']);
    expect(numbers('le 30/11/2026, rappel 000123/2026, CN-000007/2026')).toEqual([]);
    expect(numbers('2026-000123/000124 et 000125, 126,00 EUR')).toEqual([
      '2026-000123',
      '2026-000124 short',
      '2026-000125 short',
    ]);
  });

  it('takes no date, credit note or longer number for an invoice number', () => {
    expect(numbers('virement du 2026-11-30')).toEqual([]);
    expect(numbers('30/11/2026')).toEqual([]);
    expect(numbers('note CN-2026-000123')).toEqual([]);
    expect(numbers('compte 20260001234567')).toEqual([]);
    expect(numbers('+++202/6000/12333+++')).toEqual([]);
    expect(numbers('Votre rappel R-2026-000001')).toEqual([]);
    expect(numbers('intérêts I-2026-000001')).toEqual([]);
    expect(numbers('paiement du 20-11-2026 000007')).toEqual([]);
    for (const other of [
      'Rappel R - 2026-000001',
      'Claim I_2026-000006',
      'CN - 2026-000008',
      'NC-2026-000007',
      'nc 2026000007',
      '20 11 2026 000003',
      'le 20 novembre 2026 000004',
      '20 mrt. 2026 000004',
      'am 3. März 2026/000004',
      'November 20, 2026 000004',
    ]) {
      expect([other, numbers(other)]).toEqual([other, []]);
    }
    expect(numbers('Fact.2026-000001')).toEqual(['2026-000001']);
    expect(numbers('Facture/2026-000003')).toEqual(['2026-000003']);
    expect(numbers('2026-000001/2026-000002')).toEqual(['2026-000001', '2026-000002']);
  });

  it('is not sure of a number that may be that of something else', () => {
    for (const doubtful of [
      'Facture novembre 2026-000004',
      '11/2026-000004',
      'votre rappel 2026-000004',
      'note de crédit n° 2026-000004',
      'Dupont R 2026-000004',
      'PO-2026-000004',
      'BE2026000004',
      '2026-000004X',
    ]) {
      expect([doubtful, numbers(doubtful)]).toEqual([doubtful, ['2026-000004 short']]);
    }
    for (const sure of [
      'F-2026-000004',
      'n°2026-000004',
      'Dr Jan Peeters 2026-000004',
      'réf: 2026-000004.',
    ]) {
      expect([sure, numbers(sure)]).toEqual([sure, ['2026-000004']]);
    }
    expect(numbers('PO-2026-000004, facture 2026-000004')).toEqual(['2026-000004']);
  });

  it('finds every reference made here, in any text of words', () => {
    const words = fc.stringMatching(/^[a-z ]{0,30}$/);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), words, words, (base, before, after) => {
        const ogm = makeOgm(String(base));
        expect(text(`${before} ${formatOgm(ogm)} ${after}`).loose).toContain(ogm);
        expect(text(`${before} ${ogm} ${after}`).loose).toContain(ogm);
        const rf = makeRf(`2026${String(base).padStart(10, '0')}`);
        expect(text(`${before} ${formatRf(rf)}. ${after}`).loose).toContain(rf);
      }),
    );
  });

  it('bears any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (any) => text(any).loose.length <= 20));
    expect(text('2026-000001 '.repeat(500)).numbers).toHaveLength(1);
    expect(text('RF18 '.repeat(5_000)).loose).toEqual([]);
  });
});
