import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  BELGIAN_PRACTICE,
  BELGIAN_SECRETARY,
  FRENCH_PRACTICE,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { renderLetter } from '../../invoicing/documents/letter-pdf.js';
import { feeDeclaration } from './fee-declarations-table.js';
import { yearCsv } from './year-csv.js';
import { yearLetter } from './year-letter.js';
import { payerSentences } from './year-sentences.js';
import { Amounts, drawUpYear, YearDocument } from './year-statement.js';

const amounts = (net_cents: number, vat_cents: number): Amounts => ({
  net_cents,
  vat_cents,
  gross_cents: net_cents + vat_cents,
});
const document = (facts: Partial<YearDocument> = {}): YearDocument => ({
  kind: 'invoice',
  id: 'one',
  number: '2026-000001',
  issued_on: '2026-02-01',
  from: '2026-01-01',
  to: '2026-01-31',
  paid_on: '2026-02-20',
  parts: [],
  ...amounts(10_000, 2_100),
  ...facts,
});
const part = (practitioner_id: string | null, net: number, vat: number) => ({
  practitioner_id,
  ...amounts(net, vat),
});
const shared = document({ parts: [part('anna', 7_000, 1_470), part('ben', 3_000, 630)] });
const note = document({
  kind: 'credit_note',
  id: 'two',
  number: 'CN-2026-000001',
  issued_on: '2026-03-01',
  paid_on: null,
  parts: [part('ben', 1_000, 210)],
  ...amounts(1_000, 210),
});

describe('a year of a practice', () => {
  it('bills invoices less credit notes, and pays what came in it', () => {
    const drawn = drawUpYear(
      2026,
      [shared, note],
      [
        { on: '2026-02-20', amount_cents: 12_100 },
        { on: '2026-03-05', amount_cents: -1_210 },
      ],
      [document()],
    );
    expect(drawn).toMatchObject({
      invoiced: amounts(10_000, 2_100),
      credited: amounts(1_000, 210),
      billed: amounts(9_000, 1_890),
      paid_cents: 10_890,
      months: ['2026-01'],
    });
    expect(drawn.doctors).toEqual([part('anna', 7_000, 1_470), part('ben', 2_000, 420)]);
  });

  it('counts months of the year with service, once each, whenever they were billed', () => {
    const served = [
      { from: '2025-12-01', to: '2026-01-31' },
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2026-12-15', to: '2027-01-14' },
    ];
    expect(drawUpYear(2026, [], [], served).months).toEqual(['2026-01', '2026-02', '2026-03', '2026-12']);
    expect(drawUpYear(2026, [document()], [], []).months).toEqual([]);
  });

  it('gives doctors all that was billed, what is not shared to nobody in particular', () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    const parts = fc.array(
      fc
        .tuple(fc.constantFrom('anna', 'ben', null), amount, amount)
        .map(([id, net, vat]) => part(id, net, vat)),
      { minLength: 1, maxLength: 4 },
    );
    const sums = (of: readonly Amounts[]) =>
      amounts(
        of.reduce((all, { net_cents }) => all + net_cents, 0),
        of.reduce((all, { vat_cents }) => all + vat_cents, 0),
      );
    const one = fc.oneof(
      parts.map((own) => document({ parts: own, ...sums(own) })),
      parts.map((own) => document({ kind: 'credit_note', parts: own, ...sums(own) })),
      fc.tuple(amount, amount).map(([net, vat]) => document(amounts(net, vat))),
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (documents) => {
        const { doctors, billed } = drawUpYear(2026, documents, [], []);
        if (documents.some((each) => each.parts.length > 0)) expect(sums(doctors)).toEqual(billed);
        else expect(doctors).toEqual([]);
      }),
    );
  });
});

describe('what the payer declares', () => {
  const paying = (paid: number) =>
    drawUpYear(2026, [document()], [{ on: '2026-02-20', amount_cents: paid }], [document()]);

  it('is the DAS2 in France above 2,400 EUR, VAT included, of what was paid, since 2024', () => {
    expect(payerSentences(paying(240_000), 'FR', 2026, 'en')).toEqual([
      expect.stringMatching(/^DAS2: €2,400\.00 paid in 2026, below the threshold of €2,400\.00/),
    ]);
    expect(payerSentences(paying(240_001), 'FR', 2026, 'en')).toEqual([
      expect.stringMatching(/more than €2,400\.00 including VAT in 2026.*€2,400\.01/),
    ]);
    expect(payerSentences(paying(240_001), 'FR', 2023, 'en')).toEqual([]);
    expect(feeDeclaration('FR', 2023)).toBeNull();
  });

  it('is the form 281.50 in Belgium, with what a subsidy asks; nothing where nothing was paid or billed', () => {
    const told = payerSentences(paying(12_100), 'BE', 2026, 'fr');
    expect(told[0]).toMatch(/^Fiche 281\.50 .*121,00/);
    expect(told[1]).toMatch(/1 mois de prestations, coût 121,00.€, dont la moitié 60,50.€/);
    expect(payerSentences(drawUpYear(2026, [], [], []), 'BE', 2026, 'fr')).toEqual([]);
    expect(payerSentences(paying(12_100), 'LU', 2026, 'fr')).toEqual([]);
  });
});

async function textOf(letter: LetterDocument): Promise<string> {
  const data = new Uint8Array(await renderLetter(letter, testAssets()));
  const reading = getDocument({ data, verbosity: 0 });
  const { items } = await (await (await reading.promise).getPage(1)).getTextContent();
  await reading.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

describe('the paper of a year', () => {
  const names = new Map<string | null, string>([['anna', 'Dr Anna Lenoir']]);
  const statement = drawUpYear(2026, [shared, note], [{ on: '2026-02-20', amount_cents: 12_100 }], [shared]);
  const facts = { year: 2026, seller: BELGIAN_SECRETARY, names } as const;

  it('is a preview while the year runs, and has its year for a number afterwards', () => {
    const of = (on: string) =>
      yearLetter(statement, { ...facts, on, language: 'nl', buyer: BELGIAN_PRACTICE });
    expect([of('2026-12-31').number, of('2027-01-01').number]).toEqual([null, '2026']);
    expect(of('2026-12-31').opening.join(' ')).toContain('Het jaar is niet om');
  });

  it.each(['fr', 'nl', 'en', 'de'] as const)(
    'shows every amount, split and declaration in %s',
    async (language) => {
      const buyer = language === 'fr' ? FRENCH_PRACTICE : BELGIAN_PRACTICE;
      const letter = yearLetter(statement, { ...facts, on: '2027-01-05', language, buyer });
      const text = await textOf(letter);
      for (const word of [
        '2026-000001',
        'CN-2026-000001',
        'Dr Anna Lenoir',
        language === 'fr' ? 'DAS2' : '281.50',
      ])
        expect(text).toContain(word);
      expect(text).not.toMatch(/[{}]|undefined|NaN/);
    },
  );

  it('is a table for a spreadsheet, whose documents add up to what was billed', () => {
    const lines = [...yearCsv(statement, names)].join('').trim().split('\r\n');
    expect(lines).toEqual([
      'row;number;issued_on;from;to;doctor;net;vat;gross;paid_on',
      'invoice;2026-000001;2026-02-01;2026-01-01;2026-01-31;;100.00;21.00;121.00;2026-02-20',
      'credit_note;CN-2026-000001;2026-03-01;2026-01-01;2026-01-31;;-10.00;-2.10;-12.10;',
      'doctor;;;;;Dr Anna Lenoir;70.00;14.70;84.70;',
      'doctor;;;;;ben;20.00;4.20;24.20;',
      'billed;;;;;;90.00;18.90;108.90;',
      'paid_in_year;;;;;;;;121.00;',
    ]);
  });
});
