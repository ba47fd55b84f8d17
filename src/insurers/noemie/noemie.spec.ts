import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AROUND,
  anyReturned,
  type GivenEntity,
  givenEntity,
  givenNoemie,
  invoiceOf,
  PATIENT,
  paidBy,
  REJECTION,
  shareOf,
} from '../../../test/support/given-noemie.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Finding } from '../efact/finding.js';
import { END, ENTITIES, HEADER } from './entity-tables.js';
import { NoemieJudging } from './judging.js';
import { type ReturnPart, readNoemie } from './reading.js';
import type { ReturnedInvoice } from './return-file.js';

const found = (bytes: Uint8Array): Finding[] => {
  const judging = new NoemieJudging();
  return [...judging.push(bytes), ...judging.end()];
};
const told = (bytes: Uint8Array) =>
  found(bytes).map(({ severity, record, zone, sentence }) => [severity, record, zone, sentence]);
const cut = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
const read = (bytes: Buffer, size = 1_000): ReturnPart[] => [...readNoemie(cut(bytes, size))];
const invoicesOf = (parts: readonly ReturnPart[]): ReturnedInvoice[] =>
  parts.flatMap((part) => ('invoice' in part ? [part.invoice] : []));

const PAID = [
  invoiceOf('260000001'),
  PATIENT,
  shareOf('198', 'P', 2_100, 2_100),
  shareOf('199', 'P', 900, 900),
];
const REFUSED = [invoiceOf('260000002'), PATIENT, shareOf('198', 'R', 2_100, 0), REJECTION];
const FILE = givenNoemie([...AROUND, ...PAID, ...REFUSED]);

describe('a NOEMIE return', () => {
  test('has entities as long as the source says', () => {
    const lengths = [...ENTITIES.values()].map(({ type, length }) => `${type} ${length}`).join(' · ');
    expect(lengths).toBe(
      '010 14 · 020 21 · 040 21 · 070 12 · 071 86 · 080 15 · 081 22 · 100 15 · 102 40 · 103 152 · 110 88 · 120 57 · 150 8 · 160 23 · 198 24 · 199 49 · 210 118 · 220 118 · 250 47 · 261 19 · 262 134 · 290 98 · 294 153 · 295 135 · 990 43',
    );
    expect([HEADER.length, END.length]).toEqual([128, 128]);
  });

  test('is read from its characters', () => {
    const text = [
      `000CT00000001975131      TP00000991038431      NO000042261120NO    ${' '.repeat(2)}UR${' '.repeat(11)}128${' '.repeat(43)}`,
      '04002000000991038431@',
      `07102261119${'VIR 4711'.padEnd(32)}${' '.repeat(32)}${' '.repeat(10)}@`,
      `10204260000007${' '.repeat(6)}001261110F261105 AS@`,
      '1980500003000P00002100P@',
      `29405R017${'Droits fermés'.padEnd(86)}LOG    2611059910384310010 ${' '.repeat(30)}@`,
      `210050100000000${'000000'}261105${'000000'}0000300000003000070${'00002100'}PG    00100100001${'00003000'}  000${'00000000'}000${'00000000'}${'00000000'}@`,
      `99099${' '.repeat(17)}0000000100000002100P@`,
      `999CT00000001975131      TP00000991038431      NO00004200000009R${' '.repeat(18)}00100000002100P${'0'.repeat(11)}${' '.repeat(20)}`,
    ];
    const file = Buffer.from(text.join(''), 'latin1');
    const [invoice] = invoicesOf(read(file));
    expect(invoice).toMatchObject({
      number: '260000007',
      context: { payee: '000000991038431', on: '2026-11-19', transfer: 'VIR 4711', lot: '001' },
      outcome: 'accepted',
      amo: { state: 'P', asked_cents: 3_000, paid_cents: 2_100 },
      amc: null,
      rejections: [
        { entity: '294', code: 'R017', words: 'Droits fermés', scope: 'L', share: 'O', line: '001' },
      ],
      lines: [{ line: '01', act: 'G', on: '2026-11-05', charged_cents: 3_000, paid_cents: 2_100 }],
    });
    expect(told(file)).toEqual([
      [
        'signal',
        '198',
        '5',
        'The AMO share of invoice 260000007 is paid with 21.00 EUR; 30.00 EUR were asked.',
      ],
      [
        'record',
        '294',
        null,
        'Invoice 260000007, line 001 (a line, AMO share, or AMO and AMC): R017 Droits fermés',
      ],
    ]);
  });

  test('tells what is paid, what is refused and why', () => {
    const [paid, refused] = invoicesOf(read(FILE));
    expect(paid).toMatchObject({
      number: '260000001',
      outcome: 'accepted',
      amo: { paid_cents: 2_100 },
      amc: { paid_cents: 900 },
      context: { transfer: 'CPAM 131 SP 191126 LOT 001', lot: '001', return_type: '01' },
    });
    expect(refused).toMatchObject({
      outcome: 'refused',
      amc: null,
      rejections: [{ code: 'R017', words: 'BENEFICIAIRE INCONNU', scope: 'F', share: 'O' }],
    });
    expect(told(FILE)).toEqual([
      [
        'invoice',
        '198',
        '4',
        'The AMO share of invoice 260000002 is rejected: 21.00 EUR were asked, 0.00 EUR are paid.',
      ],
      [
        'invoice',
        '294',
        null,
        'Invoice 260000002 (the invoice, AMO share, or AMO and AMC): R017 BENEFICIAIRE INCONNU',
      ],
    ]);
    expect(read(FILE).at(-1)).toEqual({
      header: {
        sender_type: 'CT',
        sender: '00000001975131',
        recipient: '00000991038431',
        file: '000042',
        created_on: '2026-11-20',
        norm: 'NO',
        test: false,
      },
    });
  });

  test('is read back as what was written, cut into any pieces and lines', () => {
    fc.assert(
      fc.property(anyReturned, fc.integer({ min: 3, max: 300 }), (invoices, size) => {
        const file = givenNoemie([...AROUND, ...invoices.flat()]);
        for (const bytes of [
          file,
          Buffer.from(
            cut(file, 128)
              .map((line) => line.toString('latin1'))
              .join('\r\n'),
            'latin1',
          ),
        ]) {
          const back = invoicesOf(read(bytes, size));
          expect(back.map(({ number }) => number)).toEqual(invoices.map(([first]) => first!.values.invoice));
          expect(back.map(({ entities }) => entities.map(({ type }) => type))).toEqual(
            invoices.map((entities) => entities.map(({ type }) => type)),
          );
          const paid = back.map(({ amo, amc }) => (amo?.paid_cents ?? 0) + (amc?.paid_cents ?? 0));
          expect(paid).toEqual(invoices.map((entities) => paidBy(entities) + 0));
          expect(found(bytes).filter(({ severity }) => severity === 'file' || severity === 'doubt')).toEqual(
            [],
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, GivenEntity[], string]>([
    ['both shares paid', [shareOf('198', 'P', 1, 1), shareOf('199', 'P', 1, 1)], 'accepted'],
    ['one paid, one not dealt with', [shareOf('198', 'P', 1, 1), shareOf('199', '', 1, 0)], 'accepted'],
    ['one paid, one rejected', [shareOf('198', 'P', 1, 1), shareOf('199', 'R', 1, 0)], 'partly'],
    ['deferred', [shareOf('198', 'D', 1, 0)], 'deferred'],
    ['rejected as a whole without shares', [REJECTION], 'refused'],
    ['nothing', [], 'unsaid'],
  ])('%s is %s', (_, entities, outcome) => {
    expect(invoicesOf(read(givenNoemie([invoiceOf('000000001'), ...entities])))[0]!.outcome).toBe(outcome);
  });

  test('keeps what no table knows, and does not repeat it', () => {
    const strange = Buffer.from('29605DURAND CAMILLE 2951099126111@', 'latin1');
    const at = FILE.indexOf('294');
    const file = Buffer.concat([FILE.subarray(0, at), strange, FILE.subarray(at)]);
    const entities = invoicesOf(read(file))[1]!.entities;
    expect(entities.find(({ type }) => type === '296')).toMatchObject({
      raw: strange.toString('latin1'),
      at,
      level: 5,
    });
    const finding = found(file).find(({ record }) => record === '296')!;
    expect(finding).toMatchObject({
      severity: 'doubt',
      at,
      sentence: expect.stringMatching(/34 characters are kept/),
    });
    const unknown = Buffer.from('30001X@', 'latin1');
    const parts = read(Buffer.concat([FILE.subarray(0, 128), unknown, FILE.subarray(128)]));
    expect(parts[0]).toMatchObject({ entity: { type: '300', raw: '30001X@' } });
  });

  test('nobody is named by a finding', () => {
    const file = givenNoemie([
      ...AROUND,
      ...REFUSED,
      { type: '295', values: { level: '05', words: 'DURAND CAMILLE A CHANGE DE CAISSE' } },
    ]);
    expect(JSON.stringify(found(file))).not.toMatch(/DURAND|CAMILLE|29510991/);
    expect(found(file).some(({ record }) => record === '295')).toBe(true);
  });

  test('that is cut off, mixed with another or out of shape is refused at its place', () => {
    const refusal = (bytes: Buffer) => {
      try {
        read(bytes);
        return 'read';
      } catch (error) {
        return (error as DomainError).message;
      }
    };
    const second = FILE.indexOf('1980500002100R');
    expect(refusal(FILE.subarray(0, second + 10))).toBe(
      `Entity 12 (198, byte ${second}) is cut off: the file ends within it.`,
    );
    expect(refusal(FILE.subarray(0, second))).toMatch(/is the last of the file: its end \(999\) is missing/);
    expect(refusal(Buffer.concat([FILE.subarray(0, second), FILE]))).toBe(
      `Entity 12 (000, byte ${second}) begins a file within another.`,
    );
    expect(refusal(Buffer.concat([FILE, Buffer.from('04002000000991038431@')]))).toMatch(
      /stands behind the end of the file/,
    );
    expect(refusal(FILE.subarray(128))).toMatch(/^Entity 1 \(040, byte 0\) stands where 000 must/);
    expect(refusal(Buffer.concat([FILE.subarray(0, second + 5), FILE.subarray(second + 8)]))).toMatch(
      `Entity 12 (198, byte ${second}) is not as long as its table`,
    );
    const other = Buffer.from(FILE);
    other.write('000043', FILE.length - 128 + 49, 'latin1');
    expect(refusal(other)).toMatch(/the end of another file/);
    const letters = Buffer.from(FILE);
    letters.write('X', second + 6, 'latin1');
    expect(refusal(letters)).toMatch(`Entity 12 (198, byte ${second}) has no number where its amount asked`);
    for (const bytes of [FILE.subarray(0, second + 10), other, letters]) {
      expect(found(bytes).filter(({ severity }) => severity === 'file')).not.toEqual([]);
    }
    expect(refusal(Buffer.alloc(0))).toMatch(/empty/);
    expect(found(Buffer.alloc(0))).toMatchObject([{ severity: 'file', sentence: 'The file is empty.' }]);
  });

  test('of which an entity is lost is told by its end', () => {
    const at = FILE.indexOf('1980500002100P');
    const file = Buffer.concat([FILE.subarray(0, at), FILE.subarray(at + 24)]);
    expect(told(file)).toEqual(
      expect.arrayContaining([
        ['doubt', '990', '5', expect.stringMatching(/Says 30.00 EUR; no level/)],
        ['file', '999', '10', expect.stringMatching(/Says 15 records; 14 entities have come/)],
        ['doubt', '999', '14', expect.stringMatching(/does not come to that/)],
      ]),
    );
    const two = Buffer.concat([
      FILE.subarray(0, 128),
      ...[...AROUND, ...PAID, ...PAID].map(givenEntity),
      FILE.subarray(128),
    ]);
    expect(told(two)).toEqual(
      expect.arrayContaining([
        ['file', '999', '10', expect.stringMatching(/Says 15 records; 27 entities have come/)],
      ]),
    );
  });

  test.each<[string, GivenEntity, string, RegExp]>([
    ['a state nobody knows', shareOf('198', 'Z', 100, 0), 'doubt', /"Z": no table says/],
    [
      'a share that is deferred',
      shareOf('199', 'D', 100, 0),
      'signal',
      /AMC share of invoice 000000001 is deferred/,
    ],
    [
      'money held back',
      { type: '250', values: { level: '03', debt: 'D-1', held_cents: 500, sign: 'P' } },
      'signal',
      /5.00 EUR are held back for debt D-1/,
    ],
    [
      'a remark',
      { type: '290', values: { level: '05', code: 'S12', words: 'HORS PARCOURS' } },
      'invoice',
      /Invoice 000000001: S12 HORS PARCOURS/,
    ],
    [
      'a level of another entity',
      { type: '070', values: { level: '05', on: '2026-11-19' } },
      'doubt',
      /"05": 070 stands at level 02/,
    ],
    [
      'a share less deep than its invoice',
      { ...shareOf('198', 'P', 1, 1), values: { ...shareOf('198', 'P', 1, 1).values, level: '02' } },
      'doubt',
      /less deep than invoice/,
    ],
  ])('%s', (_, entity, severity, sentence) => {
    const file = givenNoemie([invoiceOf('000000001'), entity]);
    expect(told(file)).toEqual(
      expect.arrayContaining(
        [[severity, entity.type, expect.anything(), expect.stringMatching(sentence)]].map(([a, b, , d]) =>
          expect.arrayContaining([a, b, d]),
        ),
      ),
    );
  });

  test('a remark on what is paid refuses nothing, and a test says so', () => {
    const remark = { type: '290', values: { level: '05', code: 'S12', words: 'HORS PARCOURS' } };
    expect(told(givenNoemie([...PAID, remark], 'T')).map(([severity, record]) => [severity, record])).toEqual(
      [
        ['signal', '000'],
        ['signal', '290'],
      ],
    );
  });

  test('a share outside an invoice is doubted and kept', () => {
    const file = givenNoemie([shareOf('198', 'P', 100, 100)]);
    expect(told(file)[0]).toEqual(['doubt', '198', null, expect.stringMatching(/none stands before it/)]);
    expect(read(file)[0]).toMatchObject({ entity: { type: '198', values: { paid_cents: 100 } } });
  });

  test('whatever is changed, cut out or put in: a judge tells places, a reader refuses or reads, nobody is named', () => {
    fc.assert(
      fc.property(
        anyReturned,
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.constantFrom('put', 'cut', 'set'),
            fc.uint8Array({ minLength: 1, maxLength: 200 }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (invoices, changes) => {
          let file = givenNoemie([...AROUND, ...invoices.flat()]);
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
          for (const { at, sentence } of found(file)) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThan(file.length);
            expect(sentence).not.toMatch(/2951099126111/);
          }
          try {
            read(file, 97);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect((error as DomainError).message).toMatch(/^Entity \d+ \((\d{3}|\?), byte \d+\)/);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
