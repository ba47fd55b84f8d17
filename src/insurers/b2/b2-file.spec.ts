import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  anyFrenchInvoices,
  CONSULTATION,
  ENVELOPE,
  FRENCH_INVOICE,
  MORE_OF_ACT,
} from '../../../test/support/given-french-invoices.js';
import { DomainError } from '../../kernel/domain-error.js';
import { CENTRE_2007, type Envelope } from './envelope.js';
import type { FrenchInvoice } from './invoice-file.js';
import { B2Judging } from './judging.js';
import { readB2 } from './reading.js';
import { writeB2 } from './writing.js';

const TODAY = '2026-11-26';
const NIR = '2951099126111';

const written = (invoices: readonly FrenchInvoice[], envelope: Envelope | null = null) =>
  Buffer.concat([...writeB2(invoices, envelope)]);

const found = (bytes: Uint8Array, on = TODAY) => {
  const judging = new B2Judging(on);
  return [...judging.push(bytes), ...judging.end()];
};

const told = (bytes: Uint8Array) =>
  found(bytes).map(({ severity, record, zone, sentence }) => [severity, record, zone, sentence]);

const cut = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

/** The invoice with another act. */
const withAct = (act: Partial<typeof CONSULTATION>): FrenchInvoice => ({
  ...FRENCH_INVOICE,
  lines: [{ act: { ...CONSULTATION, ...act }, more: null, identity: null, ccam: [] }],
});

describe('a file of norm B2', () => {
  test('stands as the specification tabulates it', () => {
    const file = written([FRENCH_INVOICE]).toString('latin1');
    expect(file.length).toBe(3 * 128);
    expect(file.slice(0, 128)).toBe(
      '2' +
        '990781056' +
        ' ' +
        '2951099126111' +
        '93' +
        '000' +
        '260000001' +
        '1' +
        '000000017' +
        '01' +
        '131' +
        '0000' +
        '0' +
        '000000' +
        '000000' +
        '000' +
        '000' +
        '10' +
        '0' +
        '000000' +
        '000000000' +
        ' ' +
        '951002' +
        '1' +
        '000000' +
        '000000' +
        '00' +
        '00' +
        ' '.repeat(10),
    );
    expect(file.slice(128, 256)).toBe(
      '4' +
        '990781056' +
        ' ' +
        '2951099126111' +
        '93' +
        '000' +
        '260000001' +
        '00' +
        '000' +
        '000000000' +
        ' ' +
        '0' +
        '  ' +
        '991038431' +
        '00' +
        '01' +
        '261105' +
        'G    ' +
        '01' +
        '000100' +
        '00' +
        '0003000' +
        '0003000' +
        '070' +
        '0002100' +
        '0003000' +
        ' ' +
        '000900',
    );
    expect(file.slice(256)).toBe(
      '5' +
        '990781056' +
        ' ' +
        '2951099126111' +
        '93' +
        '000' +
        '260000001' +
        '001' +
        '00000000' +
        '00000000' +
        '00003000' +
        '00002100' +
        '00000900' +
        '00000000' +
        '00000900' +
        ' '.repeat(17) +
        '00000000' +
        ' '.repeat(6),
    );
  });

  test('stands in the records of its profile', () => {
    const records = cut(written([FRENCH_INVOICE], ENVELOPE), 128).map((record) => record.toString('latin1'));
    expect(records.map((record) => record.slice(0, 3).trim())).toEqual([
      '000',
      '199',
      '299',
      '499',
      '599',
      '699',
      '999',
    ]);
    expect(records[0]).toBe(
      `000TE00000990781056      CT00000001975131      TRAB12CD261126CP  B2${' '.repeat(15)}128${' '.repeat(6)}${'PERMANENCE'.padEnd(37)}`,
    );
    expect(records[1]).toBe(
      `1990781056      131001189${'60'}05${'CABINET DU PARC'.padEnd(40)}B2261126 CP 062007U${' '.repeat(40)}`,
    );
    expect(records[5]).toBe(
      `6990781056001000100010010000021000000021000000000000${'01'}${' '.repeat(74)}`.replace(
        '000000000001 ',
        '000000000001 ',
      ),
    );
    expect(records[6]!.slice(0, 128)).toBe(
      `999TE00000990781056      CT00000001975131      TRAB12CD00000007${' '.repeat(19)}001${' '.repeat(43)}`,
    );
    expect(CENTRE_2007.says).toMatch(/not confirmed for practitioners in private practice/);
  });

  test('is read back as what was written, cut into any pieces, and nothing is found in it', () => {
    fc.assert(
      fc.property(
        anyFrenchInvoices,
        fc.integer({ min: 5, max: 700 }),
        fc.constantFrom(null, ENVELOPE),
        (invoices, size, envelope) => {
          const file = written(invoices, envelope);
          expect(file.length % 128).toBe(0);
          expect([...readB2(cut(file, size))]).toEqual(invoices);
          expect(told(file)).toEqual([]);
          const lines = Buffer.from(
            cut(file, 128)
              .map((record) => `${record.toString('latin1')}\r\n`)
              .join(''),
            'latin1',
          );
          expect([...readB2(cut(lines, size))]).toEqual(invoices);
          expect(told(lines)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each([
    [
      'a letter with an accent',
      withAct({ act: 'É' }),
      /Record 4, field 0476 \(code of the act\) takes capitals/,
    ],
    ['an amount too large', withAct({ amc_cents: 1_000_000 }), /Record 4, zone 04123 .* holds 6 digits/],
    ['an invoice without an act', { ...FRENCH_INVOICE, lines: [] }, /bills no act/],
    [
      'a CCAM code without record 4S',
      {
        ...FRENCH_INVOICE,
        lines: [
          {
            act: CONSULTATION,
            more: null,
            identity: { prescriber: '', prescriber_place: '', executor: '', place: '' },
            ccam: [],
          },
        ],
      },
      /a record 4S, which is missing/,
    ],
    [
      'more than 999 acts',
      { ...FRENCH_INVOICE, lines: Array.from({ length: 1_000 }, () => FRENCH_INVOICE.lines[0]!) },
      /has 1000 records of acts/,
    ],
  ])('%s is refused', (_, invoice, sentence) => {
    expect(() => written([invoice])).toThrow(sentence);
  });

  test('a refusal never repeats who the patient is', () => {
    const named = {
      ...FRENCH_INVOICE,
      head: { ...FRENCH_INVOICE.head, insured: '29510991261119999', born: 'DUPONT' },
    };
    for (const head of [
      { ...named.head, born: '951002' },
      { ...named.head, insured: NIR },
    ]) {
      let said = '';
      try {
        written([{ ...named, head }]);
      } catch (error) {
        said = (error as DomainError).message;
      }
      expect(said).toMatch(/Record 2, zone 02/);
      expect(said).not.toMatch(/DUPONT|29510/);
    }
  });

  test('a profile says how many records a file may have', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      ...FRENCH_INVOICE,
      head: { ...FRENCH_INVOICE.head, invoice: String(260_000_001 + at) },
    }));
    expect(() => written(many, ENVELOPE)).toThrow(/at most 990 records/);
    expect(written(many).length).toBe(128 * 3 * 400);
  });
});

describe('what a judge finds in a file of norm B2', () => {
  const sent = written(
    [
      {
        ...FRENCH_INVOICE,
        lines: [
          {
            act: CONSULTATION,
            more: MORE_OF_ACT,
            identity: { prescriber: '10001234565', prescriber_place: '', executor: '00000000000', place: '' },
            ccam: [],
          },
        ],
      },
    ],
    ENVELOPE,
  );
  // Records 000, 1, 2, 4, 4S, 4E, 5, 6, 999.
  const changed = (at: number, position: number, text: string) => {
    const copy = Buffer.from(sent);
    copy.write(text, 128 * at + position - 1, 'latin1');
    return copy;
  };

  test.each([
    [2, 2, '990781057', 'invoice', '0202', /last digit/],
    [2, 25, '94', 'invoice', '0225', /a digit is mistyped/],
    [2, 12, 'X', 'invoice', '0212', /no number of social security/],
    [2, 77, '77', 'doubt', '0277', /"77"/],
    [2, 79, '8', 'invoice', '0279', /no exemption/],
    [2, 95, 'X', 'invoice', '0295', /F or nothing/],
    [2, 95, 'F', 'record', '04123', /billed apart/],
    [3, 57, '991038432', 'record', '0457', /last digit/],
    [3, 70, '261131', 'record', '0470', /this is no day/],
    [3, 70, '261127', 'record', '0470', /has not come yet/],
    [3, 70, '251126', 'record', '0470', /a year or more/],
    [3, 76, 'g', 'record', '0476', /capitals/],
    [3, 81, '00', 'record', '0481', /must be told/],
    [3, 81, 'X1', 'record', '0481', /only digits/],
    [3, 108, '0003001', 'doubt', '04108', /more than the base/],
    [3, 115, '0003001', 'invoice', '0558', /Says 30.00 EUR; the records of the invoice come to 30.01 EUR/],
    [4, 27, '260000002', 'invoice', '4S27', /two invoices are mixed/],
    [4, 37, '02', 'record', '4S36', /"S01" stands here/],
    [5, 39, '10001234566', 'doubt', '4E39', /Luhn/],
    [6, 39, '002', 'invoice', '0539', /Says 2; the records of the invoice come to 3/],
    [6, 98, 'X', 'doubt', 'reserve', /stay blank/],
    [7, 11, '002', 'file', '0611', /Says 2; there are 1/],
    [7, 25, '000002101', 'doubt', '0625', /Says 2101 cents/],
    [7, 52, '002', 'file', '0652', /two lots/],
    [8, 56, '00000008', 'file', '99956', /Says 8; there are 9/],
    [8, 50, 'ZZZZZZ', 'file', '99950', /the end of another file/],
    [8, 83, '002', 'file', '99983', /Says 2; there are 1/],
  ])('record %i, position %i: %s', (at, position, text, severity, zone, sentence) => {
    expect(told(sent)).toEqual([]);
    expect(told(changed(at, position, text))).toEqual(
      expect.arrayContaining([[severity, expect.any(String), zone, expect.stringMatching(sentence)]]),
    );
  });

  test('any one digit of an amount that changes is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const position = 128 * 3 + [107, 114, 122][at % 3]! + 1 + (Math.floor(at / 3) % 5);
        const copy = Buffer.from(sent);
        copy[position] = 48 + ((copy[position]! - 48 + by) % 10);
        expect(found(copy)).not.toEqual([]);
      }),
    );
  });

  test('two invoices with one number', () => {
    expect(told(written([FRENCH_INVOICE, FRENCH_INVOICE]))).toEqual([
      ['invoice', '2', '0230', expect.stringMatching(/another invoice of the file/)],
    ]);
  });

  test('records that are missing, misplaced, cut short or of another file', () => {
    const records = cut(sent, 128);
    const without = (at: number) => Buffer.concat(records.filter((_, place) => place !== at));
    expect(told(without(6))).toEqual(
      expect.arrayContaining([['file', '6', null, expect.stringMatching(/follows 5; here it follows 4E/)]]),
    );
    expect(told(without(2)).map(([, , , sentence]) => sentence)).toEqual(
      expect.arrayContaining([expect.stringMatching(/A record 4 follows/)]),
    );
    expect(told(without(8)).at(-1)).toEqual(['file', '6', null, expect.stringMatching(/must end with 999/)]);
    expect(found(sent.subarray(0, 700)).map(({ at, sentence }) => [at, sentence])).toEqual([
      [640, '60 characters are left behind the last whole record: the file is cut off.'],
      [512, expect.stringMatching(/ends with a record 4S/)],
    ]);
    const mixed = Buffer.concat([
      sent.subarray(0, 384),
      Buffer.from('HELLO'.padEnd(128)),
      sent.subarray(384),
    ]);
    expect(found(mixed)[0]).toMatchObject({
      severity: 'file',
      order: 4,
      at: 384,
      sentence: expect.stringMatching(/another file/),
    });
    expect(
      found(Buffer.from(`${records[2]}\n${records[3]!.subarray(0, 120)}\n${records[6]}\n`))[0],
    ).toMatchObject({
      severity: 'file',
      order: 2,
      sentence: 'The record has 120 characters, each has 128.',
    });
    expect(told(Buffer.alloc(0))).toEqual([['file', 'end', null, 'The file is empty.']]);
  });

  test('where characters are missing before the number of the insured, no part of it is repeated', () => {
    const file = written([FRENCH_INVOICE]);
    for (let lost = 1; lost < 26; lost++) {
      const shifted = Buffer.concat([file.subarray(0, 3), file.subarray(3 + lost)]);
      expect(JSON.stringify(found(shifted))).not.toMatch(/29510|951099|109912|9126111/);
    }
  });

  test('a record that norm B2 has and we have no table of is doubted, and not read', () => {
    const records = cut(written([FRENCH_INVOICE]), 128);
    const biology = Buffer.from(records[1]!);
    biology.write('B01', 35, 'latin1');
    const file = Buffer.concat([records[0]!, records[1]!, biology, records[2]!]);
    file.write('002', 128 * 3 + 38, 'latin1');
    expect(told(file)).toEqual([['doubt', '4B', null, expect.stringMatching(/no table/)]]);
    expect(() => [...readB2([file])]).toThrow(
      'Record 3 ("4B", byte 256) is of a kind this program does not read.',
    );
  });

  test('whatever is changed, cut out or put in: a judge tells places, a reader refuses or reads, nobody is named', () => {
    fc.assert(
      fc.property(
        anyFrenchInvoices,
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.constantFrom('put', 'cut', 'set'),
            fc.uint8Array({ minLength: 1, maxLength: 200 }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (invoices, changes) => {
          let file = written(invoices, ENVELOPE);
          for (const [place, kind, bytes] of changes) {
            const at = place % file.length;
            const end = kind === 'put' ? at : at + bytes.length;
            file = Buffer.concat([
              file.subarray(0, at),
              kind === 'cut' ? Buffer.alloc(0) : bytes,
              file.subarray(end),
            ]);
            if (file.length === 0) return;
          }
          const findings = found(file);
          for (const { at, sentence } of findings) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(file.length);
            for (const { head } of invoices) expect(sentence).not.toContain(head.insured);
          }
          try {
            for (const _ of readB2(cut(file, 97)));
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect((error as DomainError).message).toMatch(/^Record \d+ \("[0-9A-Z?]*", byte \d+\)/);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
