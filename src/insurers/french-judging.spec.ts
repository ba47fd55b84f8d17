import { describe, expect, test } from '@jest/globals';
import { ENVELOPE, FRENCH_INVOICE } from '../../test/support/given-french-invoices.js';
import { AROUND, givenNoemie, invoiceOf } from '../../test/support/given-noemie.js';
import { writeB2 } from './b2/writing.js';
import { FrenchJudging } from './french-judging.js';

const judged = (bytes: Buffer, size = 50) => {
  const judging = new FrenchJudging('2026-11-26');
  const findings = [];
  for (let at = 0; at < bytes.length; at += size)
    findings.push(...judging.push(bytes.subarray(at, at + size)));
  findings.push(...judging.end());
  return [judging.concluded, ...findings.map(({ sentence }) => sentence)];
};

describe('a French file', () => {
  test.each([
    [
      'a draft',
      Buffer.concat([...writeB2([FRENCH_INVOICE], null)]),
      /^draft of French invoices .*, 3 records$/,
    ],
    [
      'a file',
      Buffer.concat([...writeB2([FRENCH_INVOICE], ENVELOPE)]),
      /not confirmed for private practice, 7 records$/,
    ],
    [
      'a return',
      givenNoemie([...AROUND, invoiceOf('000000001')]),
      /^return to French invoices \(NOEMIE\), 8 records$/,
    ],
  ])('%s is told by how it begins', (_, bytes, kind) => {
    expect(judged(bytes)).toEqual([expect.stringMatching(kind)]);
  });

  test.each([
    ['hello', 'This is neither a file of norm B2 nor a NOEMIE return: it begins with none of their records.'],
    ['', 'This is neither a file of norm B2 nor a NOEMIE return: it begins with none of their records.'],
    ['\x1f\x8b\x08', 'This file is compressed (gzip): unpack it first.'],
    [
      '\xef\xbb\xbf000CT',
      'This file begins with the mark of an encoding (BOM): save it without, as plain characters.',
    ],
  ])('"%s" is none', (text, sentence) => {
    expect(judged(Buffer.from(text, 'latin1'))).toEqual(['not a French billing file, 0 records', sentence]);
  });
});
