import { describe, expect, it } from '@jest/globals';
import { bankExample, movementsOf, readBytes } from '../../../../test/support/bank-files.js';
import { differencesOf } from '../statement.js';

const read = (name: string) => readBytes(bankExample(name));
const v02 = bankExample('camt053-02.xml').toString();
const changed = (from: string | RegExp, to: string) => readBytes(Buffer.from(v02.replace(from, to)));

describe('CAMT.053', () => {
  it('reads version 02: references, batches with and without amounts, booked entries only', async () => {
    const file = await read('camt053-02.xml');
    expect(file).toMatchObject({ format: 'camt053', version: 'camt.053.001.02' });
    expect(file.statements).toMatchObject([
      {
        account: { iban: 'BE68539007547034', holder: 'Claire Dumont', bic: 'KREDBEBB' },
        reference: '2026-012',
        sequence: 12,
        year: 2026,
        opening: { cents: 1_000_00, on: '2026-11-19' },
        closing: { cents: 1_956_50, on: '2026-11-20' },
      },
    ]);
    expect(differencesOf(file)).toEqual([]);
    expect(file.warnings.map(({ code }) => code)).toEqual(['batch-not-split', 'not-booked']);
    expect(movementsOf(file)).toMatchObject([
      {
        amount_cents: 484_00,
        structured_ref: '010806817183',
        structured_kind: 'ogm',
        counter_name: 'Cabinet médical des Tilleuls',
        counter_bic: 'GKCCBEBB',
        end_to_end_id: null,
        bank_ref: 'BK0001',
        bank_code: 'PMNT/RCDT/ESCT',
        kind: 'transfer',
      },
      {
        amount_cents: 180_00,
        free_text: 'FACTURE F2026-0081 MERCI',
        raw: { 'AmtDtls/InstdAmt/Amt': '2000.00 SEK' },
      },
      { amount_cents: 120_00, structured_ref: '260010000163', structured_kind: 'ogm' },
      { amount_cents: 175_00, counter_name: null, free_text: 'Virements reçus, lot 17' },
      { amount_cents: -2_50, kind: 'fee', booked_on: '2026-11-20' },
    ]);
  });

  it('reads version 04: a returned debit with its mandate, a reversal, an account in another currency', async () => {
    const file = await read('camt053-04.xml');
    expect(file.version).toBe('camt.053.001.04');
    expect(file.statements.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    expect(file.statements[0]).toMatchObject({ opening: { cents: -50_00 }, closing: { cents: -29_90 } });
    expect(differencesOf(file)).toEqual([]);
    const [returned, reversed, dollars] = movementsOf(file);
    expect(returned).toMatchObject({
      amount_cents: -120_10,
      kind: 'return',
      return_reason: 'AM04',
      mandate_id: 'MANDAT-0042',
      // The parties of the debit that came back: ours is the creditor, so the other one is meant.
      counter_name: 'Cabinet des Lilas',
      counter_iban: 'FR3330002005500000157841Z25',
    });
    expect(reversed).toMatchObject({ amount_cents: 140_20, kind: 'return', counter_name: 'Loyer SARL' });
    expect(dollars).toMatchObject({ amount_cents: 75_50, currency: 'USD' });
  });

  it('reads version 08: prefixed names, parties and states one level deeper; keeps two equal movements', async () => {
    const file = await read('camt053-08.xml');
    expect(file).toMatchObject({ version: 'camt.053.001.08', warnings: [] });
    const [one, two] = movementsOf(file);
    expect(one).toMatchObject({
      counter_name: 'Cabinet médical des Tilleuls & associés',
      counter_bic: 'GKCCBEBB',
      kind: 'transfer',
      booked_on: '2026-11-21',
    });
    expect(one!.key.replace(/-1$/, '-2')).toBe(two!.key);
  });

  it('tells both figures when the balances do not add up', async () => {
    expect(differencesOf(await changed('1956.50', '1956.49'))).toMatchObject([
      { what: 'closing_balance', stated: 1_956_49, counted: 1_956_50 },
    ]);
  });

  it('compares the summary of a statement: it decides where there are no balances, and is told where it differs from them', async () => {
    const { statements } = await read('camt053-02.xml');
    const sumOf = (sign: number) =>
      statements[0]!.transactions.reduce(
        (sum, { amount_cents: cents }) => sum + Math.max(0, sign * cents),
        0,
      );
    const figure = (name: string, cents: number) =>
      `<${name}><Sum>${(cents / 100).toFixed(2)}</Sum></${name}>`;
    const summary = (text: string, count: number, credits: number, debits: number) =>
      readBytes(
        Buffer.from(
          text.replace(
            '<Ntry>',
            `<TxsSummry><TtlNtries><NbOfNtries>${count}</NbOfNtries></TtlNtries>${figure('TtlCdtNtries', credits)}${figure('TtlDbtNtries', debits)}</TxsSummry><Ntry>`,
          ),
        ),
      );
    const bare = v02.replace(/<Bal>[\s\S]*<\/Bal>/, '');
    const booked = v02.match(/<Ntry>/g)!.length - 1;
    for (const count of [booked, booked + 1]) {
      const fitting = await summary(bare, count, sumOf(1), sumOf(-1));
      expect([differencesOf(fitting), fitting.control.length]).toEqual([[], 3]);
    }
    expect(differencesOf(await summary(bare, 99, sumOf(1) + 1, 0))).toMatchObject([
      { what: 'entries', stated: 99, counted: booked },
      { what: 'credits', stated: sumOf(1) + 1, counted: sumOf(1) },
      { what: 'debits', stated: 0, counted: sumOf(-1) },
    ]);
    const told = async (count: number) =>
      (await summary(v02, count, sumOf(1), sumOf(-1))).warnings.map(({ code }) => code);
    expect(await told(booked)).not.toContain('summary-differs');
    expect(await told(99)).toContain('summary-differs');
    expect(differencesOf(await summary(v02, 99, 1, 1))).toEqual([]);
  });

  it('reads without balances, and says that nothing was checked', async () => {
    const file = await changed(/<Bal>.*<\/Bal>/gs, '');
    expect(file.control).toEqual([]);
    expect(file.warnings.map(({ code }) => code)).toContain('no-balances');
  });

  it('reads other versions with a warning', async () => {
    const file = await changed('camt.053.001.02', 'camt.053.001.13');
    expect(file.warnings[0]).toMatchObject({ code: 'unusual-version' });
  });

  it.each([
    ['a DOCTYPE with entities', bankExample('camt053-bomb.xml'), 'xml-doctype'],
    ['an entity nobody declared', Buffer.from(v02.replace('Claire', '&x;')), 'xml-malformed'],
    ['a file that was cut', Buffer.from(v02.slice(0, 2_000)), 'xml-malformed'],
    ['deep nesting', Buffer.from(v02.replace('<Ntry>', '<x>'.repeat(100))), 'xml-excessive'],
    ['an element without end', Buffer.from(v02.replace('Claire', 'x'.repeat(1_300_000))), 'xml-excessive'],
    [
      'a million elements',
      Buffer.from(v02.replace('<Acct>', `<Acct>${'<x/>'.repeat(500_000)}`)),
      'xml-excessive',
    ],
    [
      'an intraday report',
      Buffer.from(v02.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt')),
      'not-a-statement',
    ],
    ['another XML', Buffer.from('<a/>'), 'not-a-statement'],
    ['an amount that is none', Buffer.from(v02.replace('>484.00<', '>12..34<')), 'broken-entry'],
    ['an amount without a digit', Buffer.from(v02.replace('>484.00<', '>.<')), 'broken-entry'],
    ['an amount finer than a cent', Buffer.from(v02.replace('>484.00<', '>484.005<')), 'broken-entry'],
    [
      'neither credit nor debit',
      Buffer.from(v02.replace('484.00</Amt><CdtDbtInd>CRDT', '484.00</Amt><CdtDbtInd>X')),
      'broken-entry',
    ],
    [
      'a day that does not exist',
      Buffer.from(
        v02
          .replace(
            '<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>BK0001',
            '<BookgDt><Dt>2026-13-45</Dt></BookgDt><AcctSvcrRef>BK0001',
          )
          .replace(/<CreDtTm>[^<]*<\/CreDtTm>|<Dt><Dt>2026-11-20<\/Dt><\/Dt>/g, ''),
      ),
      'broken-entry',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(readBytes(bytes)).rejects.toMatchObject({ kind: 'invalid', code });
  });
});
