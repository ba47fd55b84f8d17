import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakLines, fitText } from './line-breaking.js';

/** Every character is one point wide. */
const measure = (text: string) => [...text].length;

describe('line breaking', () => {
  it('fills lines word by word', () => {
    expect(breakLines('un appel traité  par jour', 12, measure)).toEqual(['un appel', 'traité par', 'jour']);
  });

  it('keeps a figure and its unit on one line', () => {
    expect(breakLines('un total de 1\u202f234,56\u00a0€', 18, measure)).toEqual([
      'un total de',
      '1\u202f234,56\u00a0€',
    ]);
  });

  it('breaks a word that is too wide, rather at a joint than inside a syllable', () => {
    expect(breakLines('claire@duval-permanence.example', 20, measure)).toEqual([
      'claire@duval-',
      'permanence.example',
    ]);
    expect(breakLines('abcdefgh', 5, measure)).toEqual(['abcde', 'fgh']);
  });

  it('says with an ellipsis that lines were left out', () => {
    expect(breakLines('aaa bbb ccc', 3, measure, 2)).toEqual(['aaa', 'bb…']);
    expect(breakLines('aaa bb', 3, measure, 2)).toEqual(['aaa', 'bb']);
    expect(breakLines('x'.repeat(100_000), 10, measure, 2)).toEqual(['xxxxxxxxxx', 'xxxxxxxxx…']);
    expect(fitText('abcdef', 4, measure)).toBe('abc…');
  });

  it('loses no character and overfills no line', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'é', '-', '@', '.', '🩺', '\u00a0'), maxLength: 150 }),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 80 }), (parts, width) => {
        const text = parts.join(' ');
        const lines = breakLines(text, width, measure);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
