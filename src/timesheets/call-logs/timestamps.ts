import { type Instant, instantAt } from '../../kernel/local-time.js';

const PARTS: Record<string, string> = {
  YYYY: '(?<y>\\d{4})',
  MM: '(?<mo>\\d{1,2})',
  DD: '(?<d>\\d{1,2})',
  HH: '(?<h>\\d{1,2})',
  mm: '(?<mi>\\d{2})',
  ss: '(?<s>\\d{2})',
};
const ISO = 'YYYY-MM-DD HH:mm:ss';
const WORDS = ['iso', 'rfc2822', 'epoch_s', 'epoch_ms'];
const ZONED = /^(.*?)(?:\.\d{1,9})?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/;
const RFC2822 = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UTC)$/;

/** True for a format `timestampReader` knows. */
export function isDateFormat(format: string): boolean {
  return (
    WORDS.includes(format) ||
    (/^[YMDHms/.\-: T]+$/.test(format) && /YYYY/.test(format) && /MM/.test(format) && /DD/.test(format))
  );
}

/** Milliseconds of the wall clock as if it were UTC; NaN when there is no such moment. */
function wall(y: number, mo: number, d: number, h: number, mi: number, s: number): number {
  if (!(mo >= 1 && mo <= 12 && d >= 1 && h <= 23 && mi <= 59 && s <= 59)) return Number.NaN;
  if (d > 28 && d > new Date(Date.UTC(y, mo, 0)).getUTCDate()) return Number.NaN;
  return Date.UTC(y, mo - 1, d, h, mi, s);
}

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Wall clock of exactly `YYYY-MM-DD HH:mm:ss` (or T between), by far the most frequent form. */
function plain(text: string): number {
  const t = text.charCodeAt(10);
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || (t !== 32 && t !== 84)) return Number.NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  return wall(
    two(text, 0) * 100 + two(text, 2),
    two(text, 5),
    two(text, 8),
    two(text, 11),
    two(text, 14),
    two(text, 17),
  );
}

function shape(pattern: string): RegExp {
  const source = pattern
    .replace(/YYYY|MM|DD|HH|mm|ss|./g, (part) => PARTS[part] ?? `\\${part}`)
    .replace('\\T', '[T ]')
    .replace('\\ ', '[T ]');
  return new RegExp(`^${source}$`);
}

function minutesOf(offset: string): number {
  if (!/\d/.test(offset)) return 0;
  const minutes = two(offset, 1) * 60 + two(offset, offset.length - 2);
  return offset[0] === '-' ? -minutes : minutes;
}

/**
 * A reader of moments in `formats`, the first that fits; a time that names no offset is read on the clock of `zone`.
 * It answers NaN for what it cannot read.
 */
export function timestampReader(formats: readonly string[], zone: string): (text: string) => Instant {
  const shapes = formats
    .filter((format) => !WORDS.includes(format))
    .concat(formats.includes('iso') ? [ISO, 'YYYY-MM-DD HH:mm'] : [])
    .map(shape);
  const iso = formats.includes('iso');

  const patterned = (text: string): Instant => {
    const [, clock = '', offset] = ZONED.exec(text) ?? [];
    for (const pattern of shapes) {
      const parts = pattern.exec(clock)?.groups;
      if (!parts) continue;
      const at = wall(
        Number(parts.y),
        Number(parts.mo),
        Number(parts.d),
        Number(parts.h ?? 0),
        Number(parts.mi ?? 0),
        Number(parts.s ?? 0),
      );
      if (Number.isNaN(at)) continue;
      return offset === undefined ? instantAt(at, zone) : at - minutesOf(offset) * 60_000;
    }
    return Number.NaN;
  };

  return (text) => {
    if (iso && text.length === 19) {
      const at = plain(text);
      if (!Number.isNaN(at)) return instantAt(at, zone);
    }
    if (formats.includes('epoch_s') && /^\d{9,10}(?:\.\d+)?$/.test(text))
      return Math.floor(Number(text)) * 1000;
    if (formats.includes('epoch_ms') && /^\d{12,13}$/.test(text)) return Number(text);
    if (formats.includes('rfc2822') && RFC2822.test(text)) return Date.parse(text);
    return text.length > 40 ? Number.NaN : patterned(text);
  };
}

/** Seconds in `110`, `01:50` or `00:01:50`; fractions are dropped; '' is 0; NaN for what is no duration, below zero for a negative one. */
export function secondsIn(text: string, format: 'auto' | 'seconds' | 'hh:mm:ss' = 'auto'): number {
  if (text === '') return 0;
  if (format !== 'hh:mm:ss' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Math.trunc(Number(text));
  if (format === 'seconds') return Number.NaN;
  const clock = /^(-?)(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:\.\d{1,9})?$/.exec(text);
  if (!clock || Number(clock[3]) > 59 || Number(clock[4]) > 59) return Number.NaN;
  const seconds = Number(clock[2] ?? 0) * 3600 + Number(clock[3]) * 60 + Number(clock[4]);
  return clock[1] ? -seconds : seconds;
}
