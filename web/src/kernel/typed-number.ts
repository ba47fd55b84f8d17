/**
 * A number as people type it, as a plain decimal ("1 234,50", "1.234,5" and, without `comma`, "1,234.5" are "1234.5"
 * or "1234.50"); null where it is none. `comma`: the reader's language has a comma before decimals and points between
 * thousands. The other sign is taken for what only it can be: "12.5" is twelve and a half everywhere, "1.234" is not.
 */
export function typedNumber(typed: string, comma: boolean): string | null {
  const plain = typed.replace(/[\s'’€]/g, '');
  const [, sign, body = ''] = /^(-?)((?=[.,]?\d)[\d.,]*)$/.exec(plain) ?? [];
  if (sign === undefined) return null;
  const point = decimalSign(body, comma ? ',' : '.');
  const [whole = '', decimals, more] = point ? body.split(point) : [body];
  if (more !== undefined || /[.,]/.test(decimals ?? '')) return null;
  const units = ungrouped(whole);
  return units === null ? null : `${sign}${units || '0'}${decimals ? `.${decimals}` : ''}`;
}

/** Which sign stands before the decimals of a number: of two the last, of one that of the language unless it groups thousands. */
function decimalSign(body: string, own: ',' | '.'): ',' | '.' | null {
  const last = body.match(/[.,]/g)?.at(-1) as ',' | '.' | undefined;
  if (last === undefined) return null;
  const both = body.includes(',') && body.includes('.');
  const once = body.indexOf(last) === body.lastIndexOf(last);
  if (both) return once ? last : null;
  return once && (last === own || ungrouped(body) === null) ? last : null;
}

const GROUPED = /^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/;

function ungrouped(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  return GROUPED.test(whole) ? whole.replace(/[.,]/g, '') : null;
}

/**
 * What a number can mean that is typed with the other language's sign of decimals before three digits: "1.125" with
 * `comma`, or "1,125" without. Read as `typedNumber` does it is 1125, but the point is what a keypad types; null where a
 * number can be read in one way only.
 */
export function twoWays(typed: string, comma: boolean): { decimal: string; whole: string } | null {
  const plain = typed.replace(/[\s'’€]/g, '');
  const [, units, decimals] =
    (comma ? /^(-?[1-9]\d{0,2})\.(\d{3})$/ : /^(-?[1-9]\d{0,2}),(\d{3})$/).exec(plain) ?? [];
  if (units === undefined) return null;
  return { decimal: `${units}${comma ? ',' : '.'}${decimals}`, whole: `${units}${decimals}` };
}

/** Cents of an amount as it is typed; null where it is none, or has parts of a cent. */
export function typedCents(typed: string, comma: boolean): number | null {
  const decimal = typedNumber(typed, comma);
  if (decimal === null || !/^-?\d{1,9}(\.\d{1,2}0*)?$/.test(decimal)) return null;
  return Math.round(Number(decimal) * 100);
}

/** Why what was typed is no amount of whole cents; null where it is one. */
export function centsFault(typed: string, comma: boolean): 'unreadable' | 'tooFine' | null {
  if (typedCents(typed, comma) !== null) return null;
  return typedNumber(typed, comma) === null ? 'unreadable' : 'tooFine';
}

/** Why what was typed is no sum that changes hands: an amount above zero. */
export function sumFault(typed: string, comma: boolean): 'unreadable' | 'tooFine' | 'notAbove' | null {
  return centsFault(typed, comma) ?? (typedCents(typed, comma)! > 0 ? null : 'notAbove');
}

/** A plain decimal as one types it in a language; what is no number stays as it is. */
export const writtenNumber = (decimal: string | undefined, comma: boolean): string =>
  comma && /^-?\d*\.?\d*$/.test(decimal ?? '') ? (decimal ?? '').replace('.', ',') : (decimal ?? '');

/** An amount as one types it: no sign of currency, two decimals. */
export const writtenCents = (cents: number, comma: boolean): string =>
  writtenNumber((cents / 100).toFixed(2), comma);
