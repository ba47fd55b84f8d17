import type { Day } from '../kernel/day.js';
import { putDigits, putNumber, putText } from './efact/putting.js';
import { numberOf, type RawRecord, textOf } from './efact/taking.js';
import type { Field, Table, Values } from './fields.js';

const [ZERO, BLANK] = [48, 32];

/** An empty record: zeros where digits stand, what is always the same, blanks elsewhere. */
export function emptyOf({ length, named }: Table): Uint8Array {
  const bytes = new Uint8Array(length).fill(BLANK);
  for (const [, field] of named) {
    if (field.holds === 'fixed') putText(bytes, 0, field, field.value);
    else if (field.holds !== 'text') bytes.fill(ZERO, field.at - 1, field.at - 1 + field.length);
  }
  return bytes;
}

/** Writes the values of a record that begins at `from`; what is not told stays empty. Throws `invalid` with record and field. */
export function putValues(bytes: Uint8Array, from: number, table: Table, values: Values): void {
  for (const [name, field] of table.named) {
    const value = values[name];
    if (value === undefined || value === null || value === '' || field.holds === 'fixed') continue;
    if (typeof value === 'number') putNumber(bytes, from, field, value);
    else if (field.holds === 'day') putDigits(bytes, from, field, shortDay(value));
    else if (field.holds === 'digits') putDigits(bytes, from, field, value);
    else putText(bytes, from, field, value);
  }
}

/** What a record holds. What is no number comes out as NaN, what is no day as it looks. */
export function takeValues(record: RawRecord, table: Table): Values {
  const values: Record<string, string | number | Day | null> = {};
  for (const [name, field] of table.named) {
    if (field.holds !== 'fixed') values[name] = takeValue(record, field);
  }
  return values;
}

export function takeValue(record: RawRecord, field: Field): string | number | Day | null {
  if (field.holds === 'number') return numberOf(record, field);
  const text = textOf(record, field);
  if (field.holds === 'day') return dayOfShort(text);
  return field.holds === 'text' ? text.trimEnd() : text;
}

/** 2026-11-26 → 261126 */
const shortDay = (day: Day) => day.slice(2).replaceAll('-', '');

/** 261126 → 2026-11-26; null of zeros and blanks. */
export const dayOfShort = (text: string): Day | null =>
  /^[0 ]*$/.test(text) ? null : `20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`;
