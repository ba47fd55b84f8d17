import { DomainError } from '../../kernel/domain-error.js';
import type { NumberedRecord } from '../field-judging.js';
import { takeValues } from '../field-values.js';
import type { Table, Values } from '../fields.js';
import { type ActLine, type FrenchInvoice, REPEATED, type StayLine } from './invoice-file.js';
import { mayFollow } from './record-order.js';
import {
  RECORD_2,
  RECORD_2S,
  RECORD_3,
  RECORD_3S,
  RECORD_4,
  RECORD_4E,
  RECORD_4M,
  RECORD_4S,
} from './record-tables.js';
import { B2Splitting } from './splitting.js';

/**
 * Reads the invoices of a file of norm B2, with or without records 000, 1, 6 and 999 around them. It does not judge: that is
 * `B2Judging`. Throws `invalid` with the record and its place when records do not make up invoices: one without its beginning or
 * its end, one of a kind that is not read, one cut short.
 */
export function* readB2(pieces: Iterable<Uint8Array>): Generator<FrenchInvoice> {
  const splitting = new B2Splitting();
  const building = new InvoiceBuilding();
  for (const piece of pieces) {
    for (const record of splitting.push(piece)) {
      const invoice = building.record(record);
      if (invoice) yield invoice;
    }
  }
  const rest = splitting.end();
  if (rest)
    throw refused(
      'record-cut-short',
      rest,
      `has ${rest.bytes.length} characters of 128: the file is cut off`,
    );
  building.end();
}

interface Building {
  head: FrenchInvoice['head'];
  path: FrenchInvoice['path'];
  lines: (StayLine | ActLine)[];
}

class InvoiceBuilding {
  private open: Building | null = null;
  private last: NumberedRecord | null = null;

  /** The invoice that is complete with this record. */
  record(record: NumberedRecord): FrenchInvoice | null {
    if (record.bytes.length !== 128)
      throw refused('record-cut-short', record, `has ${record.bytes.length} characters of 128`);
    const { type } = record;
    const before = this.last?.type ?? '';
    this.last = record;
    if (/^(000|1|6|999)$/.test(type)) {
      if (this.open)
        throw refused('record-missing', record, 'stands within an invoice, whose record 5 is missing');
      return null;
    }
    if (type === '2') {
      if (this.open)
        throw refused('record-missing', record, 'begins an invoice, and the one before it has no record 5');
      this.open = { head: takeValues(record, RECORD_2) as FrenchInvoice['head'], path: null, lines: [] };
      return null;
    }
    if (!this.open) throw refused('record-missing', record, 'stands in no invoice: its record 2 is missing');
    if (!mayFollow(type)?.includes(before) && type in TABLES) {
      throw refused('record-misplaced', record, `stands behind a record ${before}`);
    }
    if (type !== '5') {
      this.within(this.open, record);
      return null;
    }
    const invoice = this.open;
    this.open = null;
    return invoice;
  }

  end(): void {
    if (this.open)
      throw refused('record-missing', this.last!, 'is the last, and its invoice has no record 5');
  }

  private within(open: Building, record: NumberedRecord): void {
    const { type } = record;
    const table = TABLES[type];
    if (!table) throw refused('record-unknown', record, 'is of a kind this program does not read');
    const values = ownOf(record, table);
    const line = open.lines.at(-1) as { -readonly [Name in keyof ActLine]: ActLine[Name] } | undefined;
    if (type === '2S') open.path = values as FrenchInvoice['path'];
    else if (type === '3') open.lines.push({ stay: values as StayLine['stay'], more: null });
    else if (type === '4')
      open.lines.push({ act: values as ActLine['act'], more: null, identity: null, ccam: [] });
    else if (type === '4E') line!.identity = values as ActLine['identity'];
    else if (type === '4M') line!.ccam = [...line!.ccam, values as ActLine['ccam'][number]];
    else line!.more = values as ActLine['more'];
  }
}

const TABLES: Readonly<Record<string, Table>> = {
  '2S': RECORD_2S,
  '3': RECORD_3,
  '3S': RECORD_3S,
  '4': RECORD_4,
  '4S': RECORD_4S,
  '4E': RECORD_4E,
  '4M': RECORD_4M,
};

/** What a record holds besides what all of its invoice repeat. */
function ownOf(record: NumberedRecord, table: Table): Values {
  const values = { ...takeValues(record, table) } as Record<string, Values[string]>;
  for (const name of REPEATED) delete values[name];
  if (record.type === '4M') delete values.sequence;
  return values;
}

function refused(code: string, { type, order, at }: NumberedRecord, wrong: string): DomainError {
  return new DomainError('invalid', code, `Record ${order} ("${type}", byte ${at}) ${wrong}.`);
}
