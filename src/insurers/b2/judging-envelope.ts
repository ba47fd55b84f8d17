import type { Finding } from '../efact/finding.js';
import { textOf } from '../efact/taking.js';
import { found, foundAt, type NumberedRecord } from '../field-judging.js';
import { takeValue } from '../field-values.js';
import type { Table } from '../fields.js';
import { CENTRE_2007, RECORD_1, RECORD_6, RECORD_000, RECORD_999 } from './envelope.js';
import type { Counted } from './judging-invoice.js';

const BETWEEN = ['sender_type', 'sender', 'recipient_type', 'recipient', 'application', 'file'] as const;
const NOTHING: Counted = { invoices: 0, lines: 0, amo_cents: 0 };

/** Holds records 000, 1, 6 and 999 against each other and against the invoices between them, as their one profile has them. */
export class EnvelopeJudging {
  /** True once one of them was met. */
  met = false;
  private header: NumberedRecord | null = null;
  private lot: NumberedRecord | null = null;
  private lots = 0;
  private before = NOTHING;

  *record(record: NumberedRecord, counted: Counted): Generator<Finding> {
    this.met = true;
    const { type, order } = record;
    if (type === '000') this.header = record;
    if (type === '1') {
      this.lot = record;
      this.lots++;
      this.before = { ...counted };
    }
    if (type === '6') yield* this.endOfLot(record, counted);
    if (type === '999') yield* this.endOfFile(record);
    if (order === CENTRE_2007.most_records + 1) {
      yield foundAt(record, 'file', `A file has at most ${CENTRE_2007.most_records} records.`);
    }
  }

  private *endOfLot(record: NumberedRecord, counted: Counted): Generator<Finding> {
    const { fields } = RECORD_6;
    const { before, lot } = this;
    if (lot) {
      for (const name of ['partner', 'lot'] as const) {
        if (textOf(record, fields[name]) === textOf(lot, RECORD_1.fields[name])) continue;
        yield found(
          record,
          fields[name],
          'file',
          'Is not what record 1 of the lot says: records of two lots are mixed, or one is missing.',
        );
      }
    }
    yield* count(record, RECORD_6, 'invoices', counted.invoices - before.invoices, 'file');
    yield* count(record, RECORD_6, 'lines', counted.lines - before.lines, 'file');
    const cents = counted.amo_cents - before.amo_cents;
    for (const field of [fields.total_cents, fields.total_2_cents]) {
      const said = takeValue(record, field);
      if (said === cents) continue;
      yield found(
        record,
        field,
        'doubt',
        `Says ${said} cents; the fund is asked for ${cents}. Which amounts this is the total of was seen in one source only.`,
      );
    }
  }

  private *endOfFile(record: NumberedRecord): Generator<Finding> {
    const { fields } = RECORD_999;
    for (const name of BETWEEN) {
      if (!this.header || textOf(record, fields[name]) === textOf(this.header, RECORD_000.fields[name]))
        continue;
      yield found(
        record,
        fields[name],
        'file',
        'Is not what record 000 says: this is the end of another file.',
      );
    }
    yield* count(record, RECORD_999, 'records', record.order, 'file');
    yield* count(record, RECORD_999, 'lots', this.lots, 'file');
  }
}

function* count(
  record: NumberedRecord,
  table: Table,
  name: string,
  there: number,
  severity: 'file',
): Generator<Finding> {
  const field = table.fields[name]!;
  const said = takeValue(record, field);
  if (said !== there) yield found(record, field, severity, `Says ${said}; there are ${there}.`);
}
