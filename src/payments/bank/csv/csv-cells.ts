import type { Day } from '../../../kernel/day.js';
import type { Cents } from '../../../kernel/money.js';
import { dayOf, hundredths } from '../figures.js';

/** True for a pattern `dayReader` knows: a year, a month and a day with what stands between. */
export function isDayFormat(format: string): boolean {
  return (
    /^[YMD/.\- ]{6,12}$/.test(format) &&
    /^[^Y]*(?:YYYY|YY)[^Y]*$/.test(format) &&
    /MM/.test(format) &&
    /DD/.test(format)
  );
}

const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MM: '(?<m>\\d{1,2})',
  DD: '(?<d>\\d{1,2})',
};

/** A reader of days in `formats`, the first that fits, any time behind them aside; null for what is none. */
export function dayReader(formats: readonly string[]): (text: string) => Day | null {
  const shapes = formats.map(
    (format) =>
      new RegExp(
        `^${format.replace(/YYYY|YY|MM|DD|./g, (part) => PARTS[part] ?? `\\${part}`)}(?:[T ]\\d{1,2}[:h]\\d{2}.*)?$`,
      ),
  );
  return (text) => {
    if (text.length > 40) return null;
    for (const shape of shapes) {
      const parts = shape.exec(text)?.groups;
      const day = parts && dayOf(parts.y!, parts.m!, parts.d!);
      if (day) return day;
    }
    return null;
  };
}

/** Digits, or thousands parted by one sign: these begin with another digit than 0. */
const GROUPED = /^(?:\d*|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+)$/;
const CURRENCY = /^(?:EUR|€)|(?:EUR|€)$/gi;

/**
 * An amount as people and spreadsheets write it, in hundredths: `1 234,56`, `-1.234,56`, `1,234.56`, `12,50-`,
 * `(12.50)`, `+12 €`. Null for what is none, is finer than a hundredth, or has signs between digits that part no thousands:
 * where a comma is the decimal sign `484.00` is no amount, and not forty-eight thousand.
 */
export function amountIn(text: string, decimal: ',' | '.' | 'auto' = 'auto'): Cents | null {
  let bare = text
    .replace(/[\s'’]/gu, '')
    .replace(/[−–]/g, '-')
    .replace(CURRENCY, '');
  const bracketed = /^\((.*)\)$/.exec(bare);
  if (bracketed) bare = `-${bracketed[1]}`;
  const [, before, digits = '', after] = /^([+-]?)([\d.,]+)(-?)$/.exec(bare) ?? [];
  if (before === undefined || (before !== '' && after !== '')) return null;
  const point = pointIn(digits, decimal);
  const grouped = point === -1 ? digits : digits.slice(0, point);
  if (!GROUPED.test(grouped) || (point !== -1 && grouped.includes(digits[point]!))) return null;
  const whole = grouped.replace(/[.,]/g, '') || '0';
  const fraction = (point === -1 ? '' : digits.slice(point + 1)).replace(/0+$/, '');
  const cents = /\d/.test(digits) ? hundredths(whole + fraction, fraction.length) : null;
  return cents === null ? null : before === '-' || after === '-' ? 0 - cents : cents;
}

/** Where the decimal sign stands; -1 when there is none. */
function pointIn(digits: string, decimal: ',' | '.' | 'auto'): number {
  if (decimal !== 'auto') return digits.lastIndexOf(decimal);
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  const behind = digits.length - last - 1;
  return last !== -1 && behind === 3 ? -1 : last;
}
