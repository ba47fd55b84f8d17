import { addMonths, type Day, isDay } from '../../kernel/day.js';
import type { Finding } from '../efact/finding.js';
import { textOf } from '../efact/taking.js';
import { found, foundAt, type NumberedRecord } from '../field-judging.js';
import { takeValue, takeValues } from '../field-values.js';
import type { Field } from '../fields.js';
import { RECORD_000 } from './envelope.js';
import { TotalsOfInvoice } from './invoice-file.js';
import { caregiver, judgeIdentity, judgePath, nir, oneOf, partner, sameInvoice } from './judging-numbers.js';
import { RECORD_2, RECORD_3, RECORD_3S, RECORD_4, RECORD_4M, RECORD_5 } from './record-tables.js';

const EXEMPTIONS = /^[01345679C ]$/;
const NATURES = /^(10|13|30|41|90)$/;

/** What the invoices met so far come to, for the records around them. */
export interface Counted {
  readonly invoices: number;
  readonly lines: number;
  readonly amo_cents: number;
}

/** Holds the records of invoices against each other, and their numbers against their rules. */
export class InvoiceJudging {
  private head: NumberedRecord | null = null;
  private totals = new TotalsOfInvoice();
  private sequence = 0;
  private session: Day | null = null;
  private sent: Day;
  private readonly numbers = new Set<string>();
  private readonly sums = { invoices: 0, lines: 0, amo_cents: 0 };

  constructor(private readonly today: Day) {
    this.sent = today;
  }

  get counted(): Counted {
    return this.sums;
  }

  sentOn(header: NumberedRecord): void {
    const on = takeValue(header, RECORD_000.fields.created_on) as Day | null;
    if (on && isDay(on)) this.sent = on;
  }

  /** A record that is no part of our tables still counts. */
  untabulated(): void {
    this.totals.record();
  }

  *record(record: NumberedRecord): Generator<Finding> {
    const { type } = record;
    if (type === '2') yield* this.begin(record);
    else if (this.head) yield* sameInvoice(record, this.head);
    if (/^[34]/.test(type)) this.totals.record();
    if (type === '2S') yield* judgePath(record);
    if (type === '3') yield* this.stay(record);
    if (type === '3S') yield* caregiver(record, RECORD_3S.fields.prescriber);
    if (type === '4') yield* this.act(record);
    if (type === '4E') yield* judgeIdentity(record);
    if (type === '4M') yield* this.ccam(record);
    if (type === '5') yield* this.end(record);
  }

  private *begin(record: NumberedRecord): Generator<Finding> {
    const { fields } = RECORD_2;
    this.head = record;
    this.totals = new TotalsOfInvoice();
    const number = textOf(record, fields.invoice);
    if (this.numbers.has(number)) {
      yield found(
        record,
        fields.invoice,
        'invoice',
        `"${number}": another invoice of the file has this number.`,
      );
    }
    this.numbers.add(number);
    yield* partner(record, fields.partner);
    yield* nir(record, fields.insured, fields.insured_key);
    yield* oneOf(record, fields.nature, 'doubt', NATURES, 'the sources know 10, 13, 30, 41 and 90');
    yield* oneOf(record, fields.exemption, 'invoice', EXEMPTIONS, 'no exemption has this code');
    yield* oneOf(record, fields.split, 'invoice', /^[F ]$/, 'F or nothing stands here');
  }

  private *stay(record: NumberedRecord): Generator<Finding> {
    const { fields } = RECORD_3;
    yield* oneOf(record, fields.exemption, 'record', EXEMPTIONS, 'no exemption has this code');
    yield* this.dated(record, fields.from);
    const [from, until] = [takeValue(record, fields.from), takeValue(record, fields.until)];
    if (from && until && until < from)
      yield found(record, fields.until, 'record', `${until} lies before ${from}, the first day.`);
    yield* this.amounts(record, RECORD_3);
  }

  private *act(record: NumberedRecord): Generator<Finding> {
    const { fields } = RECORD_4;
    this.sequence = 0;
    this.session = null;
    yield* caregiver(record, fields.prescriber);
    yield* caregiver(record, fields.executor);
    yield* oneOf(record, fields.exemption, 'record', EXEMPTIONS, 'no exemption has this code');
    yield* this.dated(record, fields.on);
    yield* this.amounts(record, RECORD_4);
  }

  /** Not later than today, and billed within a year (rule MF606). */
  private *dated(record: NumberedRecord, field: Field): Generator<Finding> {
    const on = takeValue(record, field) as Day | null;
    if (!on || !isDay(on)) return;
    if (on > this.today) yield found(record, field, 'record', `${on} has not come yet.`);
    else if (addMonths(on, 12) <= this.sent) {
      yield found(
        record,
        field,
        'record',
        `${on} is a year or more before ${this.sent}: bills come within a year, unless the fund asked for this one.`,
      );
    }
  }

  private *amounts(record: NumberedRecord, table: typeof RECORD_3 | typeof RECORD_4): Generator<Finding> {
    const { fields } = table;
    const values = takeValues(record, table);
    const amount = (name: string) => Number(values[name]) || 0;
    const amounts = {
      base_cents: amount('base_cents'),
      amo_cents: amount('amo_cents'),
      charged_cents: amount('charged_cents'),
      amc_cents: amount('amc_cents'),
    };
    if (table === RECORD_3) this.totals.stay(amounts);
    else this.totals.act(amounts);
    if (amounts.amo_cents > amounts.base_cents) {
      yield found(
        record,
        fields.amo_cents,
        'doubt',
        `The fund would pay ${euros(amounts.amo_cents)}, more than the base of ${euros(amounts.base_cents)}.`,
      );
    }
    const apart = this.head && textOf(this.head, RECORD_2.fields.split) === 'F';
    if (apart && amounts.amc_cents !== 0) {
      yield found(
        record,
        fields.amc_cents,
        'record',
        'The invoice says that the complementary body is billed apart (F): its amount is 0 here.',
      );
    }
  }

  private *ccam(record: NumberedRecord): Generator<Finding> {
    const { fields } = RECORD_4M;
    const sequence = Number(takeValue(record, fields.sequence));
    this.sequence++;
    if (sequence !== this.sequence || sequence > 26) {
      yield found(
        record,
        fields.sequence,
        'record',
        `Says ${sequence}; records 4M of an act are numbered from 1 to 26, this is number ${this.sequence}.`,
      );
    }
    yield* oneOf(
      record,
      fields.code,
      'doubt',
      /^[A-Z]{4}\d{3} {6}$/,
      'a CCAM code has four letters and three digits',
    );
    const on = takeValue(record, fields.session_on) as Day | null;
    if (on && this.session && on < this.session) {
      yield found(
        record,
        fields.session_on,
        'record',
        `${on} comes before ${this.session}: sessions ascend.`,
      );
    }
    this.session = on;
  }

  private *end(record: NumberedRecord): Generator<Finding> {
    const told = takeValues(record, RECORD_5);
    const { told: sums } = this.totals;
    for (const [name, sum] of Object.entries(sums)) {
      const said = Number(told[name]);
      if (said === sum || Number.isNaN(said)) continue;
      const words = name === 'lines' ? [said, sum] : [euros(said), euros(sum)];
      yield found(
        record,
        RECORD_5.fields[name as keyof typeof sums],
        'invoice',
        `Says ${words[0]}; the records of the invoice come to ${words[1]}.`,
      );
    }
    if (sums.lines > 999) yield foundAt(record, 'invoice', 'An invoice has at most 999 records 3 and 4.');
    this.sums.invoices++;
    this.sums.lines += sums.lines;
    this.sums.amo_cents += sums.stay_amo_cents + sums.fees_amo_cents;
    this.head = null;
  }
}

const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
