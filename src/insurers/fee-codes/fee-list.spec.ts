import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../../kernel/domain-error.js';
import { readFeeList } from './fee-list.js';
import { searchedWords, searchPatterns } from './fee-search.js';
import { codeFault, type Nomenclature, writtenCode } from './fees.js';
import { shippedList, shippedLists } from './shipped-lists.js';

async function* bytesOf(text: string, at = text.length) {
  yield Buffer.from(text.slice(0, at));
  yield Buffer.from(text.slice(at));
}
const read = (
  text: string,
  nomenclature: Nomenclature = 'be-inami',
  from: string | null = null,
  at?: number,
) => readFeeList(bytesOf(text, at), nomenclature, from);
const refusalOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: DomainError) => error.code,
  );

const ROW = (
  code: string,
  fee_code: string,
  fee: string,
  from: string,
  to = '2999-12-31T00:00:00',
  more = '',
) =>
  `  <NOMEN_HONORAIRES>
    <nomen_code>${code}</nomen_code>${more}
    <fee_code>${fee_code}</fee_code><fee>${fee}</fee>
    <dbegin_fee>${from}T00:00:00</dbegin_fee><dend_fee>${to}</dend_fee>
  </NOMEN_HONORAIRES>\n`;
const LABELS =
  '<nomen_desc_fr>Consultation &amp; avis</nomen_desc_fr><nomen_desc_nl>Raadpleging</nomen_desc_nl>';
const XML = `<?xml version="1.0" encoding="utf-8"?>
<dataroot>
${ROW('101032', '0', '30.00', '2025-01-01', '2025-12-31', LABELS)}${ROW('101032', '0', '31.50', '2026-01-01')}${ROW('101032', '1600', '26.00', '2025-01-01')}${ROW('101032', '1300', '28.5000', '2025-01-01')}${ROW('101032', '4100', '4.00', '2025-01-01')}${ROW('101032', 'constructor', '5.00', '2025-01-01')}</dataroot>`;

describe('XML of NomenSoft', () => {
  test('rows of one code are joined to versions by the days of each amount; other amounts are counted', async () => {
    const list = await read(XML);
    expect(list).toMatchObject({ refused: [], left_out: 2 });
    const names = { label_fr: 'Consultation & avis', label_nl: 'Raadpleging' };
    expect(list.rows).toEqual([
      {
        ...{ line: 3, code: '101032', valid_from: '2025-01-01', valid_to: '2025-12-31' },
        says: { ...names, fee_cents: 3_000, ordinary_cents: 2_600, preferential_cents: 2_850 },
      },
      {
        ...{ line: expect.any(Number), code: '101032', valid_from: '2026-01-01', valid_to: null },
        says: { ...names, fee_cents: 3_150, ordinary_cents: 2_600, preferential_cents: 2_850 },
      },
    ]);
  });

  test('an amount that ends alone is none afterwards, and labels alone name a code', async () => {
    const ends = await read(
      `<r>${ROW('101032', '0', '30', '2025-01-01')}${ROW('101032', '1600', '26', '2025-01-01', '2025-06-30')}</r>`,
    );
    expect(ends.rows.map(({ valid_from, says }) => [valid_from, says])).toEqual([
      ['2025-01-01', { fee_cents: 3_000, ordinary_cents: 2_600 }],
      ['2025-07-01', { fee_cents: 3_000, ordinary_cents: null }],
    ]);
    const names = await read(
      `<r><x><nomen_code>101032</nomen_code><nomen_desc_fr>Visite</nomen_desc_fr><dbegin>2004-02-01</dbegin></x></r>`,
    );
    expect(names.rows).toEqual([
      { line: 1, code: '101032', valid_from: '2004-02-01', valid_to: null, says: { label_fr: 'Visite' } },
    ]);
  });

  test('what is left out need not be an amount, and days stand as XML, or nothing but digits, writes them', async () => {
    const list = await read(
      `<r>${ROW('101032', '9', '3.372107', '2025-01-01')}${ROW('101032', '12', '-1.00', 'never')}${ROW('101032', '0', '30', '2025-01-01')}</r>`,
    );
    expect(list).toMatchObject({ refused: [], left_out: 2, rows: [{ says: { fee_cents: 3_000 } }] });
    for (const written of ['20250101', '2025-01-01Z', '2025-01-01+01:00', '2025-01-01T00:00:00.000+01:00']) {
      const text = `<r><x><nomen_code>101032</nomen_code><fee_code>0</fee_code><fee>30</fee><dbegin_fee>${written}</dbegin_fee></x></r>`;
      expect((await read(text)).rows).toMatchObject([{ valid_from: '2025-01-01' }]);
    }
  });

  test('each wrong row is told with its line and column, and the others are still read', async () => {
    const rows = [
      ROW('101033', '0', '30', '2025-01-01'),
      ROW('101076', '0', '30.005', '2025-01-01'),
      ROW('101076', '0', '30', '2025-02-30'),
      ROW('101076', '0', '30', '2025-01-01', '2024-01-01'),
      ROW('102771', '0', '30', '2025-01-01'),
      ROW('102771', '1600', '31', '2025-01-01'),
      ROW('103132', '0', '30', '2025-01-01'),
    ];
    const list = await read(`<r>\n${rows.join('')}</r>`);
    expect(list.refused.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'nomen_code', 'wrong-check-digit'],
      [7, 'fee', 'not-an-amount'],
      [12, 'dbegin_fee', 'not-a-day'],
      [17, 'dend_fee', 'ends-before-it-begins'],
      [22, 'ordinary_cents', 'more-than-the-fee'],
    ]);
    expect(list.rows.map(({ code }) => code)).toEqual(['103132']);
  });

  test('what is no such file is refused: entities, cut files, depth, other XML, other nomenclatures', async () => {
    const bomb =
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r><x><nomen_code>&b;</nomen_code></x></r>';
    expect(await refusalOf(read(bomb))).toBe('xml-doctype');
    expect(await refusalOf(read(XML.slice(0, -20)))).toBe('xml-malformed');
    expect(await refusalOf(read(`<r>${'<a>'.repeat(50)}`))).toBe('xml-excessive');
    expect(await refusalOf(read(`<r><x>${'y'.repeat(1_100_000)}`, 'be-inami', null, 70_000))).toBe(
      'xml-excessive',
    );
    expect(await refusalOf(read('<r><x>&unknown;</x></r>'))).toBe('xml-malformed');
    expect(await refusalOf(read('<Document><a>1</a></Document>'))).toBe('not-nomensoft');
    expect(await refusalOf(read(XML, 'fr-ngap'))).toBe('wrong-nomenclature');
    expect(await refusalOf(read('%PDF-1.7'))).toBe('unknown-format');
  });

  test('law: it is the same however the file is cut into pieces', async () => {
    const whole = await read(XML);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: XML.length - 1 }), async (at) => {
        expect(await read(XML, 'be-inami', null, at)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe('CSV', () => {
  test('columns are known in French, Dutch and English; an empty cell says nothing', async () => {
    const french =
      'Code;Libellé;Honoraires;Remboursement;Remboursement BIM;Depuis le;Jusqu’au\r\n0101032;Visite;1 030,50;26;;01/01/2025;31/12/2999\r\n\r\n';
    expect((await read(french)).rows).toEqual([
      {
        ...{ line: 2, code: '101032', valid_from: '2025-01-01', valid_to: null },
        says: { label_fr: 'Visite', fee_cents: 103_050, ordinary_cents: 2_600 },
      },
    ]);
    const dutch = 'codenummer,omschrijving,honorarium\n"1010.32",Raadpleging,30.00\n';
    expect((await read(dutch, 'be-inami', '2026-01-01')).rows).toEqual([
      {
        ...{ line: 2, code: '101032', valid_from: '2026-01-01', valid_to: null },
        says: { label_nl: 'Raadpleging', fee_cents: 3_000 },
      },
    ]);
    const ccam = 'code,fee,valid_from\nyyyy001,60,2025-01-01\n';
    expect((await read(ccam, 'fr-ccam')).rows[0]).toMatchObject({ code: 'YYYY001' });
  });

  test.each([
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['32,85 €', 3_285],
    ['32.8500', 3_285],
    ['1.234', null],
    ['32,855', null],
  ])('an amount written %s', async (written, cents) => {
    const { rows, refused } = await read(`code;fee;valid_from\n101032;${written};2025-01-01\n`);
    expect(rows.map(({ says }) => says.fee_cents)).toEqual(cents === null ? [] : [cents]);
    expect(refused.map(({ code }) => code)).toEqual(cents === null ? ['not-an-amount'] : []);
  });

  test.each([
    ['2025/01/31', true],
    ['20250131', true],
    ['31/1/2025', true],
    ['31/01/2025 0:00', true],
    ['31.01.2025 00:00:00', true],
    ['31/01/25', false],
    ['31/02/2025', false],
    ['2025-1-31', false],
    ['31 janvier 2025', false],
  ])('a day written %s', async (written, known) => {
    const { rows, refused } = await read(`code;fee;valid_from\n101032;30;${written}\n`);
    expect(rows.map(({ valid_from }) => valid_from)).toEqual(known ? ['2025-01-31'] : []);
    expect(refused.map(({ code }) => code)).toEqual(known ? [] : ['not-a-day']);
  });

  test('lines before the names of the columns: blank ones, and the delimiter of spreadsheets', async () => {
    const table = 'code;fee;valid_from\n101032;30;2025-01-01\n';
    expect((await read(`\n\r\n${table}`)).rows).toMatchObject([{ line: 4, code: '101032' }]);
    expect((await read(`sep=;\n${table}`)).rows).toMatchObject([{ line: 3, code: '101032' }]);
    const twice = 'code;tarif;honoraires;valid_from\n101032;30;26;2025-01-01\n';
    await expect(read(twice)).rejects.toMatchObject({
      code: 'unknown-layout',
      message: 'The columns "tarif" and "honoraires" both say fee_cents: keep one of them.',
    });
  });

  test('every wrong cell is told with its line and column', async () => {
    const text =
      'code;fee;ordinary;valid_from;valid_to\n101033;abc;1;;2025-01-01\n101032;1;2;2025-01-01;2024-01-01\n101032;-1;;2025-13-01;\n';
    const { rows, refused } = await read(text);
    expect(rows).toEqual([]);
    expect(refused.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'code', 'wrong-check-digit'],
      [2, 'valid_from', 'cell-empty'],
      [2, 'fee', 'not-an-amount'],
      [3, 'valid_to', 'ends-before-it-begins'],
      [3, 'ordinary', 'more-than-the-fee'],
      [4, 'valid_from', 'not-a-day'],
      [4, 'fee', 'not-an-amount'],
    ]);
  });

  test('no columns, nothing in it, or endless faults', async () => {
    expect(await refusalOf(read('code;fee\n101032;30\n'))).toBe('unknown-layout');
    expect(await refusalOf(read('a;b\n1;2\n', 'be-inami', '2025-01-01'))).toBe('unknown-layout');
    expect(await refusalOf(read('', 'be-inami', '2025-01-01'))).toBe('empty-file');
    expect(await refusalOf(read('code;valid_from\n', 'be-inami'))).toBe('empty-file');
    expect(await refusalOf(read(`code;valid_from\n${'1;2025-01-01\n'.repeat(2_000)}`))).toBe('rows-refused');
  });
});

test('codes: blanks, the zero of eFact and small letters are none of theirs', () => {
  expect(writtenCode('0101032', 'be-inami')).toBe('101032');
  expect(writtenCode('1010 32', 'be-inami')).toBe('101032');
  expect(writtenCode(' tcg', 'fr-ngap')).toBe('TCG');
  expect(codeFault('101076', 'be-inami')).toBeNull();
  expect(codeFault('101075', 'be-inami')).toMatchObject({ code: 'wrong-check-digit' });
  expect(codeFault('10107', 'be-inami')).toMatchObject({ code: 'not-a-fee-code' });
  expect(codeFault('HBQK002', 'fr-ccam')).toBeNull();
  expect(codeFault('HBQK02', 'fr-ccam')).toMatchObject({ code: 'not-a-fee-code' });
});

test('words are searched without case and accents, from their beginning', () => {
  const words = searchedWords('Visite à l’école, cœur', 'Bezoek');
  expect(words).toBe(' visite a l ecole coeur bezoek');
  const found = (wanted: string) =>
    searchPatterns(wanted).words.every((pattern) => words.includes(pattern.slice(1, -1)));
  expect(['ECOLE vis', 'Cœur', 'bezoek'].map(found)).toEqual([true, true, true]);
  expect(found('cole')).toBe(false);
  expect(searchPatterns('10%1_').code).toBe('101%');
});

test('every code of the lists that come with the product holds its check digit, and no row contradicts another', () => {
  expect(shippedLists().map(({ code }) => code)).toEqual(['be-starter', 'fr-ngap-starter']);
  for (const { code: name } of shippedLists()) {
    const { rows, nomenclature } = shippedList(name);
    expect(rows.map(({ code }) => codeFault(code, nomenclature)).filter((fault) => fault !== null)).toEqual(
      [],
    );
  }
  expect(() => shippedList('none')).toThrow('No list of this name');
});
