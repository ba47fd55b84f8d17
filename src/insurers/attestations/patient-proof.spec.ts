import { describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BELGIAN_PRACTICE, testAssets } from '../../../test/support/invoice-fixtures.js';
import { renderLetter } from '../../invoicing/documents/letter-pdf.js';
import { type PatientProof, patientProof } from './patient-proof.js';

const proof = (facts: Partial<PatientProof> = {}): PatientProof => ({
  ...{ reference: '4F2A-91', language: 'fr', on: '2026-11-26', practice: BELGIAN_PRACTICE },
  provider: { name: 'Dr Ada Lindqvist', nihii: '19900143003' },
  patient: { first_name: 'Zoé', family_name: 'Exemple' },
  invoicing_number: '500-1-260212-5960827-60',
  acts: [
    {
      ...{ code: '101032', label: 'Consultation du médecin généraliste', on: '2026-11-26', units: 1 },
      ...{ paid_cents: 3_000, supplement_cents: 450, insurer_cents: 0 },
    },
    {
      ...{ code: '109955', label: null, on: '2026-11-26', units: 12 },
      ...{ paid_cents: 400, supplement_cents: 0, insurer_cents: 2_000 },
    },
  ],
  others: [{ label: 'Certificat pour un club sportif', on: '2026-11-26', amount_cents: 1_500 }],
  ...facts,
});

/** The words on all pages of a PDF. */
async function textOf(bytes: Buffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  );
  return pages
    .flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
    .join(' ')
    .replace(/\s+/g, ' ');
}

describe('the document a patient gets', () => {
  test('tells each act by what was paid, what came on top and what the fund is asked for', () => {
    const letter = patientProof(proof());
    expect(letter.rows.map(({ cells }) => cells.map((cell) => cell.replace('\u00a0', ' ')))).toEqual([
      ['26/11/2026', '101032 · Consultation du médecin généraliste', '30,00 €', '4,50 €', '', ''],
      ['26/11/2026', '109955 × 12', '4,00 €', '', '', '20,00 €'],
      ['26/11/2026', 'Certificat pour un club sportif', '', '', '15,00 €', ''],
    ]);
    expect(letter.sums.map(({ amount_cents }) => amount_cents)).toEqual([3_400, 450, 1_500]);
    expect(letter.total.amount_cents).toBe(5_350);
    expect(letter.closing[0]).toContain('20,00\u00a0€ est facturé directement');
    expect(letter.facts.map(([, value]) => value)).toEqual([
      ...['26 novembre 2026', 'Dr Ada Lindqvist', '1-99001-43-003', '500-1-260212-5960827-60'],
    ]);
    expect(() => patientProof(proof({ acts: [], others: [] }))).toThrow('no act to tell of');
  });

  test('says nothing of an eAttest or of a share of the fund where there is none', () => {
    const letter = patientProof(proof({ invoicing_number: null, acts: proof().acts.slice(0, 1) }));
    expect(letter.facts).toHaveLength(3);
    expect(letter.closing).toEqual([BELGIAN_PRACTICE.name]);
  });

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'is drawn in %s on one page, the same bytes each time',
    async (language) => {
      const draw = () => renderLetter(patientProof(proof({ language })), testAssets());
      const bytes = await draw();
      expect((await draw()).equals(bytes)).toBe(true);
      const text = await textOf(bytes);
      for (const said of [
        'Zoé Exemple',
        '101032',
        '1999.990.144',
        '500-1-260212-5960827-60',
        'Dr Ada Lindqvist',
      ])
        expect(text).toContain(said);
      expect(text).toMatch(
        { fr: /53, § 1er\/2/, nl: /53, § 1\/2/, de: /53 § 1\/2/, en: /53, § 1\/2/ }[language],
      );
    },
  );
});
