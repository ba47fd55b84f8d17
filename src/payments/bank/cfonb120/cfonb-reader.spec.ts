import { describe, expect, it } from '@jest/globals';
import { bankExample, movementsOf, readBytes } from '../../../../test/support/bank-files.js';
import { differencesOf } from '../statement.js';

const example = bankExample('cfonb120.txt');
const text = example.toString('latin1');

describe('CFONB 120', () => {
  it('reads several statements with signed amounts, and the account as an IBAN', async () => {
    const file = await readBytes(example);
    expect(file).toMatchObject({ format: 'cfonb120', warnings: [] });
    expect(file.statements).toMatchObject([
      {
        account: { iban: 'FR1420041010050500013M02606' },
        currency: 'EUR',
        opening: { cents: -123_45, on: '2026-11-19' },
        closing: { on: '2026-11-21' },
      },
      { opening: { on: '2026-11-21' }, transactions: [{ amount_cents: 50_00 }] },
    ]);
    expect(file.control).toHaveLength(2);
    expect(differencesOf(file)).toEqual([]);
  });

  it('reads what the details tell by their qualifiers, and keeps those it does not know', async () => {
    const [transfer, instant, debit, rejected, cost, ...others] = movementsOf(await readBytes(example));
    expect(transfer).toMatchObject({
      amount_cents: 484_00,
      kind: 'transfer',
      bank_code: '05',
      counter_name: 'CABINET DES LILAS',
      counter_iban: 'FR3330002005500000157841Z25',
      free_text: "FACTURE F2026-0012 POUR LES APPELS REÇUS PAR LE SECRÉTARIAT DU MOIS D'OCTOBRE 2026",
      end_to_end_id: 'F2026-0012',
      bank_ref: 'OP20261120A',
      raw: { label: 'VIR SEPA CABINET LILAS', RCN: 'APPELS OCTOBRE', own_code: 'B001' },
    });
    expect(instant).toMatchObject({
      structured_ref: 'RF18539007547034',
      structured_kind: 'rf',
      bank_code: 'C2',
    });
    expect(debit).toMatchObject({
      kind: 'direct_debit',
      mandate_id: 'MANDAT-0042',
      raw: { XYZ: 'qualifiant inconnu' },
    });
    expect(rejected).toMatchObject({ amount_cents: -90_00, kind: 'return', return_reason: 'AM' });
    expect(cost).toMatchObject({ amount_cents: -79, kind: 'fee', free_text: 'COMMISSION' });
    expect(others[2]).toMatchObject({ raw: { MMO: 'USD20000000001045009474' } });
  });

  it.each([
    ['04', 'cash'], // versement d'espèces
    ['09', 'direct_debit'], // prélèvement émis
    ['10', 'return'], // prélèvement rejeté
    ['13', 'transfer'], // virement de trésorerie reçu
    ['29', 'cash'], // retrait
    ['A3', 'return'], // prélèvement SEPA rejeté par le débiteur
    ['B5', 'return'], // prélèvement SEPA reversé
    ['C1', 'transfer'], // virement instantané émis
    ['C3', 'return'], // virement instantané rappelé
    ['94', 'own_transfer'], // centralisation
    ['47', 'other'], // vente de devises
  ])('takes the interbank code %s for %s', async (code, kind) => {
    const file = Buffer.from(text.replace(/^(01.*\r\n04.{30})../, `$1${code}`), 'latin1');
    expect(movementsOf(await readBytes(file))[0]).toMatchObject({ bank_code: code, kind });
  });

  it('keeps two equal transfers of a day, and one more in the next statement', async () => {
    const equal = movementsOf(await readBytes(example)).filter(({ amount_cents }) => amount_cents === 50_00);
    expect(new Set(equal.map(({ key }) => key)).size).toBe(3);
  });

  it('reads the same without line breaks, and with blanks cut off', async () => {
    const told = movementsOf(await readBytes(example)).map(({ place: _, ...rest }) => rest);
    const unbroken = movementsOf(await readBytes(bankExample('cfonb120-no-line-breaks.txt'), {}, 7));
    expect(unbroken.map(({ place: _, ...rest }) => rest)).toEqual(told);
    const trimmed = Buffer.from(text.replace(/ +\r\n/g, '\n'), 'latin1');
    expect(movementsOf(await readBytes(trimmed)).map(({ place: _, ...rest }) => rest)).toEqual(told);
  });

  it('scales by the decimals of each record', async () => {
    const line = text.split('\r\n')[0]!;
    const close = line.replace(/^01/, '07');
    const scaled = (decimals: string) =>
      readBytes(
        Buffer.from(
          [line, close].map((each) => each.slice(0, 19) + decimals + each.slice(20)).join('\n'),
          'latin1',
        ),
      );
    expect((await scaled('2')).statements[0]!.opening!.cents).toBe(-123_45);
    expect((await scaled('0')).statements[0]!.opening!.cents).toBe(-12_345_00);
    expect((await scaled(' ')).statements[0]!.opening!.cents).toBe(-123_45);
    await expect(scaled('3')).rejects.toMatchObject({ code: 'broken-record' });
  });

  it('tells the difference of a statement that does not add up', async () => {
    const wrong = Buffer.from(text.replace('0000000004840{', '0000000004841{'), 'latin1');
    expect(differencesOf(await readBytes(wrong))).toMatchObject([{ what: 'closing_balance' }]);
  });

  it.each([
    ['an amount that is none', text.replace('0000000004840{', '00000000048?0{'), 'broken-record'],
    ['a day that does not exist', text.replace('05201126', '05320199'), 'broken-record'],
    ['another account within a statement', text.replace('0500013M026C2', '0500013M027C2'), 'broken-record'],
    ['a detail before any operation', text.replace(/^(01.*\r\n)04.*\r\n/, '$1'), 'broken-record'],
    ['two old balances', text.replace(/^(01.*\r\n)/, '$1$1'), 'broken-record'],
    ['no new balance', text.slice(0, text.lastIndexOf('07200')), 'file-cut-short'],
  ])('refuses %s', async (_, content, code) => {
    await expect(readBytes(Buffer.from(content, 'latin1'))).rejects.toMatchObject({ kind: 'invalid', code });
  });
});
