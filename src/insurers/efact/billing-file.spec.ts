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
    [1, 36, '0000000000000', ['F200810']],
    [1, 85, '700', ['B201803']],
    [1, 207, '202701', ['F204110']],
    [2, 3, '000009', ['B500210']],
    [2, 10, '1101032', ['B500404']],
    [2, 25, '20261127', ['R500610']],
    [2, 25, '20261104', ['R500612']],
    [2, 33, '128', ['R500712']],
    [2, 36, '0085073003327', ['F500812']],
    [2, 49, '2', ['R500912']],
    [2, 56, '019900144004', ['R501402']],
    [2, 80, '4', ['R504913']],
    [2, 80, '5', ['R504916']],
    [2, 81, '0101033', ['R501702']],
    [2, 100, '20261101', ['R502012']],
    [2, 108, '-0001', ['R502212']],
    [2, 115, '019900143004', ['R502011']],
    [2, 271, '019900143004', ['R504914']],
    [3, 88, '+00000002651', ['R511912']],
    [3, 128, '0000111110', ['R512712']],
    [4, 17, '20261101', ['F800512']],
    [4, 68, '+00000000001', ['F801510']],
    [5, 68, '+00000000001', ['B901510']],
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

  test('a reason of typing by hand, or of a vignette, stands where it is asked for', () => {
    const read = {
      read_on: '2026-11-05',
      read_at: '10:00',
      serial: 'S1',
      proof: null,
      device: null,
      agreement: null,
    };
    const with52 = (given: object) =>
      codes(
        written([
          {
            ...INVOICE,
            acts: [
              {
                ...ACT,
                identity: {
                  ...read,
                  manual_reason: null,
                  vignette_reason: null,
                  input: '1',
                  medium: '1',
                  ...given,
                },
              },
            ],
          },
        ]),
      );
    expect(with52({})).toEqual([]);
    expect(with52({ input: '4' })).toEqual(['R520304']);
    expect(with52({ manual_reason: '1' })).toEqual(['R520310']);
    expect(with52({ medium: '7' })).toEqual(['R521104']);
    expect(with52({ vignette_reason: '1' })).toEqual(['R521110']);
  });

  test('an invoice number that comes twice, and a holder of the file who gave the care', () => {
    expect(codes(written([INVOICE, INVOICE]))).toEqual([
      'Another invoice of the file is number 000000000001.',
    ]);
    const own = { ...ACT, provider_norm: '4', auxiliary: ACT.provider };
    expect(codes(written([{ ...INVOICE, acts: [own] }]))).toEqual(['R504915']);
  });

  test('funds of two federations in one file, and a summary of another one', () => {
    const other: CareInvoice = { ...INVOICE, number: '000000000002', affiliation: '206', destination: '206' };
    expect(codes(written([INVOICE, other]))).toEqual([
      expect.stringMatching(/^Funds of several federations/),
    ]);
    const [brabant, socialist] = [
      { ...INVOICE, affiliation: '306', destination: '306' },
      { ...other, affiliation: '300', destination: '300' },
    ];
    expect(codes(written([socialist, brabant], { ...HEADER, federation: '300' }))).toEqual([
      expect.stringMatching(/306 is one/),
    ]);
    expect(codes(written([INVOICE], { ...HEADER, federation: '200' }))).toEqual([
      '"299": the first digit of the federation and 99 stand here.',
    ]);
  });

  test('an error code on the way out, and a kind that no list has', () => {
    const copy = Buffer.from(file);
    copy.write('20', copy.length - 350 + 7, 'latin1');
    copy.write('02', 67 + 132, 'latin1');
    expect(codes(copy)).toEqual([
      expect.stringMatching(/"02": 01 says hospital/),
      expect.stringMatching(/"20": funds write an error here/),
    ]);
  });

  test('line ends between records are told once, and nothing is lost by them', () => {
    const records = [67, 227, ...Array.from({ length: 8 }, (_, at) => 577 + 350 * at)];
    const parts = records.map((end, at) => file.subarray(records[at - 1] ?? 0, end));
    const lines = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\r\n')]));
    expect(codes(lines)).toEqual([
      'Line ends stand between the records; a billing file has none: take them out.',
    ]);
    expect([...readFile([lines])]).toEqual([...readFile([file])]);
    const marked = Buffer.concat([Buffer.from('\ufeff'), file]);
    expect(codes(marked)).toEqual([expect.stringMatching(/mark of an encoding/)]);
  });

  test('what stands behind lost characters, or behind the end, is not judged, and says nothing of the patient', () => {
    const nobody = /8507300|507300332/;
    const [short, long] = [
      Buffer.concat([file.subarray(0, 900), file.subarray(901)]),
      Buffer.concat([file.subarray(0, 590), Buffer.from('abcde'), file.subarray(590)]),
    ];
    expect(codes(short).at(-1)).toMatch(/^No record begins at byte 927: .* What follows is not judged\.$/);
    for (let lost = 1; lost < 30; lost++) {
      const shifted = Buffer.concat([file.subarray(0, 590), file.subarray(590 + lost)]);
      expect(JSON.stringify(found(shifted))).not.toMatch(nobody);
    }
    expect(JSON.stringify(found(long))).not.toMatch(nobody);
    expect(codes(Buffer.concat([file, file]))).toEqual([
      `The file has ended with its record 96; something follows at byte ${file.length}.`,
    ]);
    expect(codes(file.subarray(0, 67))).toEqual(['The file ends with segment 200: it is cut off.']);
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
