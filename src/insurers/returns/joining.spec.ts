import { expect, test } from '@jest/globals';
import { newId } from '../../kernel/id.js';
import { referenceOf } from '../reference.js';
import { joined } from './joining.js';
import type { ReturnedLine } from './return-reading.js';

const [claim, other, act] = [newId(), newId(), newId()];
const SENT = { claims: new Set([claim, other]), acts: new Map([[act, claim]]) };
const line = (told: Partial<ReturnedLine>): ReturnedLine => ({
  record: '50',
  order: 3,
  invoice: referenceOf(claim),
  act: referenceOf(act),
  number: null,
  fee_code: '101032',
  errors: [],
  accepted_cents: null,
  comment: null,
  ...told,
});

test('lines are joined by zone 28 to their claim and act', () => {
  expect(joined([line({}), line({ record: '80', act: null })], SENT)).toMatchObject([
    { claim_id: claim, act_id: act },
    { claim_id: claim, act_id: null },
  ]);
});

test('an act whose record 20 did not come back tells its claim; one changed since stands at the claim', () => {
  expect(joined([line({ invoice: null })], SENT)).toMatchObject([{ claim_id: claim, act_id: act }]);
  expect(joined([line({ act: referenceOf(newId()) })], SENT)).toMatchObject([
    { claim_id: claim, act_id: null },
  ]);
});

test.each([
  ['a claim that was not in the file', { invoice: referenceOf(newId()), act: null }],
  ['an act of another claim', { invoice: referenceOf(other) }],
  ['nothing', { invoice: null, act: null }],
  ['what nobody sent from here', { invoice: 'F-0001', act: 'A-0001' }],
])('a line that names %s is of another return', (_, told) => {
  expect(() => joined([line(told)], SENT)).toThrow(
    /Record 50 no 3, zone 28 (names|is empty, and its order number leads to) nothing that stood in this file/,
  );
});
