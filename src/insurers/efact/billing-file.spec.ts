import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACT, anyInvoices, HEADER, INVOICE } from '../../../test/support/given-claims.js';
import type { CareInvoice } from './claim-file.js';
import { Judging } from './judging.js';
import { readFile } from './reading.js';
import { writeFile } from './writing.js';

const TODAY = '2026-11-26';

const written = (invoices: readonly CareInvoice[], header = HEADER) =>
  Buffer.concat([...writeFile(header, invoices)]);

const found = (bytes: Uint8Array, on = TODAY) => {
  const judging = new Judging(on);
  return [...judging.push(bytes), ...judging.end()];
};

const codes = (bytes: Uint8Array) => found(bytes).map(({ code, sentence }) => code ?? sentence);

/** The record `at` of a file, from 0, of which the first is record 10. */
const record = (file: Buffer, at: number) =>
  file.subarray(227 + 350 * at, 227 + 350 * (at + 1)).toString('latin1');

/** A file with characters put into a record, its check digits mended. */
const changed = (file: Buffer, at: number, position: number, text: string): Buffer => {
  const copy = Buffer.from(file);
  const begin = 227 + 350 * at;
  copy.write(text, begin + position - 1, 'latin1');
  let sum = 0;
  for (const byte of copy.subarray(begin, begin + 348)) {
    const character = String.fromCharCode(byte);
    if (/\d/.test(character)) sum += Number(character);
    else if (character === ' ') sum += 10;
    else if (/[a-z]/i.test(character)) sum += character.toUpperCase().charCodeAt(0) - 54;
    else sum += 37;
  }
  if (copy[begin] !== 57 || copy[begin + 1] === 48) {
    copy.write(String(sum % 97 || 97).padStart(2, '0'), begin + 348, 'latin1');
  }
  return copy;
};

describe('a billing file', () => {
  test('stands as the instructions tabulate it', () => {
    const file = written([INVOICE]);
    expect(file.length).toBe(67 + 160 + 350 * 7);
    expect(file.subarray(0, 67).toString('latin1')).toBe(
      '920000' +
        '00' +
        '02' +
        '00' +
        '92' +
        '00' +
        '00' +
        '00' +
        '20261100000042' +
        '00' +
        '0'.repeat(14) +
        '00' +
        '0'.repeat(15),
    );
    expect(file.subarray(67, 227).toString('latin1')).toBe(
      [
        '202611',
        '007',
        '20261126',
        ' '.repeat(13),
        '9991999',
        'Lemoine'.padEnd(45),
        'Nadia'.padEnd(24),
        '0025550100',
        '03',
        '01',
      ]
        .map((zone) => `${zone}00`)
        .join('') + '0'.repeat(20),
    );
    const [ten, twenty, fifty, eighty, ninety, fund] = [0, 1, 2, 3, 4, 5].map((at) => record(file, at));
    expect(ten!.slice(0, 16)).toBe('1000000109991999');
    expect(ten!.slice(32, 35)).toBe('007');
    expect(ten!.slice(52, 67)).toBe('040019900143004');
    expect(ten!.slice(107, 137)).toBe('0202611000002026112602022399 51'.replace(' ', ''));
    expect(twenty!.slice(32, 51)).toBe('131' + '0085073003328' + '1' + '3' + '0');
    expect(twenty!.slice(84, 87)).toBe('131');
    expect(twenty!.slice(114, 137)).toBe('000000000001' + '0' + '0000110110');
    expect(twenty!.slice(137, 175)).toBe(`${'F-0001'.padEnd(25)}0000000000001`);
    expect(fifty!.slice(0, 35)).toBe('50' + '000003' + '0' + '0101032' + '20261105' + '20261105' + '131');
    expect(fifty!.slice(87, 99)).toBe('+00000002650');
    expect(fifty!.slice(107, 112)).toBe('+0001');
    expect(fifty!.slice(127, 137)).toBe('+000000400');
    expect(fifty!.slice(164, 174)).toBe('+000000000');
    expect(eighty!.slice(87, 99)).toBe('+00000002650');
    // 101032 modulo 97 is 55, as in the file of the CIN with the same act.
    expect(eighty!.slice(346, 348)).toBe('55');
    expect(ninety!.slice(87, 99)).toBe('+00000002650');
    expect(ninety!.slice(346, 348)).toBe('55');
    expect(fund!.slice(0, 77)).toBe(
      '95' +
        '00' +
        '131' +
        '00' +
        '261100000042' +
        '00' +
        '+00000002650' +
        '00' +
        '+00000000000' +
        '00' +
        '+00000002650' +
        '00' +
        '00000003' +
        '00' +
        '55',
    );
    expect(file.subarray(-350).toString('latin1').slice(0, 77)).toBe(
      '96' +
        '00' +
        '199' +
        '00' +
        '0'.repeat(12) +
        '00' +
        '+00000002650' +
        '00' +
        '+00000000000' +
        '00' +
        '+00000002650' +
        '00' +
        '00000005' +
        '00' +
        '55',
    );
  });

  test('is read back as what was written, cut into any pieces, and nothing is found in it', () => {
    fc.assert(
      fc.property(anyInvoices, fc.integer({ min: 1, max: 4_000 }), (invoices, size) => {
        const file = written(invoices);
        const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, at) =>
          file.subarray(at * size, (at + 1) * size),
        );
        const parts = [...readFile(pieces)];
        expect(parts.flatMap(({ invoice }) => invoice ?? [])).toEqual(invoices);
        expect(parts.at(-1)!.header).toEqual(HEADER);
        expect(codes(file)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('any one digit that changes is found', () => {
    const file = written([INVOICE]);
    fc.assert(
      fc.property(
        fc.integer({ min: 227, max: 227 + 350 * 5 - 1 }),
        fc.integer({ min: 1, max: 9 }),
        (at, by) => {
          const copy = Buffer.from(file);
          if (copy[at]! < 48 || copy[at]! > 57) return;
          copy[at] = 48 + ((copy[at]! - 48 + by) % 10);
          expect(found(copy)).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a credit note is written below 0, and is never alone', () => {
    const earlier = { invoice: '000000000009', send_number: 3, destination: '131', month: '2026-10' };
    const credit: CareInvoice = { ...INVOICE, kind: 'credit', earlier };
    expect(() => written([credit])).toThrow(/asked for -26.50 EUR: credit notes go together/);
    const more: CareInvoice = {
      ...INVOICE,
      number: '000000000002',
      acts: [{ ...ACT, insurance_cents: 2_651 }],
    };
    const file = written([credit, more]);
    expect(record(file, 2).slice(87, 99)).toBe('-00000002650');
    expect(record(file, 2).slice(164, 174)).toBe('-000000000');
    expect(record(file, 3).slice(164, 174)).toBe('-000000000');
    expect(record(file, 7).slice(87, 99)).toBe('+00000000001');
    expect(codes(file)).toEqual([]);
    expect(() => written([more, credit])).toThrow(/credit notes come first/);
  });

  test('funds ascend', () => {
    const other: CareInvoice = { ...INVOICE, affiliation: '128', destination: '128' };
    expect(() => written([INVOICE, other])).toThrow(/funds ascend/);
    expect(codes(written([other, { ...INVOICE, number: '000000000002' }]))).toEqual([]);
  });

  test('affiliation is not told to the unions that have none, and 306 is a federation of its own', () => {
    const header = { ...HEADER, federation: '306' };
    const invoice: CareInvoice = { ...INVOICE, affiliation: '306', destination: '306' };
    const file = written([invoice], header);
    expect(file.subarray(-350).toString('latin1').slice(4, 7)).toBe('399');
    expect([...readFile([file])].at(-1)!.header!.federation).toBe('306');
    const free = written([{ ...INVOICE, affiliation: '509', destination: '509' }], {
      ...HEADER,
      federation: '500',
    });
    expect([record(free, 1), record(free, 2), record(free, 3)].map((text) => text.slice(32, 35))).toEqual([
      '000',
      '000',
      '000',
    ]);
    const liberal = written([{ ...INVOICE, affiliation: '414', destination: '414' }], {
      ...HEADER,
      federation: '400',
    });
    expect(
      [record(liberal, 1), record(liberal, 2), record(liberal, 3)].map((text) => text.slice(32, 35)),
    ).toEqual(['000', '414', '000']);
    expect(codes(liberal)).toEqual([]);
  });

  test.each([
    [
      'a text beyond ASCII',
      { ...INVOICE, reference: 'Élan' },
      /Record 20, zone 28 \(reference of the invoice\).*"É"/,
    ],
    [
      'a text that is too long',
      { ...INVOICE, reference: 'X'.repeat(26) },
      /Record 20, zone 28 .* 25 characters/,
    ],
    [
      'an amount that is too large',
      { ...INVOICE, acts: [{ ...ACT, patient_cents: 1_000_000_000 }] },
      /Record 50, zone 27/,
    ],
    ['an invoice without an act', { ...INVOICE, acts: [] }, /bills no act/],
  ])('%s is refused with its record and zone', (_, invoice, sentence) => {
    expect(() => written([invoice])).toThrow(sentence);
  });

  test('names are written plainly', () => {
    const header = {
      ...HEADER,
      contact: { name: 'Løvœ & Müller-Ström', first_name: 'Zoé@', phone: '0025550100' },
    };
    expect(
      written([INVOICE], header)
        .subarray(67 + 47, 67 + 92)
        .toString('latin1')
        .trimEnd(),
    ).toBe('Lovoe Muller-Strom');
  });
});

describe('what a judge finds', () => {
  const commitment = { number: 'C'.repeat(48), insurance_cents: 2_650, told_on: '2026-11-05' };
  // Records 10, 20, 50, 51, 80, 90, 95, 96.
  const file = written([{ ...INVOICE, acts: [{ ...ACT, commitment }] }]);

  test.each([
    [0, 33, '000', ['B100720', 'B100703']],
    [0, 56, '019900144004', ['B101402']],
    [0, 128, '0202239952', ['B102702']],
    [0, 113, '12', ['B102320', 'B102310']],
    [0, 179, 'BE68539007547035', ['B103602']],
    [0, 51, '1', ['B101101']],
    [1, 36, '0085073003329', ['F200802']],
    [1, 36, '0085073003328', []],
    [1, 49, '3', ['F200903']],
    [1, 51, '3', ['F202910', 'F203410', 'F203710', 'F204112']],
    [1, 3, '000009', ['B200210']],
    [2, 10, '0101033', ['R500402']],
    [2, 17, '20261327', ['B500501']],
    [2, 68, '019900144004', ['R501502']],
    [2, 88, 'x00000002650', ['B501905', 'F801910', 'B901910']],
    [2, 88, '+0000000265x', ['B501901', 'F801910', 'B901910']],
    [3, 10, '0101054', ['R510412']],
    [4, 85, '128', ['B801812']],
    [4, 88, '+00000002651', ['F801910']],
    [4, 128, '+000000401', ['F802710']],
    [4, 347, '54', ['B809802']],
    [5, 88, '+00000002649', ['B901910']],
    [5, 347, '54', ['B909802']],
  ])('record %i, position %i: %s', (at, position, text, expected) => {
    expect(codes(changed(file, at, position, text)).filter((code) => /^[BFRS]\d{6}$/.test(code))).toEqual(
      expect.arrayContaining(expected),
    );
    if (expected.length === 0) expect(codes(changed(file, at, position, text))).toEqual([]);
  });

  test('records that stand in another order', () => {
    const [begin, fifty, fiftyOne] = [
      file.subarray(0, 927),
      file.subarray(927, 1277),
      file.subarray(1277, 1627),
    ];
    const swapped = Buffer.concat([begin, fiftyOne, fifty, file.subarray(1627)]);
    expect(codes(swapped)).toEqual(expect.arrayContaining(['B510110', 'B510210']));
  });

  test('a file that is cut off, and one of somebody else', () => {
    expect(codes(file.subarray(0, 1_000)).at(-1)).toMatch(/ends with a record 20/);
    expect(codes(file.subarray(0, 1_000)).at(-2)).toMatch(/73 characters are left/);
    expect(codes(Buffer.from('hello there'))).toEqual([expect.stringMatching(/no file of sickness funds/)]);
    expect(codes(Buffer.alloc(0))).toEqual([expect.stringMatching(/no file of sickness funds/)]);
    expect(() => [...readFile([file.subarray(0, 2_000)])]).toThrow(/cut off/);
  });

  test('no finding says who the patient is', () => {
    const wrong = changed(changed(file, 1, 36, '00850730033X8'), 2, 36, '00850730033X8');
    expect(JSON.stringify(found(wrong))).not.toMatch(/8507300/);
    expect(found(wrong).map(({ code }) => code)).toEqual(expect.arrayContaining(['B200801', 'B500801']));
  });
});

const SAMPLES = new URL('../../../../shared/samples/efact/', import.meta.url);
const samples = existsSync(SAMPLES) ? describe : describe.skip;

samples('files of the CIN', () => {
  const sample = (name: string) => readFileSync(new URL(name, SAMPLES));

  test('are read, and only their check digits, ten too high, are found wrong', () => {
    const [own, mended] = [sample('TFAC1SC13.519E'), sample('derived_TFAC1SC13_Z99-recomputed.txt')];
    expect([...new Set(found(own).map(({ severity, zone }) => `${severity} ${zone}`))]).toEqual([
      'file 99',
      'doubt 409',
      'doubt 509',
    ]);
    expect(found(mended).map(({ severity }) => severity)).toEqual(['doubt', 'doubt']);
    expect([...readFile([mended])][0]!.invoice).toMatchObject({
      niss: '36121015396',
      destination: '131',
      ct1: '131',
      acts: [{ code: '101032', on: '2014-11-25', insurance_cents: 1_942, patient_cents: 150 }],
    });
  });

  test('are written again as they stand, but for what we write otherwise', () => {
    const theirs = sample('derived_TFAC1SC13_Z99-recomputed.txt');
    const parts = [...readFile([theirs])];
    const ours = Buffer.concat([
      ...writeFile(
        parts.at(-1)!.header!,
        parts.flatMap(({ invoice }) => invoice ?? []),
      ),
    ]);
    const differing = new Set<string>();
    for (let at = 0; at < theirs.length; at++) {
      if (ours[at] === theirs[at]) continue;
      const place = at < 227 ? at : (at - 227) % 350;
      differing.add(
        `${at < 227 ? 'segment' : theirs.subarray(at - place, at - place + 2).toString()} ${place + 1}`,
      );
    }
    const places = [...differing].map((place) => place.split(' ')[0]);
    // Version of the format; product and base value of record 50; counters, account C and check digits.
    expect([...new Set(places)].toSorted()).toEqual(['50', '95', '96', 'segment']);
    expect(ours.length).toBe(theirs.length);
  });
});
