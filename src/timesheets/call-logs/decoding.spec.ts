import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, type Encoding } from './decoding.js';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 7, window = 4, encoding: Encoding = 'auto'): Promise<string> {
  let text = '';
  for await (const piece of decode(pieces(bytes, size), encoding, window)) text += piece;
  return text;
}

const WINDOWS_1252 = Buffer.from([0x48, 0xe9, 0x6c, 0xe8, 0x6e, 0x65, 0x20, 0x80, 0x0a]);

describe('decoding', () => {
  test('drops byte-order marks and reads UTF-8, UTF-16 and windows-1252', async () => {
    const text = 'Hélène €\n';
    expect(await read(Buffer.from(text))).toBe(text);
    expect(await read(Buffer.from(`\uFEFF${text}`))).toBe(text);
    expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'), 3)).toBe(text);
    expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 5)).toBe(text);
    expect(await read(WINDOWS_1252, 64, 64)).toBe(text);
  });

  test('waits with its choice while a file is plain ASCII', async () => {
    const late = Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), WINDOWS_1252]);
    expect((await read(late, 65_536, 65_536)).endsWith('Hélène €\n')).toBe(true);
  });

  test('a later byte that is not UTF-8 is an error with its line, not a wrong letter', async () => {
    const bytes = Buffer.concat([Buffer.from('é\n'.repeat(40_000)), Buffer.from('ok\n'), WINDOWS_1252]);
    await expect(read(bytes, 65_536, 65_536)).rejects.toMatchObject({
      code: 'wrong-encoding',
      problems: [{ line: 40_002 }],
    });
  });

  test('an encoding that is named is believed', async () => {
    expect(await read(Buffer.from('é'), 9, 9, 'windows-1252')).toBe('Ã©');
    await expect(read(WINDOWS_1252, 9, 9, 'utf-8')).rejects.toMatchObject({ code: 'wrong-encoding' });
    await expect(read(Buffer.from([0xff, 0xfe, 0x41]))).rejects.toMatchObject({ code: 'wrong-encoding' });
  });

  test('law: text is the same however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.startsWith('\uFEFF')),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 4, max: 12 }),
        async (text, size, window) => {
          const bytes = Buffer.from(`\uFEFF${text}`);
          expect(await read(bytes, size, window)).toBe(bytes.toString('utf8').slice(1));
        },
      ),
      { numRuns: 300 },
    );
  });
});
