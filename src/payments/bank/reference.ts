import { compact } from '../../kernel/identifiers.js';
import { isOgm, isRf } from '../../kernel/payment-reference.js';
import type { BankTransaction, ReferenceKind } from './statement.js';

type Structured = Pick<BankTransaction, 'structured_ref' | 'structured_kind'>;

export const NO_REFERENCE: Structured = { structured_ref: null, structured_kind: null };

const LONGEST = 140;

/** What a field for structured references holds: an OGM or RF with right check digits, or `other`. */
export function structured(text: string, ogm: Extract<ReferenceKind, `ogm${string}`> = 'ogm'): Structured {
  const reference = text.trim();
  if (reference === '') return NO_REFERENCE;
  if (isOgm(reference)) return { structured_ref: reference.replace(/\D/g, ''), structured_kind: ogm };
  if (isRf(reference)) return { structured_ref: compact(reference), structured_kind: 'rf' };
  return { structured_ref: reference.slice(0, LONGEST), structured_kind: 'other' };
}

/** The reference in free text that is nothing but one: +++…+++, ***…*** or RF…; three pluses make a valid OGM certain. */
export function structuredInText(text: string): Structured {
  const whole = text.trim();
  const marked = /^(\+{3}|\*{3})\s*(\d{3}\s*\/?\s*\d{4}\s*\/?\s*\d{5})\s*\1$/.exec(whole);
  if (marked && isOgm(marked[2]!)) return structured(marked[2]!);
  return /^RF\d\d/i.test(whole) && isRf(whole) ? structured(whole) : NO_REFERENCE;
}
