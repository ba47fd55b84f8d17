import { describe, expect, it } from '@jest/globals';
import { bankExample, movementsOf, readBytes } from '../../../../test/support/bank-files.js';
import { differencesOf } from '../statement.js';
import { amountIn, dayReader } from './csv-cells.js';
import type { CsvProfile } from './csv-profile.js';

const read = (name: string) => readBytes(bankExample(name));
const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));

describe('the CSV of a bank', () => {
  it.each([
    ['kbc.csv', 'kbc', [121_00, 484_00, -2_50], 'BE68539007547034'],
    ['belfius.csv', 'belfius', [484_00, -2_50], 'BE68539007547034'],
    ['bnp-fortis.csv', 'bnp-fortis', [484_00, -25_90], 'BE68539007547034'],
    ['ing-be.csv', 'ing-be', [484_00, -1_250_00], 'BE68539007547034'],
    ['argenta.csv', 'argenta', [484_00], 'BE68539007547034'],
    ['credit-agricole.csv', 'credit-agricole', [1_484_00, -29_99, -29_99], null],
    ['credit-mutuel.csv', 'credit-mutuel', [-29_99, 484_00], null],
    ['boursobank.csv', 'boursobank', [484_00, -29_99], null],
    ['qonto.csv', 'qonto', [-29_99, 1_484_00], 'FR1420041010050500013M02606'],
  ])('%s is read with the profile %s', async (name, code, amounts, iban) => {
    const file = await read(name);
    expect(file.version).toBe(code);
    expect(movementsOf(file).map(({ amount_cents }) => amount_cents)).toEqual(amounts);
    expect(file.statements[0]!.account.iban).toBe(iban);
    expect(differencesOf(file)).toEqual([]);
    expect(file.warnings.map((warning) => warning.code)).toContain('unconfirmed-profile');
  });

  it('reads references, accounts and texts', async () => {
    expect(movementsOf(await read('kbc.csv'))[0]).toMatchObject({
      structured_ref: '260010000163',
      structured_kind: 'ogm',
      counter_iban: 'BE56363123456788',
    });
    expect(movementsOf(await read('belfius.csv'))[0]).toMatchObject({
      counter_iban: 'BE43068999999501',
      counter_name: 'CABINET MÉDICAL DES TILLEULS',
      booked_on: '2026-11-20',
      structured_ref: '010806817183',
      structured_kind: 'ogm',
    });
    expect(movementsOf(await read('ing-be.csv'))[0]!.free_text).toContain('Facture F2026-0081; merci');
    expect(movementsOf(await read('credit-agricole.csv'))[0]).toMatchObject({
      free_text: 'VIREMENT EN VOTRE FAVEUR CABINET DES LILAS FACTURE F2026-0012',
    });
  });

  it('leaves out what is not booked or moves nothing, and says how much', async () => {
    const { warnings } = await read('bnp-fortis.csv');
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'not-booked' }));
    expect((await read('credit-mutuel.csv')).warnings).toContainEqual(
      expect.objectContaining({ code: 'no-amount' }),
    );
  });

  it('checks running balances, whichever end is the newest', async () => {
    const kbc = await read('kbc.csv');
    expect(kbc.statements[0]).toMatchObject({ opening: { cents: 502_50 }, closing: { cents: 1_105_00 } });
    const rows = [
      'Date;Montant;Solde',
      '01/11/2026;10,00;110,00',
      '02/11/2026;5,00;116,00',
      '03/11/2026;1,00;117,00',
    ];
    expect(differencesOf(await readBytes(csv(...rows)))).toMatchObject([
      { what: 'running_balance', place: 3, stated: 116_00, counted: 115_00 },
    ]);
  });

  it('keeps equal rows apart, the same in a longer export', async () => {
    const row = '05/11/2026;50,00;VIR CABINET';
    const short = movementsOf(await readBytes(csv('Date;Montant;Libellé', row, row)));
    const long = movementsOf(
      await readBytes(csv('Date;Montant;Libellé', '04/11/2026;1,00;X', row, row, row)),
    );
    expect(new Set(short.map(({ key }) => key)).size).toBe(2);
    expect(long.map(({ key }) => key)).toEqual(expect.arrayContaining(short.map(({ key }) => key)));
  });

  it('reads with a profile of the user: a sign column, another delimiter, unsigned amounts', async () => {
    const profile: CsvProfile = {
      code: 'own',
      name: 'Own',
      delimiter: '|',
      date_formats: ['YYYYMMDD'],
      decimal: '.',
      map: { booked_on: 'When', amount: 'How much', sign: 'Way', text: ['A', 'B'] },
      debit_words: ['Af', 'D'],
    };
    const file = await readBytes(
      csv('When|How much|Way|A|B', '20261105|1,234.50|af|one|two', '20261106|2.00|Bij|three|'),
      { profile },
    );
    expect(movementsOf(file)).toMatchObject([
      { booked_on: '2026-11-05', amount_cents: -1_234_50, free_text: 'one two' },
      { amount_cents: 2_00 },
    ]);
  });

  it('leaves out a notice of the bank between the movements, and says so', async () => {
    const rows = [
      'Numéro de compte;Compte partie adverse;Numéro de mouvement;Date comptable;Date valeur;Montant;Devise;Libellés;Détails du mouvement;Message',
      'BE68539007547034;;2;01/11/2026;01/11/2026;10,00;EUR;Virement;;merci',
    ];
    const notice = 'BE68539007547034;;3;02/11/2026;;;;;Votre nouvelle carte est en route;';
    const file = await readBytes(csv(...rows, notice));
    expect(file).toMatchObject({
      version: 'ing-be',
      statements: [{ transactions: [{ amount_cents: 10_00 }] }],
    });
    expect(file.warnings).toContainEqual(expect.objectContaining({ code: 'no-amount' }));
    const cut = readBytes(csv(...rows, notice.slice(0, 31)));
    await expect(cut).rejects.toMatchObject({ problems: [{ line: 3, code: 'no-amount' }] });
  });

  it('reads any CSV with the side in a column, names as of Crelan and Triodos, and a running balance', async () => {
    const file = await readBytes(
      csv(
        "Date;Montant;D/C;Solde après opération;Devise;CounterpartyName;Compte donneur d'ordre",
        '01/11/2026;10,00;C;110,00;EUR;Cabinet;BE68539007547034',
        '02/11/2026;4,00;D;106,00;EUR;Magasin;BE68539007547034',
      ),
    );
    expect(file.statements).toMatchObject([
      {
        account: { iban: 'BE68539007547034' },
        closing: { cents: 106_00 },
        transactions: [
          { amount_cents: 10_00, counter_name: 'Cabinet' },
          { amount_cents: -4_00, counter_name: 'Magasin' },
        ],
      },
    ]);
    expect(differencesOf(file)).toEqual([]);
  });

  it('names every row it cannot read, and takes none', async () => {
    const file = csv(
      'Date;Montant;Libellé',
      '31/02/2026;1,00;a',
      '01/02/2026;abc;b',
      '01/02/2026;;c',
      ';1,00;d',
      '01/02/2026;1,00;e;f;g',
    );
    await expect(readBytes(file)).rejects.toMatchObject({
      code: 'rows-refused',
      problems: [
        { line: 2, column: 'Date', code: 'wrong-day' },
        { line: 3, column: 'Montant', code: 'wrong-amount' },
        { line: 4, code: 'no-amount' },
        { line: 5, code: 'no-day' },
      ],
    });
  });

  it.each([
    ['columns nobody knows', csv('a;b', '1;2'), 'unknown-layout'],
    ['no movement', csv('Date;Montant;Libellé'), 'empty-file'],
    ['nothing', Buffer.from('\n \n'), 'empty-file'],
    [
      'a second account without a column that names it',
      csv(
        'Date;Libellé;Débit euros;Crédit euros;',
        '01/02/2026;a;1,00;;',
        'Date;Libellé;Débit euros;Crédit euros;',
        '01/02/2026;a;1,00;;',
      ),
      'several-accounts',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'unknown-format'],
    ['MT940', Buffer.from(':20:START'), 'unknown-format'],
    ['a quote that never ends', csv('Date;Montant;Libellé', '01/02/2026;1,00;"x'), 'unclosed-quote'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(readBytes(bytes)).rejects.toMatchObject({ kind: 'invalid', code });
  });
});

it.each([
  ['1 234,56', 1_234_56],
  ['-1.234,56', -1_234_56],
  ['1,234.56', 1_234_56],
  ['12,50-', -12_50],
  ['(12.50)', -12_50],
  ['+12 €', 12_00],
  ['1.234', 1_234_00],
  ['0,5', 50],
  ['−3,00', -3_00],
  ['EUR 7,10', 7_10],
  ['1.000.000', 1_000_000_00],
  ['12,345', 12_345_00],
  ['12,3456', null],
  ['-', null],
  ['', null],
  ['1,2,3-4', null],
])('reads the amount %s', (text, cents) => {
  expect(amountIn(text)).toBe(cents);
});

it('reads an amount by the decimal sign it is told', () => {
  expect(amountIn('1.234', '.')).toBeNull();
  expect(amountIn('1.234', ',')).toBe(1_234_00);
  expect(amountIn('484.00', ',')).toBeNull();
  expect(amountIn('0.484', ',')).toBeNull();
  expect(amountIn('000.484', ',')).toBeNull();
  expect(amountIn('12.5', ',')).toBeNull();
  expect(amountIn('4,84,00', ',')).toBeNull();
  expect(amountIn('1.234,567.89', '.')).toBeNull();
  expect(amountIn('1.234,5', ',')).toBe(1_234_50);
});

it('reads a day in the first format that fits, its time aside', () => {
  const read = dayReader(['DD/MM/YYYY', 'YYYY-MM-DD', 'DD/MM/YY']);
  expect(read('1/2/2026')).toBe('2026-02-01');
  expect(read('2026-02-01 10:20:30')).toBe('2026-02-01');
  expect(read('01/02/26')).toBe('2026-02-01');
  expect(read('30/02/2026')).toBeNull();
});
