import { mod97 } from '../kernel/identifiers.js';

/** What is wrong with a French social security number, or nothing. */
export type NirFault = 'wrong-form' | 'wrong-key';

/** Sex, year, month, department (2A and 2B in Corsica), commune, order. Months beyond 12 stand for births not fully known. */
const FORM = /^[1-8]\d{4}(\d\d|2[AB])\d{6}$/;

/**
 * The two digits of the key of the thirteen characters of a French social security number (NIR): 97 less the number modulo 97,
 * where 2A counts as 19 and 2B as 18. Null when they are no such number.
 */
export function nirKey(thirteen: string): string | null {
  if (!FORM.test(thirteen)) return null;
  const digits = thirteen.replace('2A', '19').replace('2B', '18');
  return String(97 - mod97(digits)).padStart(2, '0');
}

/** What is wrong with a NIR and its key; null when nothing is. */
export function nirFault(thirteen: string, key: string): NirFault | null {
  const right = nirKey(thirteen);
  if (right === null) return 'wrong-form';
  return right === key ? null : 'wrong-key';
}
