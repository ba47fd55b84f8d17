import { DomainError } from '../../kernel/domain-error.js';
import { RecordWriter } from '../efact/record-writer.js';
import { emptyOf, putValues } from '../field-values.js';
import type { Table, Values } from '../fields.js';
import { type Envelope, RECORD_1, RECORD_6, RECORD_000, RECORD_999 } from './envelope.js';
import { type ActLine, type FrenchInvoice, type StayLine, TotalsOfInvoice } from './invoice-file.js';
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

const MOST_LINES = 999;
const MOST_CCAM = 26;

/**
 * Writes invoices as records 2 to 5 of norm B2, with nothing between them. `envelope` null gives a draft of invoices alone,
 * which is what is confirmed; with one, records 000, 1, 6 and 999 stand around them as its profile says. What has been written is
 * given out in pieces, so that a file of any size takes the same memory.
 *
 * Throws `invalid` with record and field: a field too short, letters it does not take, an invoice without a line or with more
 * than 999 records, more records than the profile allows.
 */
export function* writeB2(
  invoices: Iterable<FrenchInvoice>,
  envelope: Envelope | null,
): Generator<Uint8Array> {
  const file = new B2Writing(envelope);
  let any = false;
  for (const invoice of invoices) {
    any = true;
    file.invoice(invoice);
    yield* file.out.full();
  }
  if (!any) throw refused('empty-file', 'A file bills at least one invoice.');
  file.end();
  yield* file.out.full();
  yield file.out.rest();
}

class B2Writing {
  readonly out = new RecordWriter();
  private records = 0;
  private readonly lot = { invoices: 0, lines: 0, cents: 0 };

  /** What the records around the invoices say. */
  private readonly around: Values;

  constructor(private readonly envelope: Envelope | null) {
    const { profile, ...told } = envelope ?? { profile: null };
    this.around = { ...profile, ...told };
    if (!profile) return;
    this.put(RECORD_000, this.around);
    this.put(RECORD_1, { ...this.around, norm: profile.norm.slice(0, 2) });
  }

  invoice({ head, path, lines }: FrenchInvoice): void {
    if (lines.length === 0) throw refused('invoice-without-act', `Invoice ${head.invoice} bills no act.`);
    const totals = new TotalsOfInvoice();
    this.put(RECORD_2, head);
    if (path) this.put(RECORD_2S, { ...head, ...path });
    for (const line of lines) this.line(line, head, totals);
    const told = totals.told;
    if (told.lines > MOST_LINES) {
      throw refused(
        'too-many-records',
        `Invoice ${head.invoice} has ${told.lines} records of acts: at most ${MOST_LINES} fit, bill the rest apart.`,
      );
    }
    this.put(RECORD_5, { ...head, ...told });
    this.lot.invoices++;
    this.lot.lines += told.lines;
    this.lot.cents += told.stay_amo_cents + told.fees_amo_cents;
  }

  private line(line: StayLine | ActLine, head: FrenchInvoice['head'], totals: TotalsOfInvoice): void {
    const put = (table: Table, values: Values) => {
      this.put(table, { ...head, ...values });
      totals.record();
    };
    if ('stay' in line) {
      totals.stay(line.stay);
      put(RECORD_3, line.stay);
      if (line.more) put(RECORD_3S, line.more);
      return;
    }
    const { act, more, identity, ccam } = line;
    if (!more && (identity || ccam.length > 0)) {
      throw refused(
        'record-missing',
        `Invoice ${head.invoice}: records 4E and 4M stand behind a record 4S, which is missing.`,
      );
    }
    if (ccam.length > MOST_CCAM) {
      throw refused(
        'too-many-records',
        `Invoice ${head.invoice}: an act has at most ${MOST_CCAM} records 4M.`,
      );
    }
    totals.act(act);
    put(RECORD_4, act);
    if (more) put(RECORD_4S, more);
    if (identity) put(RECORD_4E, identity);
    ccam.forEach((code, at) => {
      put(RECORD_4M, { ...code, sequence: at + 1 });
    });
  }

  /** Records 6 and 999. */
  end(): void {
    const { envelope, around, lot } = this;
    if (!envelope) return;
    this.put(RECORD_6, {
      ...around,
      invoices: lot.invoices,
      lines: lot.lines,
      // Of unknown meaning; the one source writes the number of invoices again, and the total twice.
      count_3: lot.invoices,
      count_4: lot.invoices,
      total_cents: lot.cents,
      total_2_cents: lot.cents,
    });
    this.put(RECORD_999, { ...around, records: this.records + 1, lots: 1 });
  }

  private put(table: Table, values: Values): void {
    const at = this.out.take(FORMS.get(table)!);
    mustBePlain(table, values);
    putValues(this.out.bytes, at, table, values);
    this.records++;
    const most = this.envelope?.profile.most_records ?? Number.POSITIVE_INFINITY;
    if (this.records > most) {
      throw refused(
        'file-too-long',
        `A file has at most ${most} records: make several, each with invoices of its own.`,
      );
    }
  }
}

/** Capitals without accents, digits and blanks. */
export const PLAIN = /^[A-Z0-9 ]*$/;

function mustBePlain({ named }: Table, values: Values): void {
  for (const [name, { record, zone, label, holds }] of named) {
    const value = values[name];
    if (holds !== 'text' || typeof value !== 'string' || PLAIN.test(value)) continue;
    throw refused(
      'not-plain',
      `Record ${record}, field ${zone} (${label}) takes capitals without accents, digits and blanks.`,
    );
  }
}

const FORMS = new Map<Table, Uint8Array>(
  [
    RECORD_000,
    RECORD_1,
    RECORD_2,
    RECORD_2S,
    RECORD_3,
    RECORD_3S,
    RECORD_4,
    RECORD_4S,
    RECORD_4E,
    RECORD_4M,
    RECORD_5,
    RECORD_6,
    RECORD_999,
  ].map((table) => [table, emptyOf(table)]),
);

const refused = (code: string, detail: string) => new DomainError('invalid', code, detail);
