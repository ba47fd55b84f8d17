import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ACT, HEADER, INVOICE } from '../../../test/support/given-claims.js';
import { givenReturn, returned } from '../../../test/support/given-return.js';
import { writeFile } from '../efact/writing.js';
import { refuseAnother } from './belonging.js';
import { type ReturnedLine, ReturnReading } from './return-reading.js';

const IDENTITY = {
  manual_reason: null,
  input: '1',
  medium: '1',
  vignette_reason: null,
  read_on: null,
  read_at: null,
  serial: null,
  proof: null,
  device: null,
  agreement: null,
};
const SENT = Buffer.concat([
  ...writeFile(HEADER, [
    INVOICE,
    {
      ...INVOICE,
      number: '000000000002',
      reference: 'F-0002',
      acts: [
        { ...ACT, reference: 'A-0002', identity: IDENTITY },
        { ...ACT, reference: 'A-0003' },
      ],
    },
  ]),
]);
const SETTLED = givenReturn('920900', SENT, [
  returned(4),
  returned(5, { errors: ['S501940'], accepted_cents: 1_000 }),
  returned(6, { errors: ['R521922'] }),
  returned(7, { errors: ['R502405'], comment: 'PRESCRIPTEUR ABSENT' }),
  returned(8),
]);

function read(bytes: Uint8Array, piece = bytes.length) {
  const reading = new ReturnReading();
  const lines: ReturnedLine[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    lines.push(...reading.push(bytes.subarray(at, at + piece)));
  return { lines, summary: reading.end() };
}

describe('a return that is whole', () => {
  test('joins records 50 to their own reference, and 51 and 52 to the act before them', () => {
    const { lines } = read(SETTLED);
    expect(lines.map(({ record, invoice, act, errors }) => [record, invoice, act, ...errors])).toEqual([
      ['10', null, null],
      ['20', 'F-0002', null],
      ['50', 'F-0002', 'A-0002', 'S501940'],
      ['52', 'F-0002', 'A-0002', 'R521922'],
      ['50', 'F-0002', 'A-0003', 'R502405'],
      ['80', 'F-0002', null],
      ['90', null, null],
    ]);
    expect(lines[4]).toMatchObject({
      order: 8,
      fee_code: '101032',
      accepted_cents: 0,
      comment: 'PRESCRIPTEUR ABSENT',
    });
  });

  test('does not join a record 52 to an act that did not come back', () => {
    const bytes = givenReturn('920098', SENT, [
      returned(2, { errors: ['S501940'] }),
      returned(6, { errors: ['R521922'] }),
    ]);
    expect(read(bytes).lines.map(({ record, act }) => [record, act])).toEqual([
      ['10', null],
      ['50', 'A-0001'],
      ['52', null],
      ['90', null],
    ]);
  });

  test('says what it answers to, whom to ask, and what is paid', () => {
    expect(read(SETTLED).summary).toMatchObject({
      header: { message: '920900', sender_reference: HEADER.sender_reference, send_number: 7 },
      contact: { name: 'Nadia Lemoine', phone: '0025550100' },
      third_party: '19900143004',
      settlements: [{ fund: '131' }, { fund: '199', total: true }],
      segment_errors: [],
      records: 9,
    });
  });

  test('says what is settled on a third account, where it says so in three amounts', () => {
    const third = (text: string) => {
      const bytes = Buffer.from(SETTLED);
      bytes.write(text, SETTLED.length - 1_600 + 211, 'latin1');
      return read(bytes).summary.settlements.map(({ account_c }) => account_c);
    };
    const amounts = ['+00000001000', '-00000000200', '+00000001200'];
    expect(third(amounts.map((amount) => `${amount}00`).join(''))).toEqual([
      { asked_cents: 1_000, accepted_cents: -200, refused_cents: 1_200, payment_reference: null },
      null,
    ]);
    expect(third([...amounts, '713/202611/131/C'].join('00'))[0]).toMatchObject({
      payment_reference: '713/202611/131/C',
    });
    expect(third(Array(3).fill('+00000000000').join('00'))).toEqual([null, null]);
    expect(third('0'.repeat(66))).toEqual([null, null]);
    expect(read(SETTLED).summary.settlements.map(({ account_c }) => account_c)).toEqual([null, null]);
  });

  test('says the same in pieces of any length', () => {
    expect(read(SETTLED, 97)).toEqual(read(SETTLED));
  });

  test('of a receipt, and of a file refused for its structure, says so', () => {
    const receipt = Buffer.concat([
      Buffer.from(`931000${SETTLED.toString('latin1', 6, 67)}`),
      Buffer.from('92000000'.padEnd(160)),
    ]);
    expect(read(receipt).summary).toMatchObject({ header: { message: '931000' }, records: 0, contact: null });
    const refused = Buffer.concat([
      Buffer.from(`920999${SETTLED.toString('latin1', 6, 67)}`),
      SENT.subarray(67, 227),
      SENT.subarray(-350),
    ]);
    refused.write('40', 67 + 11, 'latin1');
    expect(read(refused).summary).toMatchObject({
      header: { message: '920999' },
      segment_errors: [{ record: '300', zone: '301', code: '40' }],
    });
  });
});

const refusal = (bytes: Uint8Array) => {
  try {
    read(bytes);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return 'read';
};

describe('a return that is not whole is refused', () => {
  const body = 67 + 610;

  test.each([
    ['in the middle of a record', SETTLED.subarray(0, 3_000)],
    ['behind a record', SETTLED.subarray(0, body + 3 * 800)],
    ['before its total', SETTLED.subarray(0, SETTLED.length - 800)],
    ['in its first segment', SETTLED.subarray(0, 60)],
    ['in its second segment', SETTLED.subarray(0, 300)],
    ['behind its segments', SETTLED.subarray(0, body)],
    ['before it began', SETTLED.subarray(0, 0)],
  ])('when it is cut off %s', (_, bytes) => {
    expect(refusal(bytes)).toMatch(/^return-cut-off: This return is cut off: .* Fetch it again, whole\.$/);
  });

  test('when lines of another return stand in it', () => {
    const other = Buffer.from(SETTLED);
    other.write('008', body + 2 * 800 + 350, 'latin1');
    expect(refusal(other)).toMatch(
      /^return-interleaved: The record 50 at byte 2277 belongs to send number 008/,
    );
    const twice = Buffer.concat([
      SETTLED.subarray(0, body + 3 * 800),
      SETTLED.subarray(body + 2 * 800, SETTLED.length),
    ]);
    expect(refusal(twice)).toMatch(
      /^return-interleaved: The record "50" .* has order number 6 behind 6: lines of two files/,
    );
    const heads = Buffer.concat([SETTLED.subarray(0, body + 800), SETTLED.subarray(body)]);
    expect(refusal(heads)).toMatch(/^return-interleaved: The record "10" .* comes after record 10/);
    const text = Buffer.concat([
      SETTLED.subarray(0, body),
      Buffer.from('HELLO'.padEnd(800)),
      SETTLED.subarray(body),
    ]);
    expect(refusal(text)).toMatch(
      /^return-interleaved: The record "HE" at byte 677 is none of message 920900/,
    );
    const headless = Buffer.concat([SETTLED.subarray(0, body), SETTLED.subarray(body + 800)]);
    expect(refusal(headless)).toMatch(/^return-interleaved: The record "20" .* comes before record 10/);
  });

  test('when its funds do not make up its total, or amounts are none', () => {
    const fund = SETTLED.length - 1_600;
    const other = Buffer.from(SETTLED);
    other.write('+00000009999', fund + 135, 'latin1');
    expect(refusal(other)).toMatch(/^return-does-not-add-up: Record 92, zone 520 says 10\.00 EUR accepted/);
    other.write('ABC', fund + 140, 'latin1');
    expect(refusal(other)).toMatch(/^return-damaged: The record 91 at byte \d+ has amounts/);
  });

  test('when another program has changed it', () => {
    const lines = Buffer.concat([SETTLED.subarray(0, body), Buffer.from('\r\n'), SETTLED.subarray(body)]);
    expect(refusal(lines)).toMatch(
      /^return-damaged: The record .* at byte 679 stands behind the end of a line/,
    );
    const empty = Buffer.from(SETTLED);
    empty[body + 2 * 800 + 540] = 0;
    expect(refusal(empty)).toMatch(/^return-damaged: The record "50" at byte 2277 holds .* \(NUL\)/);
  });

  test('when it is something else', () => {
    expect(refusal(SENT)).toMatch(/^not-a-return: This is a billing file/);
    expect(refusal(Buffer.from('code;label'))).toMatch(/^not-a-return: This is no return/);
  });

  test('when it is for another sender or file', () => {
    const { summary } = read(SETTLED);
    const sent = { third_party: '19900143004', send_number: 7, month: '2026-11', test: true };
    expect(() => refuseAnother(summary, sent)).not.toThrow();
    const others = [
      { third_party: '19900242003' },
      { send_number: 8 },
      { month: '2026-10' },
      { test: false },
    ];
    for (const other of others) {
      expect(() => refuseAnother(summary, { ...sent, ...other })).toThrow(
        /for another sender or another file/,
      );
    }
  });
});

const SAMPLES = new URL('../../../../shared/samples/efact/', import.meta.url);
const samples = existsSync(SAMPLES) ? describe : describe.skip;

samples('returns of the acceptance environment', () => {
  test('are whole, and say their errors', () => {
    const names = readdirSync(SAMPLES).filter((name) => name.startsWith('return_'));
    const errors = names.map((name) =>
      read(readFileSync(new URL(name, SAMPLES))).lines.flatMap((line) => line.errors),
    );
    expect(errors.filter(({ length }) => length > 0)).toEqual([
      ['B100720', 'B102702', 'B902303'],
      ['R502405', 'R520119', 'R521922'],
    ]);
  });
});
