import { refuse } from './domain-error.js';
import { isPrinted } from './printed-characters.js';

/** Stands on documents for what their font cannot show. */
const MARK = '•';
/** Controls, format characters, direction marks: nothing to draw, and a direction override could make a figure lie. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SPACES = /[\u202f\u2000-\u200a\u3000]/u;

type HasGlyph = (codePoint: number) => boolean;

const composed = (text: string) => text.normalize('NFC').replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ');
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** What is drawn for one grapheme: itself, its letter without a mark that the font lacks, a blank, or null for nothing it has. */
function drawn(visible: string, hasGlyph: HasGlyph): string | null {
  const has = (part: string) => [...part].every((character) => hasGlyph(character.codePointAt(0)!));
  if (has(visible)) return visible;
  if (SPACES.test(visible)) return '\u00a0';
  const base = visible.normalize('NFKD').replace(/\p{M}+/gu, '');
  return base !== '' && /^[\p{L}\p{N}\p{P}]+$/u.test(base) && has(base) ? base : null;
}

/**
 * `text` with only glyphs the font has: composed, blanks and line breaks as single spaces, letters stripped of a mark
 * the font lacks, and anything else (an emoji, however many code points it takes) as one bullet.
 */
export function drawable(text: string, hasGlyph: HasGlyph): string {
  const whole = composed(text);
  if (isPlain(whole)) return whole;
  let out = '';
  for (const { segment } of graphemes.segment(whole)) {
    const visible = segment.replace(INVISIBLE, '');
    if (visible !== '') out += drawn(visible, hasGlyph) ?? MARK;
  }
  return out;
}

/** The first thing in `text` for which documents show a bullet; null when they show all of it. */
export function unprintedIn(text: string): string | null {
  const whole = composed(text);
  if (isPlain(whole)) return null;
  for (const { segment } of graphemes.segment(whole)) {
    const visible = segment.replace(INVISIBLE, '');
    if (visible !== '' && drawn(visible, isPrinted) === null) return visible;
  }
  return null;
}

/** `text`, when documents show all of it; throws `invalid/not-printable` naming what they cannot. */
export function checkPrinted(text: string, pointer: string): string {
  const found = unprintedIn(text);
  if (found === null) return text;
  const code = `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return refuse(
    pointer,
    'not-printable',
    `Invoices cannot show ${found} (${code}): write it in Latin, Greek or Cyrillic letters, a name as the business register has it.`,
  );
}
