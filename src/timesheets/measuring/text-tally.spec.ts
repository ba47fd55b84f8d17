import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { charactersOf, countable, TextTally } from './text-tally.js';

const tallyOf = (...pieces: string[]) => {
  const tally = new TextTally();
  const line = tally.line();
  for (const piece of pieces) line.write(piece);
  line.break();
  const { chars, spaces, words, hard_returns } = tally;
  return { chars, spaces, words, hard_returns };
};

describe('the characters of a line', () => {
  test.each([
    ['plain', 'Cher Confrère,', 14, 1, 2],
    ['an accent typed apart is none of its own', 'Confre\u0300re', 8, 0, 1],
    ['blanks in a row are one', 'a \t\u00a0\u202f b', 3, 1, 2],
    ['a blank at either end counts', '  a  ', 3, 2, 1],
    ['nothing unseen', 'a\u00adb\u200b\ufeffc\u200e', 3, 0, 1],
    ['blanks around what is unseen are one', 'a \u00ad b', 3, 1, 2],
    ['a joined picture is one', '👩🏽‍⚕️ 🇧🇪', 3, 1, 2],
    ['one mark of a narrow type', '« 55 % »…', 9, 3, 4],
    ['nothing', '', 0, 0, 0],
  ])('%s', (_, text, chars, spaces, words) => {
    expect(tallyOf(text)).toEqual({ chars, spaces, words, hard_returns: 1 });
  });

  test('are those Intl.Segmenter finds', () => {
    const segmenter = new Intl.Segmenter('fr');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = countable(text);
        expect(charactersOf(shown)).toBe([...segmenter.segment(shown)].length);
      }),
    );
  });

  test('are the same however the text comes in pieces', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'e\u0301', ' ', '\t', '’', '👩🏽', '\u00ad', 'Z'),
    });
    fc.assert(
      fc.property(fc.array(letters), (pieces) => {
        expect(tallyOf(...pieces)).toEqual(tallyOf(pieces.join('')));
      }),
    );
  });

  test('are the same in a line far longer than what is held of it', () => {
    const sentence = 'Patiente revue ce jour, e\u0301tat  stable. ';
    const tally = tallyOf(...Array.from({ length: 20_000 }, () => sentence));
    expect(tally).toEqual({ chars: 20_000 * 37, spaces: 20_000 * 6, words: 20_000 * 6, hard_returns: 1 });
  });

  test('millions without a blank are no text', () => {
    const pieces = Array.from({ length: 90 }, () => 'a'.repeat(100_000));
    expect(() => tallyOf(...pieces)).toThrow('millions of characters without a space');
  });
});
