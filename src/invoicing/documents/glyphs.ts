const MARK = '•';
/** Controls, zero-width and direction marks: nothing to draw, and a direction override could make a figure lie. */
const INVISIBLE = /[\p{C}\p{Variation_Selector}]/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SPACES = /[\u202f\u2000-\u200a\u3000]/u;

/**
 * `text` with only glyphs the font has: composed, blanks and line breaks as single spaces, letters stripped of a mark
 * the font lacks, and anything else (an emoji, however many code points it takes) as one bullet.
 */
export function drawable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const has = (part: string) => [...part].every((character) => hasGlyph(character.codePointAt(0)!));
  const composed = text.normalize('NFC').replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ');
  if (/^[\x20-\x7e]*$/.test(composed)) return composed;
  let out = '';
  for (const { segment } of graphemes.segment(composed)) {
    const visible = segment.replace(INVISIBLE, '');
    if (visible === '') continue;
    if (has(visible)) out += visible;
    else if (SPACES.test(visible)) out += '\u00a0';
    else {
      const base = visible.normalize('NFKD').replace(/\p{M}+/gu, '');
      out += base !== '' && /^[\p{L}\p{N}\p{P}]+$/u.test(base) && has(base) ? base : MARK;
    }
  }
  return out;
}
