import type { Day } from '../../kernel/day.js';
import { type Finding, masked } from '../efact/finding.js';
import { textOf } from '../efact/taking.js';
import { foundAt, judgeFields, type NumberedRecord } from '../field-judging.js';
import type { Table } from '../fields.js';
import { nirFault } from '../nir.js';
import { CENTRE_2007, RECORD_1, RECORD_6, RECORD_000, RECORD_999 } from './envelope.js';
import { EnvelopeJudging } from './judging-envelope.js';
import { InvoiceJudging } from './judging-invoice.js';
import { isUntabulated, mayFollow } from './record-order.js';
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
import { B2Splitting } from './splitting.js';
import { PLAIN } from './writing.js';

const TABLES: Readonly<Record<string, Table>> = {
  '000': RECORD_000,
  '1': RECORD_1,
  '2': RECORD_2,
  '2S': RECORD_2S,
  '3': RECORD_3,
  '3S': RECORD_3S,
  '4': RECORD_4,
  '4S': RECORD_4S,
  '4E': RECORD_4E,
  '4M': RECORD_4M,
  '5': RECORD_5,
  '6': RECORD_6,
  '999': RECORD_999,
};
/** Where every record of an invoice says whose it is. */
const { insured: INSURED, insured_key: KEY } = RECORD_2.fields;
const IN_ENVELOPE = /^(000|1|6|999)$/;

/**
 * Judges a file of norm B2 as its bytes come in: give it every piece, then `end`. What it finds is told in the order of the file.
 * Nothing that says who a patient is stands in a finding.
 */
export class B2Judging {
  private readonly splitting = new B2Splitting();
  private readonly invoices: InvoiceJudging;
  private readonly envelope = new EnvelopeJudging();
  private before = 'start';
  private last: NumberedRecord | null = null;
  /** Records met so far. */
  records = 0;

  constructor(today: Day) {
    this.invoices = new InvoiceJudging(today);
  }

  /** What kind of file it is, in words. */
  get kind(): string {
    if (!this.envelope.met) return 'draft of French invoices (B2, records 2 to 5 alone)';
    return `French invoices (B2); records 000, 1, 6 and 999 judged by profile ${CENTRE_2007.name}, which is not confirmed for private practice`;
  }

  *push(bytes: Uint8Array): Generator<Finding> {
    for (const record of this.splitting.push(bytes)) yield* this.record(record);
  }

  *end(): Generator<Finding> {
    const rest = this.splitting.end();
    if (rest) {
      this.records++;
      const sentence = `${rest.bytes.length} characters are left behind the last whole record: the file is cut off.`;
      yield foundAt(rest, 'file', sentence);
    }
    const { last, before } = this;
    if (!last) {
      const nothing = { type: 'end', bytes: Buffer.alloc(0), at: 0, order: 0 };
      if (!rest) yield foundAt(nothing, 'file', 'The file is empty.');
      return;
    }
    const ends = this.envelope.met ? '999' : '5';
    if (before !== ends) {
      yield foundAt(last, 'file', `The file ends with a record ${before}: it must end with ${ends}.`);
    }
  }

  private *record(record: NumberedRecord): Generator<Finding> {
    this.records++;
    this.last = record;
    const { type } = record;
    if (record.bytes.length !== 128) {
      yield foundAt(record, 'file', `The record has ${record.bytes.length} characters, each has 128.`);
      this.before = type;
      return;
    }
    const astray = !mayFollow(type)?.includes(this.before);
    yield* this.order(record);
    const table = TABLES[type];
    if (!table) return;
    const misplaced =
      astray || (!IN_ENVELOPE.test(type) && nirFault(textOf(record, INSURED), textOf(record, KEY)) !== null);
    for (const finding of this.judged(record, table)) yield misplaced ? masked(finding) : finding;
  }

  private *judged(record: NumberedRecord, table: Table): Generator<Finding> {
    const { type } = record;
    const severity = IN_ENVELOPE.test(type) ? 'file' : /^(2S?|5)$/.test(type) ? 'invoice' : 'record';
    yield* judgeFields(record, table, () => severity, IN_ENVELOPE.test(type) ? PRINTABLE : PLAIN);
    if (IN_ENVELOPE.test(type)) yield* this.envelope.record(record, this.invoices.counted);
    else yield* this.invoices.record(record);
    if (type === '000') this.invoices.sentOn(record);
  }

  private *order(record: NumberedRecord): Generator<Finding> {
    const { type } = record;
    const allowed = mayFollow(type);
    if (isUntabulated(type)) {
      yield foundAt(
        record,
        'doubt',
        `Records ${type} exist in norm B2; this program has no table of them, so it is not judged.`,
      );
      this.invoices.untabulated();
      return;
    }
    if (!allowed) {
      yield foundAt(
        record,
        'file',
        'No record of norm B2 begins like this: characters are missing before it, or lines of another file stand here.',
      );
    } else if (!allowed.includes(this.before)) {
      const expected = allowed
        .map((before) => (before === 'start' ? 'the beginning of the file' : before))
        .join(', ');
      yield foundAt(
        record,
        'file',
        `A record ${type} follows ${expected}; here it follows ${this.before === 'start' ? 'nothing' : this.before}.`,
      );
    }
    this.before = type;
  }
}

/** What systems write in headers, where the one source shows more than capitals. */
const PRINTABLE = /^\P{Cc}*$/u;
