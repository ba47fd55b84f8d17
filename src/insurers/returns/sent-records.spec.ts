import { expect, test } from '@jest/globals';
import { ACT, HEADER, INVOICE } from '../../../test/support/given-claims.js';
import { writeFile } from '../efact/writing.js';
import type { ReturnedLine } from './return-reading.js';
import { placed, sentRecords } from './sent-records.js';

/** Records 2 to 5 and 6 to 10 of their file. */
const SENT = sentRecords(
  Buffer.concat([
    ...writeFile(HEADER, [
      { ...INVOICE, acts: [ACT, { ...ACT, code: '102012', reference: 'A-0002' }] },
      {
        ...INVOICE,
        number: '000000000002',
        reference: 'F-0002',
        acts: [
          {
            ...ACT,
            reference: 'A-0003',
            commitment: { number: 'ENG1', insurance_cents: 2_650, told_on: '2026-11-05' },
          },
          { ...ACT, reference: 'A-0004' },
        ],
      },
    ]),
  ]),
);

const line = (told: Partial<ReturnedLine>): ReturnedLine => ({
  record: '50',
  order: 4,
  invoice: null,
  act: null,
  number: null,
  fee_code: '102012',
  errors: [],
  accepted_cents: null,
  comment: null,
  ...told,
});
const where = (told: Partial<ReturnedLine>) => {
  const { invoice, act } = placed(line(told), SENT);
  return [invoice, act];
};

test('a line without a reference is placed by its order number', () => {
  expect(where({})).toEqual(['F-0001', 'A-0002']);
  expect(where({ record: '20', order: 6, number: '000000000002', fee_code: null })).toEqual(['F-0002', null]);
  expect(where({ record: '51', order: 8, fee_code: '101032' })).toEqual(['F-0002', 'A-0003']);
  expect(where({ record: '51', order: 8, fee_code: '101032', invoice: 'F-0002' })).toEqual([
    'F-0002',
    'A-0003',
  ]);
});

test.each<[string, Partial<ReturnedLine>]>([
  ['of another kind', { record: '52' }],
  ['with another fee code', { fee_code: '101032' }],
  ['with another number of the invoice', { record: '80', order: 5, number: '000000000009', fee_code: null }],
  ['behind the end', { order: 99 }],
])('one %s is not', (_, told) => expect(where(told)).toEqual([null, null]));

test('one that says what it is about stays there', () => {
  expect(where({ invoice: 'F-0002', act: 'A-0003' })).toEqual(['F-0002', 'A-0003']);
});
