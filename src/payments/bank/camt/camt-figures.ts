import type { Day } from '../../../kernel/day.js';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Cents } from '../../../kernel/money.js';
import { dayOf, hundredths } from '../figures.js';
import { type Branch, textAt } from './branch.js';

/** Throws `invalid` for an entry (from 1, counted over the file; 0 is what stands before the first one). */
export function refuseEntry(place: number, code: string, detail: string): never {
  const where = place > 0 ? `Entry ${place}` : 'Statement';
  throw new DomainError('invalid', code, `${where}: ${detail}`, [{ line: place, code, detail }]);
}

/** The unsigned amount of an element in hundredths; null when it is no decimal number or finer than that. */
export function amountIn(branch: Branch): Cents | null {
  const [, whole, decimals = ''] = /^\+?(\d{0,15})(?:\.(\d{0,17}))?$/.exec(branch.text.trim()) ?? [];
  // A decimal of XML Schema may leave out the digits before or behind its point, not both.
  if (whole === undefined || whole + decimals === '') return null;
  const kept = decimals.replace(/0+$/, '');
  return hundredths(`${whole}${kept}` || '0', kept.length);
}

/** 1 for CRDT, -1 for DBIT, null for anything else. */
export function directionOf(branch: Branch): 1 | -1 | null {
  const word = textAt(branch, 'CdtDbtInd');
  return word === 'CRDT' ? 1 : word === 'DBIT' ? -1 : null;
}

/** The day at a choice of `Dt` and `DtTm`, as the bank writes it in its own zone; null when there is none. */
export function dayAt(branch: Branch, path: string): Day | null {
  const text = textAt(branch, `${path}/Dt`, `${path}/DtTm`, path);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? [];
  return year === undefined ? null : dayOf(year, month!, day!);
}
