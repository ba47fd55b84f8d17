import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';

/**
 * `digits` with `scale` decimals as hundredths; null when they are no digits, are finer than a hundredth, or are beyond
 * what a number holds.
 */
export function hundredths(digits: string, scale: number): Cents | null {
  if (!/^\d{1,18}$/.test(digits)) return null;
  const padded = scale < 2 ? digits + '0'.repeat(2 - scale) : digits.padStart(scale + 1, '0');
  const excess = Math.max(0, scale - 2);
  if (excess > 0 && !/^0+$/.test(padded.slice(-excess))) return null;
  const cents = Number(excess > 0 ? padded.slice(0, -excess) : padded);
  return Number.isSafeInteger(cents) ? cents : null;
}

/** No statement is older: an earlier year was written otherwise than it was read. */
const EARLIEST = '1980-01-01';

/** A day by its parts, the year with two digits (80 to 99 are of the last century) or four; null when there is none such. */
export function dayOf(year: string, month: string, day: string): Day | null {
  const full = year.length === 2 ? `${Number(year) >= 80 ? '19' : '20'}${year}` : year;
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
  return real && text >= EARLIEST ? text : null;
}

/** Text in one line, runs of blanks as one. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** `text` in one line, cut at `most` characters; null when nothing is left. */
export function worded(text: string, most = 140): string | null {
  return oneLine(text).slice(0, most).trim() || null;
}
