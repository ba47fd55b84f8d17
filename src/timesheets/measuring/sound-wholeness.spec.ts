import { describe, expect, test } from '@jest/globals';
import {
  assertWholeMp3,
  assertWholeMp4,
  assertWholeOgg,
  assertWholeWav,
  FileBytes,
} from './sound-wholeness.js';

const fileOf = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const chunk = (name: string, size: number, held = size) =>
  Buffer.concat([Buffer.from(name), u32(size), Buffer.alloc(held)]);
const format = Buffer.concat([Buffer.from('fmt '), u32(16), Buffer.alloc(8), u32(8_000), Buffer.alloc(4)]);
const wav = (...chunks: Buffer[]) => fileOf(Buffer.concat([Buffer.from('RIFF....WAVE'), ...chunks]));

describe('a wav', () => {
  test('is whole with its chunks in any order, padded to even bytes', async () => {
    await expect(assertWholeWav(wav(chunk('LIST', 5, 6), format, chunk('data', 800)))).resolves.toBeNull();
  });
  test('of more than 4 GB says its sizes in a part of their own', async () => {
    const sizes = (bytes: number) => {
      const inner = Buffer.alloc(28);
      inner.writeBigUInt64LE(BigInt(bytes), 8);
      return Buffer.concat([Buffer.from('ds64'), u32(28), inner]);
    };
    const sound = Buffer.concat([Buffer.from('data'), u32(0xffffffff), Buffer.alloc(20_000)]);
    expect(await assertWholeWav(wav(sizes(20_000), format, sound))).toBe(2.5);
    await expect(assertWholeWav(wav(sizes(80_000), format, sound))).rejects.toThrow('promises 10 s');
    await expect(assertWholeWav(wav(sizes(0), format, sound))).rejects.toThrow('leaves open how long');
  });
  test('tells what is missing in seconds, or in bytes where it names no rate', async () => {
    const short = chunk('data', 80_000, 20_000);
    await expect(assertWholeWav(wav(format, short))).rejects.toThrow('promises 10 s, the file holds 2.5 s');
    await expect(assertWholeWav(wav(short))).rejects.toThrow('promises 80000 bytes of sound');
  });
  test('without its sound, or with a length never written, is none', async () => {
    await expect(assertWholeWav(wav(format))).rejects.toThrow('ends before the sound begins');
    await expect(assertWholeWav(wav(chunk('LIST', 900, 10)))).rejects.toThrow('ends before the sound begins');
    for (const never of [0, 0xffffffff])
      await expect(assertWholeWav(wav(format, chunk('data', never, 10)))).rejects.toMatchObject({
        code: 'sound-unfinished',
      });
  });
});

describe('an mp4', () => {
  const box = (name: string, size: number, held = size - 8) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(size);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, Buffer.alloc(held)]);
  };
  test.each([
    ['whole', [box('ftyp', 16), box('moov', 20), box('mdat', 30)], null],
    ['whole with an open end', [box('moov', 20), box('mdat', 0, 50)], null],
    [
      'cut within its sound',
      [box('moov', 20), box('mdat', 300, 50)],
      'add up to 320 bytes, the file holds 78',
    ],
    ['cut before its table', [box('ftyp', 16), box('mdat', 30)], 'table of contents'],
    ['of no boxes', [Buffer.alloc(40, 1)], 'add up to'],
  ])('%s', async (_, boxes, told) => {
    const check = assertWholeMp4(fileOf(Buffer.concat(boxes)));
    if (told === null) await expect(check).resolves.toBeUndefined();
    else await expect(check).rejects.toThrow(told);
  });
});

describe('an mp3', () => {
  const withXing = (promised: number, held: number, tag = 0) => {
    const bytes = Buffer.alloc(held);
    bytes.write('Xing', 36, 'latin1');
    bytes.writeUInt32BE(3, 40);
    bytes.writeUInt32BE(promised, 48);
    const id3 = Buffer.alloc(tag && 10 + tag);
    if (tag) id3.set([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, tag >> 7, tag & 0x7f]);
    return fileOf(Buffer.concat([id3, bytes]));
  };
  test('holds as many bytes as its first frame promises, after its tag', async () => {
    await expect(assertWholeMp3(withXing(5_000, 5_000))).resolves.toEqual({ told: true });
    await expect(assertWholeMp3(withXing(5_000, 5_000, 300))).resolves.toEqual({ told: true });
    await expect(assertWholeMp3(withXing(5_000, 4_999, 300))).rejects.toThrow('promises 5000 bytes');
    await expect(assertWholeMp3(fileOf(Buffer.alloc(900)))).resolves.toEqual({ told: false });
  });
});

describe('an ogg', () => {
  const page = (flags: number, content: number) => {
    const head = Buffer.alloc(28);
    head.write('OggS', 0, 'latin1');
    head[5] = flags;
    head.set([1, content], 26);
    return Buffer.concat([head, Buffer.alloc(content)]);
  };
  test('says whether its last page is the last', async () => {
    expect(await assertWholeOgg(fileOf(Buffer.concat([page(2, 9), page(4, 200)])))).toEqual({ ended: true });
    expect(await assertWholeOgg(fileOf(Buffer.concat([page(2, 9), page(0, 200)])))).toEqual({ ended: false });
  });
  test.each([10, 100, 201])('less %d bytes ends within a page', async (less) => {
    const bytes = Buffer.concat([page(2, 9), page(4, 200)]);
    await expect(assertWholeOgg(fileOf(bytes.subarray(0, -less)))).rejects.toThrow('ends within a page');
  });
});
