import { isAmNumber, isFiness, isRpps } from '../../kernel/identifiers.js';
import type { Finding, Severity } from '../efact/finding.js';
import { textOf } from '../efact/taking.js';
import { found, type NumberedRecord, quoted } from '../field-judging.js';
import type { Field, Table } from '../fields.js';
import { nirFault } from '../nir.js';
import { REPEATED } from './invoice-file.js';
import {
  RECORD_2,
  RECORD_2S,
  RECORD_3,
  RECORD_3S,
  RECORD_4,
  RECORD_4E,
  RECORD_4M,
  RECORD_4S,
  RECORD_5,
} from './record-tables.js';

const PATHS = /^[TNRHDOMSUA ]$/;
const NOBODY = /^[0 ]*$/;

const TABLES: Readonly<Record<string, Table>> = {
  '2S': RECORD_2S,
  '3': RECORD_3,
  '3S': RECORD_3S,
  '4': RECORD_4,
  '4S': RECORD_4S,
  '4E': RECORD_4E,
  '4M': RECORD_4M,
  '5': RECORD_5,
};

/** What a record repeats of its invoice is the same in all of its records. */
export function* sameInvoice(record: NumberedRecord, head: NumberedRecord): Generator<Finding> {
  for (const name of REPEATED) {
    const field = TABLES[record.type]?.fields[name];
    if (!field || textOf(record, field) === textOf(head, RECORD_2.fields[name])) continue;
    yield found(
      record,
      field,
      'invoice',
      'Is not what record 2 of the invoice says: records of two invoices are mixed, or one is missing.',
    );
  }
}

export function* judgePath(record: NumberedRecord): Generator<Finding> {
  const { fields } = RECORD_2S;
  if (!NOBODY.test(textOf(record, fields.patient))) yield* nir(record, fields.patient, fields.patient_key);
  yield* caregiver(record, fields.doctor);
  yield* oneOf(record, fields.path, 'invoice', PATHS, 'no path of care has this letter');
}

export function* judgeIdentity(record: NumberedRecord): Generator<Finding> {
  const { fields } = RECORD_4E;
  for (const field of [fields.prescriber, fields.executor]) {
    const text = textOf(record, field);
    if (NOBODY.test(text) || isRpps(text)) continue;
    yield found(
      record,
      field,
      'doubt',
      quoted(field, text, 'its last digit does not follow from the others (Luhn)'),
    );
  }
}

export function* partner(record: NumberedRecord, field: Field): Generator<Finding> {
  const text = textOf(record, field);
  if (isFiness(text) || NOBODY.test(text)) return;
  yield found(
    record,
    field,
    'invoice',
    quoted(field, text, 'its last digit does not follow from the others (FINESS, n° AM)'),
  );
}

export function* caregiver(record: NumberedRecord, field: Field): Generator<Finding> {
  const text = textOf(record, field);
  if (NOBODY.test(text) || isAmNumber(text)) return;
  const severity = record.type === '2S' ? 'invoice' : 'record';
  yield found(
    record,
    field,
    severity,
    quoted(field, text, 'its last digit does not follow from the others (n° AM)'),
  );
}

/** The number of social security follows its rule; it is never repeated. */
export function* nir(record: NumberedRecord, number: Field, key: Field): Generator<Finding> {
  const fault = nirFault(textOf(record, number), textOf(record, key));
  if (fault === 'wrong-form') {
    yield found(
      record,
      number,
      'invoice',
      'Is no number of social security: thirteen digits, with 2A or 2B for Corsica.',
    );
  } else if (fault)
    yield found(record, key, 'invoice', 'Does not follow from the number before it: a digit is mistyped.');
}

/** A finding unless what stands in the field is allowed. */
export function* oneOf(
  record: NumberedRecord,
  field: Field,
  severity: Severity,
  allowed: RegExp,
  wrong: string,
): Generator<Finding> {
  const text = textOf(record, field);
  if (!allowed.test(text)) yield found(record, field, severity, quoted(field, text, wrong));
}
