import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countedBy, nameOf, USUAL_CONVENTION } from './convention.js';

const report = { chars: 13_900, spaces: 2_200, hard_returns: 120, header_chars: 400, words: 2_201 };

describe('a convention', () => {
  test.each([
    ['as usual: 13,900 characters begin 214 lines and 10 pages', {}, 13_900, 214, 10],
    ['without spaces', { count_spaces: false }, 11_700, 180, 8],
    ['returns as two characters', { count_hard_returns: 2 as const }, 14_140, 218, 10],
    ['headers and footers included', { exclude_header_footer: false }, 14_300, 220, 10],
    ['lines of 50, pages of 2,000', { chars_per_line: 50, signs_per_page: 2_000 }, 13_900, 278, 7],
  ])('%s', (_, change, counted_chars, lines, pages) => {
    expect(countedBy(report, { ...USUAL_CONVENTION, ...change })).toEqual({ counted_chars, lines, pages });
  });

  test('counts an empty text as nothing', () => {
    const empty = { chars: 0, spaces: 0, hard_returns: 0, header_chars: 0, words: 0 };
    expect(countedBy(empty, USUAL_CONVENTION)).toEqual({ counted_chars: 0, lines: 0, pages: 0 });
  });

  test('has a name that tells all of it', () => {
    expect(nameOf(USUAL_CONVENTION)).toBe('65-spaces-r0-body-1500');
    const all = fc.record({
      chars_per_line: fc.integer({ min: 40, max: 100 }),
      signs_per_page: fc.integer({ min: 500, max: 5_000 }),
      count_spaces: fc.boolean(),
      count_hard_returns: fc.constantFrom(0 as const, 1 as const, 2 as const),
      exclude_header_footer: fc.boolean(),
    });
    fc.assert(
      fc.property(all, all, (a, b) => {
        const same = (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]);
        expect(nameOf(a) === nameOf(b)).toBe(same);
      }),
    );
  });
});
