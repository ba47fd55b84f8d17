import { isDay } from '../kernel/day.js';
import { atZone, type Finding, type Severity } from './efact/finding.js';
import { numberOf, type RawRecord, textOf } from './efact/taking.js';
import { dayOfShort } from './field-values.js';
import type { Field, Table } from './fields.js';

/** A record and which one of its file it is, from 1. */
export interface NumberedRecord extends RawRecord {
  readonly order: number;
}

/** A finding at a field, with the number of its record. */
export const found = (
  record: NumberedRecord,
  field: Field,
  severity: Severity,
  sentence: string,
): Finding => ({
  ...atZone(record, field, severity, sentence),
  order: record.order,
});

/** A finding at a record as such, or at a position of it. */
export const foundAt = (record: NumberedRecord, severity: Severity, sentence: string): Finding => ({
  severity,
  code: null,
  record: record.type,
  order: record.order,
  zone: null,
  label: null,
  position: null,
  at: record.at,
  sentence,
});

const EMPTY = /^[0 ]*$/;

/**
 * Everything that is wrong with a record by itself: digits, days, letters outside `allowed`, what is missing, what is not as it
 * always is, positions that stay blank.
 */
export function* judgeFields(
  record: NumberedRecord,
  table: Table,
  severity: (field: Field) => Severity,
  allowed: RegExp,
): Generator<Finding> {
  for (const [, field] of table.named) {
    const text = textOf(record, field);
    const wrong = faultOf(record, field, text, allowed);
    if (wrong) yield found(record, field, severity(field), quoted(field, text, wrong));
  }
  for (const field of table.reserved) {
    const text = textOf(record, field);
    if (!EMPTY.test(text))
      yield found(record, field, 'doubt', 'These positions stay blank, something stands there.');
  }
}

function faultOf(record: RawRecord, field: Field, text: string, allowed: RegExp): string | null {
  const { holds, value, must } = field;
  if (holds === 'fixed') return text === value ? null : `"${value}" stands here`;
  if (must && EMPTY.test(text)) return 'it must be told';
  if (holds === 'text')
    return allowed.test(text) ? null : 'only capitals without accents, digits and blanks stand here';
  if (text.trim() === '') return null;
  if (Number.isNaN(numberOf(record, field))) return 'only digits stand here';
  const day = holds === 'day' ? dayOfShort(text) : null;
  return day === null || isDay(day) ? null : 'this is no day (AAMMJJ)';
}

/**
 * What stands in a field and what is wrong with it. Fields that say who a patient is are not repeated, nor is anything as long as
 * a social security number: characters that are missing before it may have moved one there.
 */
export function quoted({ secret }: Field, text: string, wrong: string): string {
  const shown =
    secret || /\d{10}/.test(text)
      ? '…'
      : text
          .trimEnd()
          .slice(0, 40)
          .replaceAll(/\p{Cc}/gu, '?');
  return `"${shown}": ${wrong}.`;
}
