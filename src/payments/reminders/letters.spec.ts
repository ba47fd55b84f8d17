import { describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  BELGIAN_PRACTICE,
  BELGIAN_SECRETARY,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { PdfObjects, readPdf, referenceIn } from '../../../test/support/pdf-objects.js';
import { fontsOf, pagesOf, shownTexts, TaggedElement, taggedTree } from '../../../test/support/pdf-tags.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { renderLetter } from '../../invoicing/documents/letter-pdf.js';
import { paymentReference } from '../../invoicing/numbering.js';
import { Claim, claimLetter } from './claim-letter.js';
import { claimMail, withdrawalMail } from './claim-mail.js';
import { lateInterest } from './late-interest.js';
import { rateIn } from './late-terms.js';
import { RemindedInvoice, Reminder, reminderLetter } from './reminder-letter.js';
import { reminderMail } from './reminder-mail.js';

const assets = testAssets();
const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;

const invoice = (facts: Partial<RemindedInvoice> = {}): RemindedInvoice => ({
  number: '2026-000007',
  due_on: '2026-10-31',
  days_late: 30,
  gross_cents: 145_770,
  open_cents: 145_770,
  reference: { kind: 'ogm', value: '260000000776' },
  step: 'friendly',
  ...facts,
});
const reminder = (facts: Partial<Reminder> = {}): Reminder => ({
  number: 'R-2026-000012',
  language: 'fr',
  on: '2026-11-30',
  level: 'friendly',
  seller: BELGIAN_SECRETARY,
  buyer: BELGIAN_PRACTICE,
  account: { iban: 'BE68539007547034', bic: null, account_name: 'Claire Dumont' },
  invoices: [invoice()],
  credit_cents: 0,
  contract_bp: null,
  recorded: [],
  pay_link: null,
  ...facts,
});
const several = [
  invoice({ number: '2026-000001', days_late: 61, step: 'formal' }),
  invoice({ number: '2026-000004', open_cents: 100_000, step: 'firm' }),
];

const DUE = '2026-05-31';
const spans = lateInterest(
  { owed_cents: 100_000, due_on: DUE, movements: [] },
  { from: DUE, to: '2026-11-30' },
  rateIn({ country: 'BE', contract_bp: null, recorded: [] }),
);
const claim = (facts: Partial<Claim> = {}): Claim => ({
  number: 'I-2026-000002',
  reference: paymentReference('BE', 'I-2026', 2, 417),
  language: 'fr',
  on: '2026-11-30',
  to: '2026-11-30',
  seller: BELGIAN_SECRETARY,
  buyer: BELGIAN_PRACTICE,
  account: { iban: 'BE68539007547034', bic: null, account_name: 'Claire Dumont' },
  invoices: [{ invoice_id: 'i', number: '2026-000007', due_on: DUE, spans, recovery_cents: 4_000 }],
  ...facts,
});

async function textOf(letter: LetterDocument): Promise<string[]> {
  const reading = getDocument({ data: new Uint8Array(await renderLetter(letter, assets)), verbosity: 0 });
  const pdf = await reading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push(text.replace(/\s+/g, ' '));
  }
  await reading.destroy();
  return pages;
}

/** Every word of a letter, to be looked for on its pages. */
const wordsOf = (letter: LetterDocument): string[] =>
  [
    letter.title,
    ...letter.facts.flat(),
    ...letter.opening,
    ...letter.columns.map(({ title }) => title),
    ...letter.rows.flatMap(({ cells, detail }) => [...cells, detail ?? '']),
    ...letter.sums.map(({ label }) => label),
    letter.total.label,
    letter.payment?.title ?? '',
    ...letter.closing,
    ...letter.notes,
  ].map((text) => text.replace(/\s+/g, ' '));

const LETTERS: readonly [name: string, letter: () => LetterDocument][] = [
  ...LANGUAGES.flatMap((language): [string, () => LetterDocument][] => [
    [`friendly ${language}`, () => reminderLetter(reminder({ language }))],
    [`firm ${language}`, () => reminderLetter(reminder({ language, level: 'firm', credit_cents: 2_500 }))],
    [`formal ${language}`, () => reminderLetter(reminder({ language, level: 'formal', invoices: several }))],
    [`claim ${language}`, () => claimLetter(claim({ language }))],
  ]),
  [
    'French',
    () => reminderLetter(reminder({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE, level: 'firm' })),
  ],
  ['without account', () => reminderLetter(reminder({ account: null }))],
  ['preview', () => reminderLetter(reminder({ number: null }))],
  [
    'forty invoices',
    () =>
      reminderLetter(
        reminder({
          invoices: Array.from({ length: 40 }, (_, n) => invoice({ number: `2026-${n + 100_000}` })),
        }),
      ),
  ],
];

describe('letters as PDF', () => {
  it.each(LETTERS)('say every word they hold: %s', async (_, letter) => {
    const pages = (await textOf(letter())).join(' ');
    const missing = wordsOf(letter()).filter((text) => !pages.includes(text));
    expect(missing).toEqual([]);
  });

  it.each(LETTERS)('are tagged, with their fonts inside, and say what they are: %s', async (_, letter) => {
    const pdf = readPdf(await renderLetter(letter(), assets));
    const tree = taggedTree(pdf);
    const tags = (element: TaggedElement): string[] => [element.tag, ...element.kids.flatMap(tags)];
    const found = tags(tree);
    for (const tag of ['H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(found).toContain(tag);
    expect(found.filter((tag) => tag === 'Figure')).toHaveLength(letter().payment?.epc ? 1 : 0);
    for (const id of pagesOf(pdf)) {
      const page = pdf.objects.get(id)!;
      const content = pdf.streams.get(referenceIn(page, 'Contents'))!.toString('latin1');
      const fonts = fontsOf(pdf, page);
      for (const { mark, font, codes } of shownTexts(content)) {
        expect(mark).not.toBeUndefined();
        for (const code of codes) expect(fonts[font]!.glyph(code)).toBeGreaterThan(0);
      }
    }
    const catalog = pdf.objects.get(referenceIn(pdf.trailer, 'Root'))!;
    expect(catalog).toContain(`/Lang (${letter().language})`);
    const metadata = metadataOf(pdf, catalog);
    for (const said of ['<pdfaid:part>3<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<'])
      expect(metadata).toContain(said);
  });

  it('are the same bytes whenever they are drawn, and count their pages', async () => {
    const letter = LETTERS.at(-1)![1]();
    const [first, second] = [await renderLetter(letter, assets), await renderLetter(letter, assets)];
    expect(first.equals(second)).toBe(true);
    const pages = await textOf(letter);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries())
      expect(page).toContain(`Page ${index + 1} sur ${pages.length}`);
    expect(pages.at(-1)).toContain('Reste à payer');
  });

  it('fit on one page with three invoices and everything a formal notice says', async () => {
    for (const language of LANGUAGES) {
      const invoices = [...several, invoice({ number: '2026-000009' })];
      const pages = await textOf(reminderLetter(reminder({ language, level: 'formal', invoices })));
      expect([language, pages.length]).toEqual([language, 1]);
    }
  });
});

const metadataOf = (pdf: PdfObjects, catalog: string): string =>
  pdf.streams.get(referenceIn(catalog, 'Metadata'))!.toString('utf8');

describe('a reminder', () => {
  it('asks for one invoice by its reference, in the QR code too', () => {
    const { payment } = reminderLetter(reminder());
    expect(payment).toMatchObject({ reference: { kind: 'ogm', value: '260000000776' } });
    expect(payment!.epc!.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Claire Dumont',
      'BE68539007547034',
      'EUR1457.70',
      '',
      '+++260/0000/00776+++',
    ]);
  });

  it('asks for several by a text that names them, or its own number when they are too many', () => {
    const { payment, total } = reminderLetter(reminder({ invoices: several, credit_cents: 770 }));
    expect(total.amount_cents).toBe(245_000);
    expect(payment!.epc!.split('\n').slice(7)).toEqual(['EUR2450.00', '', '', '2026-000001 2026-000004']);
    const many = reminderLetter(reminder({ invoices: Array.from({ length: 20 }, () => invoice()) }));
    expect(many.payment!.reference).toEqual({ kind: 'none', value: 'R-2026-000012' });
  });

  it('gives eight days from firm on, and quotes the law with the rate of the half-year or the agreed one', () => {
    expect(reminderLetter(reminder()).notes).toEqual([]);
    const firm = reminderLetter(reminder({ level: 'firm' }));
    expect(firm.facts).toContainEqual(['À payer au plus tard le', '8 décembre 2026']);
    expect(firm.notes[0]).toContain('loi du 2 août 2002 (10,5\u00a0%, 01/07/2026 – 31/12/2026)');
    const agreed = reminderLetter(reminder({ level: 'firm', contract_bp: 1200 }));
    expect(agreed.notes[0]).toContain('(taux convenu de 12\u00a0%)');
    const later = reminderLetter(reminder({ level: 'firm', on: '2027-01-04' }));
    expect(later.notes[0]).toMatch(/loi du 2 août 2002\.$/);
    const french = reminderLetter(reminder({ level: 'firm', seller: FRENCH_SECRETARY }));
    expect(french.notes.join()).toContain('majoré de 10 points (12,4\u00a0%, 01/07/2026 – 31/12/2026)');
    expect(french.notes.join()).toContain('D441-5');
  });

  it('puts in default by name what is at that level, where others stand beside it', () => {
    const { opening, columns } = reminderLetter(reminder({ level: 'formal', invoices: several }));
    expect(opening[1]).toContain('celles qui portent la mention « mise en demeure »');
    expect(columns.map(({ title }) => title)).toContain('Rappel');
    const alone = reminderLetter(reminder({ level: 'formal', invoices: [several[0]!] }));
    expect(alone.opening[1]).toContain('nous vous mettons en demeure de nous payer 1\u202f457,70\u00a0€');
    expect(alone.columns.map(({ title }) => title)).not.toContain('Rappel');
  });

  it('tells what of an invoice was paid', () => {
    const { rows } = reminderLetter(reminder({ invoices: [invoice({ open_cents: 100_000 })] }));
    expect(rows[0]!.detail).toBe('Montant de 1\u202f457,70\u00a0€, dont 457,70\u00a0€ payés');
  });

  it('is mailed with the same words, the link to pay and the letter', () => {
    const link = 'https://permanence.example/pay/x';
    const { subject, text } = reminderMail(reminder({ language: 'nl', pay_link: link }));
    expect(subject).toBe(`Betalingsherinnering 2026-000007 – ${BELGIAN_SECRETARY.name}`);
    for (const said of [
      reminderLetter(reminder({ language: 'nl' })).opening[1]!,
      '2026-000007 · 31 oktober 2026 · 1.457,70\u00a0€ · +++260/0000/00776+++',
      `U kunt ook online betalen: ${link}`,
      `Met vriendelijke groet,\n${BELGIAN_SECRETARY.name}`,
    ])
      expect(text).toContain(said);
    expect(reminderLetter(reminder({ language: 'nl', pay_link: link })).closing[0]).toContain(link);
  });
});

describe('a claim', () => {
  it('shows how interest was worked out, and asks for it and the fixed sum', () => {
    const { rows, sums, total, payment, notes } = claimLetter(claim());
    // 1 000 EUR at 10.5 %: 30 days to 30 June, 153 to 30 November.
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2026-000007', '01/06/2026', '30/06/2026', '30', '1\u202f000,00\u00a0€', '10,5\u00a0%', '8,63\u00a0€'],
      [
        '2026-000007',
        '01/07/2026',
        '30/11/2026',
        '153',
        '1\u202f000,00\u00a0€',
        '10,5\u00a0%',
        '44,01\u00a0€',
      ],
    ]);
    expect(sums.map(({ amount_cents }) => amount_cents)).toEqual([5_264, 4_000]);
    expect(total.amount_cents).toBe(9_264);
    expect(payment!.epc).toContain('EUR92.64\n\n+++264/1700/00262+++');
    expect(notes[0]).toContain('hors de la base d’imposition à la TVA (art. 28, 3°');
  });

  it('has its reference in ISO 11649 in France, with the I of its series', () => {
    const reference = paymentReference('FR', 'I-2026', 2, 417);
    const french = claimLetter(claim({ seller: FRENCH_SECRETARY, reference }));
    expect(french.payment!.reference).toMatchObject({
      kind: 'rf',
      value: expect.stringMatching(/I2026000002417$/),
    });
    expect(french.opening[1]).toContain('Code de commerce, art. L441-10 II et D441-5');
    expect(french.notes[0]).toContain('CGI, art. 256');
  });

  it('is mailed, and its withdrawal told, in the language of the practice', () => {
    expect(claimMail(claimLetter(claim({ language: 'de' }))).subject).toContain(
      'Verzugszinsabrechnung I-2026-000002',
    );
    const facts = { number: 'I-2026-000002', issued_on: '2026-11-30', total_cents: 9_264, name: 'Claire' };
    const { subject, text } = withdrawalMail({ ...facts, language: 'en' });
    expect(subject).toBe('Statement I-2026-000002 withdrawn – Claire');
    expect(text).toContain('We withdraw our statement I-2026-000002 of 30 November 2026, for €92.64');
  });
});
