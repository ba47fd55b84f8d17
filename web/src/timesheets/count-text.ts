/** What a text counts, by the rules of docs/counting.md and the usual convention: lines of 65, pages of 1,500, with blanks. */
export interface TextCount {
  readonly chars: number;
  readonly spaces: number;
  readonly hard_returns: number;
  readonly lines: number;
  readonly pages: number;
}

const CHARS_PER_LINE = 65;
const SIGNS_PER_PAGE = 1_500;
const LINE_END = /\r\n|[\r\n]/;
const BLANKS = /\p{White_Space}+/gu;
/** Controls, soft hyphens, marks of direction: nothing a reader sees. Joiners stay, they shape the letters beside them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

export function countText(text: string): TextCount {
  const rows = text.normalize('NFC').split(LINE_END);
  const body = rows.map((row) => row.replace(BLANKS, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' '));
  let chars = 0;
  let spaces = 0;
  for (const row of body) {
    for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(row)) {
      chars += 1;
      if (segment === ' ') spaces += 1;
    }
  }
  return {
    chars,
    spaces,
    hard_returns: body.at(-1) === '' ? rows.length - 1 : rows.length,
    lines: Math.ceil(chars / CHARS_PER_LINE),
    pages: Math.ceil(chars / SIGNS_PER_PAGE),
  };
}
