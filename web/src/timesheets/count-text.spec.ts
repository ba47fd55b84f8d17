import { describe, expect, test } from '@jest/globals';
import { countText } from './count-text.ts';

describe('counting a text', () => {
  test.each([
    ['', { chars: 0, spaces: 0, hard_returns: 0, lines: 0, pages: 0 }],
    ['Cher confrère,', { chars: 14, spaces: 1, hard_returns: 1, lines: 1, pages: 1 }],
    // Runs of blanks count as one, line ends count apart.
    ['a  \t b\r\nc\nd\n', { chars: 5, spaces: 1, hard_returns: 3, lines: 1, pages: 1 }],
    // Composed, and as a reader sees it.
    ['e\u0301 👩‍⚕️', { chars: 3, spaces: 1, hard_returns: 1, lines: 1, pages: 1 }],
    ['co\u00adopération', { chars: 11, spaces: 0, hard_returns: 1, lines: 1, pages: 1 }],
    ['x'.repeat(66), { chars: 66, spaces: 0, hard_returns: 1, lines: 2, pages: 1 }],
    ['x'.repeat(1_501), { chars: 1_501, spaces: 0, hard_returns: 1, lines: 24, pages: 2 }],
  ])('%j', (text, count) => expect(countText(text)).toEqual(count));
});
