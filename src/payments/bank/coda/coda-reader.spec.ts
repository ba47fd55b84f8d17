import { describe, expect, it } from '@jest/globals';
import { bankExample, movementsOf, readBytes } from '../../../../test/support/bank-files.js';
import { differencesOf } from '../statement.js';

const example = bankExample('coda-two-files.cod');
const lines = example.toString('latin1').split('\r\n');
const changed = (line: number, from: number, text: string) =>
  Buffer.from(
    lines
      .map((each, i) =>
        i === line - 1 ? each.slice(0, from - 1) + text + each.slice(from - 1 + text.length) : each,
      )
      .join('\r\n'),
    'latin1',
  );
const without = (line: number) => Buffer.from(lines.toSpliced(line - 1, 1).join('\r\n'), 'latin1');

describe('CODA 2', () => {
  it('reads several files in one, each with its balances and sums', async () => {
    const file = await readBytes(example);
    expect(file).toMatchObject({ format: 'coda', version: 'coda-2', warnings: [] });
    expect(file.statements).toMatchObject([
      {
        account: { iban: 'BE68539007547034', holder: 'CLAIRE DUMONT', bic: 'KREDBEBB' },
        currency: 'EUR',
        sequence: 12,
        year: 2026,
        opening: { cents: 12_345_67, on: '2026-11-19' },
        closing: { on: '2026-11-20' },
      },
      { sequence: 13, transactions: [{ amount_cents: 484_00 }] },
    ]);
    expect(file.control.map(({ what }) => what)).toEqual([
      ...['closing_balance', 'records', 'debits', 'credits'],
      ...['closing_balance', 'records', 'debits', 'credits'],
    ]);
    expect(differencesOf(file)).toEqual([]);
  });

  it('knows the structured communications 100, 101, 102, 105 and 127, over all three articles', async () => {
    const told = movementsOf(await readBytes(example));
    expect(
      told.map(({ structured_ref, structured_kind, kind }) => [structured_ref, structured_kind, kind]),
    ).toEqual([
      ['010806817183', 'ogm', 'transfer'],
      ['260010000163', 'ogm_by_bank', 'transfer'],
      ['260010000264', 'ogm', 'transfer'],
      ['RF18539007547034', 'rf', 'transfer'],
      [null, null, 'transfer'],
      [null, null, 'direct_debit'],
      [null, null, 'direct_debit'],
      [null, null, 'return'],
      [null, null, 'fee'],
      [null, null, 'fee'],
      [null, null, 'own_transfer'],
      ['260010000365', 'ogm', 'transfer'],
    ]);
    expect(told[7]).toMatchObject({
      amount_cents: -120_00,
      mandate_id: 'MANDAT-0007',
      free_text: 'ABONNEMENT OCTOBRE',
      return_reason: 'MS03',
      end_to_end_id: 'DD-0',
      raw: { return_type: '2', creditor_id: 'BE69ZZZ0123456789' },
    });
  });

  it('joins free text, decodes before it slices, and takes the name from 2.3 or 3.1', async () => {
    const told = movementsOf(await readBytes(example));
    expect(told[4]).toMatchObject({
      free_text:
        'FACTURE F2026-0081 ET F2026-0082 DU SECRÉTARIAT POUR LES APPELS DE SEPTEMBRE ET OCTOBRE 2026, MERCI BEAUCOUP',
      counter_name: 'CABINET DU CHÊNE',
    });
    expect(told[0]).toMatchObject({
      counter_name: 'CABINET MÉDICAL DES TILLEULS',
      counter_iban: 'BE43068999999501',
      counter_bic: 'GKCCBEBB',
      raw: { counter_address: 'RUE DES TILLEULS 4 5000 NAMUR' },
    });
    // The same file after a text editor saved it as UTF-8.
    const saved = Buffer.from(example.toString('latin1'), 'utf8');
    expect(movementsOf(await readBytes(saved))).toEqual(told);
  });

  it('takes the details of a total, never both, and the total alone where they do not add up', async () => {
    const file = await readBytes(example);
    const details = movementsOf(file).filter(({ raw }) => raw.total);
    expect(details.map(({ amount_cents, raw }) => [amount_cents, raw.total])).toEqual([
      [120_00, '0006 200.00'],
      [80_00, '0006 200.00'],
      [-7_44, '0008 -9.00'],
      [-1_56, '0008 -9.00'],
    ]);
    const at = lines.findIndex((line) => line.startsWith('2100060002'));
    const odd = await readBytes(changed(at + 1, 33, '000000000090000'));
    expect(differencesOf(odd)).toEqual([]);
    expect(odd.warnings).toMatchObject([{ code: 'total-not-split' }]);
    expect(movementsOf(odd)[5]).toMatchObject({ amount_cents: 200_00, counter_name: null });
  });

  it('names movements by day, statement, number and detail', async () => {
    const keys = movementsOf(await readBytes(example)).map(({ key }) => key);
    expect(keys).toContain('coda:2026-11-20-012-0006-0002');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells each sum that differs, with both figures', async () => {
    const balance = lines.findIndex((line) => line.startsWith('8')) + 1;
    expect(differencesOf(await readBytes(changed(balance, 43, '000000000000010')))).toMatchObject([
      { what: 'closing_balance', stated: 1, place: balance },
    ]);
    const end = lines.findIndex((line) => line.startsWith('9')) + 1;
    expect(differencesOf(await readBytes(changed(end, 17, '000003')))).toMatchObject([
      { what: 'records', stated: 3 },
    ]);
    expect(differencesOf(await readBytes(changed(end, 23, '000000000000000')))).toMatchObject([
      { what: 'debits', stated: 0, counted: 379_00 },
    ]);
    expect(differencesOf(await readBytes(changed(end, 38, '000000000000000')))).toMatchObject([
      { what: 'credits', stated: 0 },
    ]);
  });

  it.each([
    ['a letter in an amount', changed(3, 40, 'X'), 'Line 3, position 33: '],
    ['thousandths of an euro', changed(3, 47, '5'), 'Line 3, position 33: '],
    ['a day that does not exist', changed(3, 116, '310226'), 'Line 3, position 116: '],
    ['a sign that is none', changed(3, 32, '7'), 'Line 3, position 32: '],
    ['an unknown record', changed(3, 1, '27'), 'Line 3, position 1: '],
    ['an article of another movement', changed(4, 3, '0099'), 'Line 4, position 3: '],
    [
      'a cut record',
      Buffer.from(example.toString('latin1').replace(`${lines[2]}`, lines[2]!.slice(0, 90)), 'latin1'),
      'Line 3, position 91: ',
    ],
    ['version 1', changed(1, 128, '1'), 'Line 1, position 128: '],
    ['a movement before the old balance', without(2), 'Line 2, position 1: '],
    ['no new balance', without(lines.findIndex((line) => line.startsWith('8')) + 1), 'position 1: '],
    [
      'a new balance of another account',
      changed(lines.findIndex((line) => line.startsWith('8')) + 1, 5, 'BE72143000001216'),
      ', position 5: ',
    ],
  ])('refuses %s with line and position', async (_, bytes, where) => {
    await expect(readBytes(bytes)).rejects.toMatchObject({
      code: 'broken-record',
      message: expect.stringContaining(where),
    });
  });

  it('refuses a file that ends before its last record', async () => {
    const cut = Buffer.from(lines.slice(0, -2).join('\r\n'), 'latin1');
    await expect(readBytes(cut)).rejects.toMatchObject({ code: 'file-cut-short' });
  });

  it('tells of a file that was announced and is not there', async () => {
    const end = lines.findLastIndex((line) => line.startsWith('9')) + 1;
    expect((await readBytes(changed(end, 128, '1'))).warnings).toMatchObject([
      { place: end, code: 'file-announced' },
    ]);
  });
});
