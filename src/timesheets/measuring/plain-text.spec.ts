import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countPlainText } from './plain-text.js';

async function* inPieces(pieces: readonly string[]) {
  yield* pieces;
}
const counted = async (...pieces: string[]) => {
  const { chars, words, hard_returns } = await countPlainText(inPieces(pieces));
  return [chars, words, hard_returns];
};

describe('a plain text', () => {
  test('ends its lines in any of the ways there are', async () => {
    expect(await counted('a\nb\r\nc\rd\u2028e')).toEqual([5, 5, 5]);
  });
  test('has as many lines with an end of line at its end as without', async () => {
    expect(await counted('un\ndeux')).toEqual([6, 2, 2]);
    expect(await counted('un\ndeux\n')).toEqual([6, 2, 2]);
    expect(await counted('un\n\ndeux')).toEqual([6, 2, 3]);
    expect(await counted('')).toEqual([0, 0, 0]);
  });
  test('begins a page without ending a line', async () => {
    expect(await counted('un\fdeux')).toEqual([6, 2, 1]);
  });
  test('is counted the same in any pieces', async () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\r', '\n', '\f', 'é'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, async (letters) => {
        expect(await counted(...letters)).toEqual(await counted(letters.join('')));
      }),
    );
  });
  test('holds no control characters', async () => {
    await expect(counted('a\u0000b')).rejects.toMatchObject({ code: 'not-text' });
  });
});
