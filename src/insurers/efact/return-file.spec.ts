import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { HEADER, INVOICE } from '../../../test/support/given-claims.js';
import { givenReturn, returned } from '../../../test/support/given-return.js';
import type { Finding } from './finding.js';
import { Judging } from './judging.js';
import { returnedRecord, returnHeader, segmentErrors, settlementOf } from './return-file.js';
import { Splitting } from './splitting.js';
import type { RawRecord } from './taking.js';
import { writeFile } from './writing.js';

const SENT = Buffer.concat([...writeFile(HEADER, [INVOICE])]);

const recordsOf = (bytes: Uint8Array): RawRecord[] => {
  const splitting = new Splitting();
  return [...splitting.push(bytes)];
};

const found = (bytes: Uint8Array): Finding[] => {
  const judging = new Judging('2026-11-26');
  return [...judging.push(bytes), ...judging.end()];
};

const REFUSED = givenReturn('920900', SENT, [
  returned(1),
  returned(2, { errors: ['R502405', 'S501940'], accepted_cents: 0, comment: 'PRESCRIPTEUR ABSENT' }),
  returned(3),
]);

describe('a return', () => {
  test('says what it answers to', () => {
    const [message, second] = recordsOf(REFUSED);
    expect(returnHeader(message!, second!)).toEqual({
      message: '920900',
      test: true,
      status: '00',
      sender_reference: '20261100000042',
      fund_reference: '00001012304400',
      month: '2026-11',
      send_number: 7,
      created_on: '2026-11-26',
      error_rate: 2_000,
      refusal: 'none',
    });
  });

  test('is joined by the reference that was sent, and tells errors at their places', () => {
    const records = recordsOf(REFUSED).flatMap((record) => returnedRecord(record) ?? []);
    expect(
      records.map(({ type, order, reference, invoice, fee_code }) => [
        type,
        order,
        reference,
        invoice,
        fee_code,
      ]),
    ).toEqual([
      ['10', 1, 'CABINET DU PARC 2026-11', null, null],
      ['20', 2, 'F-0001', '000000000001', null],
      ['50', 3, 'A-0001', null, '101032'],
      ['80', 4, 'F-0001', '000000000001', null],
      ['90', 5, 'CABINET DU PARC 2026-11', null, null],
    ]);
    expect(records[2]).toMatchObject({
      errors: [
        { letter: 'R', code: '502405', severity: 'record' },
        { letter: 'S', code: '501940', severity: 'signal' },
      ],
      accepted_cents: 0,
      comment: 'PRESCRIPTEUR ABSENT',
      destination: '131',
    });
    expect(records[0]).toMatchObject({ errors: [], accepted_cents: null, comment: null });
  });

  test('tells what each fund pays and how the transfer is named', () => {
    expect(recordsOf(REFUSED).flatMap((record) => settlementOf(record) ?? [])).toEqual([
      {
        fund: '131',
        total: false,
        asked_cents: 2_650,
        accepted_cents: 0,
        refused_cents: 2_650,
        payment_reference: '007/202611/131/',
      },
      {
        fund: '199',
        total: true,
        asked_cents: 2_650,
        accepted_cents: 0,
        refused_cents: 2_650,
        payment_reference: null,
      },
    ]);
  });

  test('whose check digits the fund has overtaken is not held to them', () => {
    const copy = Buffer.from(REFUSED);
    // Zone 4 of the returned record 50.
    copy.write('9', 67 + 610 + 2 * 800 + 12, 'latin1');
    expect(
      found(copy)
        .map(({ code }) => code)
        .filter((code) => code?.endsWith('9902')),
    ).toEqual([]);
  });

  test('a code nobody knows is told raw', () => {
    const bytes = givenReturn('920098', SENT, [returned(2, { errors: ['X529999'] })]);
    expect(found(bytes).find(({ code }) => code === 'X529999')).toMatchObject({
      severity: 'doubt',
      zone: '99',
    });
  });

  test('a refused file says in which zone', () => {
    const bytes = Buffer.concat([
      Buffer.from(REFUSED.subarray(0, 67)),
      SENT.subarray(67, 227),
      SENT.subarray(-350),
    ]);
    bytes.write('920999', 0, 'latin1');
    bytes.write('40', 67 + 11, 'latin1');
    const [, second] = recordsOf(bytes);
    expect(segmentErrors(second!)).toEqual([{ record: '300', zone: '301', code: '40' }]);
    expect(found(bytes).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/code 40 of zone 301: this file was sent before/),
    ]);
  });

  test('that is cut off, or holds lines of another file, is told as such', () => {
    expect(found(REFUSED.subarray(0, 3_000)).at(-1)!.sentence).toMatch(
      /723 characters are left behind the last whole record/,
    );
    // Cut where a record ends.
    expect(found(REFUSED.subarray(0, REFUSED.length - 800)).at(-1)!.sentence).toMatch(
      /cut off: it ends with 91, and a 920900 ends with record 92/,
    );
    const twice = Buffer.concat([REFUSED.subarray(0, 1_477), REFUSED.subarray(677)]);
    expect(found(twice).at(-1)!.sentence).toMatch(/The record "10" at byte 1477 comes after record 10/);
    const mixed = Buffer.concat([
      REFUSED.subarray(0, 677),
      Buffer.from('HELLO'.padEnd(800)),
      REFUSED.subarray(677),
    ]);
    expect(found(mixed)[1]!.sentence).toMatch(
      /"HE" at byte 677 is none of message 920900: lines of two files/,
    );
  });

  test('line ends behind it are nothing', () => {
    expect(found(Buffer.concat([REFUSED, Buffer.from('\r\n')]))).toEqual(found(REFUSED));
  });

  test('line ends between its records are passed over, and told', () => {
    const records = [REFUSED.subarray(0, 67), REFUSED.subarray(67, 677)];
    for (let at = 677; at < REFUSED.length; at += 800) records.push(REFUSED.subarray(at, at + 800));
    const lines = Buffer.concat(records.flatMap((part) => [part, Buffer.from('\n')]));
    const [first, ...others] = found(lines);
    expect(first).toMatchObject({ severity: 'doubt', sentence: expect.stringMatching(/^Line ends stand/) });
    const told = (of: readonly { sentence: string }[]) => of.map(({ sentence }) => sentence);
    expect(told(others)).toEqual(told(found(REFUSED)));
  });

  test('what does not add up is doubted', () => {
    const copy = Buffer.from(REFUSED);
    const fund = REFUSED.length - 1_600;
    copy.write('+00000000001', fund + 135, 'latin1');
    expect(found(copy).filter(({ severity }) => severity === 'doubt')[0]!.sentence).toMatch(
      /Of 26.50 EUR asked, 0.01 EUR are accepted and 26.50 EUR refused/,
    );
  });
});

const SAMPLES = new URL('../../../../shared/samples/efact/', import.meta.url);
const samples = existsSync(SAMPLES) ? describe : describe.skip;

samples('returns of the acceptance environment', () => {
  const sample = (name: string) => readFileSync(new URL(name, SAMPLES));
  const said = (name: string) => found(sample(name)).map(({ code, sentence }) => code ?? sentence);

  test('a receipt and an acceptance say nothing else', () => {
    expect(said('return_931000_accepted_for_treatment_pyconnector_02_masked.txt')).toEqual([]);
    expect(said('return_920098_prelim_accepted_pyconnector_33_masked.txt')).toEqual([]);
  });

  test('a rejection says why', () => {
    expect(said('return_920099_rejected_pyconnector_03_masked.txt')).toEqual([
      expect.stringMatching(/at least one blocking error/),
      'B100720',
      'B102702',
      'B902303',
    ]);
    expect(said('return_920999_file_refused_pyconnector_00_masked.txt')).toEqual([
      expect.stringMatching(/code 20 of zone 501/),
    ]);
  });

  test('a settlement says what is refused and how the transfer is named', () => {
    const bytes = sample('return_920900_settlement_pyconnector_20_masked.txt');
    const errors = recordsOf(bytes).flatMap((record) => returnedRecord(record)?.errors ?? []);
    expect(errors.map(({ letter, code }) => letter + code)).toEqual(['R502405', 'R520119', 'R521922']);
    expect(recordsOf(bytes).flatMap((record) => settlementOf(record) ?? [])[0]).toEqual({
      fund: '910',
      total: false,
      asked_cents: 2_375,
      accepted_cents: 0,
      refused_cents: 2_375,
      payment_reference: '713/202402/900/',
    });
  });
});
