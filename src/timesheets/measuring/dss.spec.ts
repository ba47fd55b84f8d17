import { describe, expect, test } from '@jest/globals';
import { DSS_HEADER, lengthOfDss } from './dss.js';

const header = (version: number, length: string, ms = 0) => {
  const bytes = Buffer.alloc(DSS_HEADER);
  bytes[0] = version;
  bytes.write(`ds${'s'}`, 1, 'latin1');
  bytes.write(length, 62, 'latin1');
  bytes.writeUInt32LE(ms, 512);
  return bytes;
};
const ENOUGH = 10_000_000;

describe('the length of a dictation', () => {
  test.each([
    ['hours, minutes, seconds', header(2, '010203'), 3_723_000],
    ['milliseconds whose seconds agree', header(3, '000012', 12_480), 12_480],
    ['milliseconds whose seconds do not', header(3, '000012', 13_480), 12_000],
    ['no milliseconds after version 3', header(4, '000012', 12_480), 12_000],
    ['a header without them', header(2, '000012', 12_480).subarray(0, 500), 12_000],
  ])('%s', (_, bytes, ms) => {
    expect(lengthOfDss(bytes, ENOUGH)).toBe(ms);
  });

  test.each([
    ['none at all', header(4, '000000'), 600],
    ['none with a minute of sound', header(2, '000000'), 100_000],
    ['less than a second with a minute of sound', header(2, '000000', 400), 100_000],
  ])('is not %s', (_, bytes, size) => {
    expect(() => lengthOfDss(bytes, size)).toThrow('did not finish it');
  });
  test('may be less than a second', () => {
    expect(lengthOfDss(header(2, '000000', 400), 3_000)).toBe(400);
  });

  test.each(['', '00006', '006100', '000060', '240000', 'ab0000'])('is not "%s"', (length) => {
    expect(() => lengthOfDss(header(2, length), ENOUGH)).toThrow('does not say how long it is');
  });

  test('needs bytes to last in', () => {
    expect(() => lengthOfDss(header(2, '010000'), 600)).toThrow('promises 3600 s, the file holds 600 bytes');
  });
});
