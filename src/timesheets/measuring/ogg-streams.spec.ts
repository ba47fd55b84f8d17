import { describe, expect, test } from '@jest/globals';
import { opusOf } from '../../../test/support/measured-files.js';
import { lengthOfStreams, oggStreams } from './ogg-streams.js';

const fileOf = (bytes: Buffer) => ({
  size: bytes.length,
  read: async (at: number, length: number) => bytes.subarray(at, at + length),
});
const streams = (...parts: Buffer[]) => oggStreams(fileOf(Buffer.concat(parts)));

describe('the streams of an ogg', () => {
  test('are one after the other, of new serial numbers or the same, and last together', async () => {
    const chained = await streams(opusOf(5_000), opusOf(7_500, { serial: 8 }), opusOf(2_000, { serial: 8 }));
    expect(chained.map(({ ended }) => ended)).toEqual([true, true, true]);
    expect(lengthOfStreams(chained)).toBe(14.5);
  });

  test('tell which of them has no end', async () => {
    const cut = await streams(opusOf(5_000, { ended: false }), opusOf(5_000));
    expect(cut.map(({ ended }) => ended)).toEqual([false, true]);
  });

  test('are found across blocks of reading and after bytes that are none', async () => {
    const long = Array.from({ length: 12 }, (_, at) => opusOf(600_000, { serial: at }));
    expect(lengthOfStreams(await streams(...long))).toBe(7_200);
    expect(lengthOfStreams(await streams(opusOf(5_000), Buffer.alloc(900, 'Ogg'), opusOf(5_000)))).toBe(10);
  });

  test('of an unknown kind are not timed', async () => {
    const other = opusOf(5_000);
    other.write('Theora!!', 28, 'latin1');
    const read = await streams(opusOf(5_000), other);
    expect(() => lengthOfStreams(read)).toThrow('neither Opus, Vorbis nor Speex');
  });
});
