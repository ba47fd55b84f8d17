import { DomainError } from '../../kernel/domain-error.js';
import { takeValues } from '../field-values.js';
import type { Values } from '../fields.js';
import { ALIKE, END, HEADER } from './entity-tables.js';
import {
  outcomeOf,
  type ReadEntity,
  type ReturnContext,
  type ReturnedInvoice,
  type ReturnHeader,
} from './return-file.js';
import {
  contextWith,
  dayIn,
  isOfInvoice,
  readEntity,
  refused,
  rejectionOf,
  shareOf,
  signed,
} from './returned-values.js';
import { NoemieSplitting, type RawEntity } from './splitting.js';

/** One of three: an invoice; an entity that stands in none; at the end, the header. */
export type ReturnPart =
  | { readonly invoice: ReturnedInvoice }
  | { readonly entity: ReadEntity }
  | { readonly header: ReturnHeader };

const NOWHERE: ReturnContext = { payee: null, on: null, transfer: null, lot: null, return_type: null };

/**
 * Reads a NOEMIE return, an invoice at a time. Nothing is dropped: what stands in no invoice comes by itself, and what no table
 * knows comes as it stands. Throws `invalid` with the entity and its place when the file does not begin or end as one, is cut off,
 * or has parts of another in it; an amount that is no number likewise. Whoever keeps what is read keeps it only if nothing is thrown.
 */
export function* readNoemie(pieces: Iterable<Uint8Array>): Generator<ReturnPart> {
  const splitting = new NoemieSplitting();
  const building = new ReturnBuilding();
  for (const piece of pieces) {
    for (const entity of splitting.push(piece)) yield* building.entity(entity);
  }
  const rest = splitting.end();
  if (rest) throw refused('entity-cut-short', rest, 'is cut off: the file ends within it');
  yield building.end();
}

class ReturnBuilding {
  private header: ReturnHeader | null = null;
  private ends: Values = {};
  private ended = false;
  private last: RawEntity | null = null;
  private context = NOWHERE;
  private invoice: InvoiceBuilding | null = null;

  *entity(entity: RawEntity): Generator<ReturnPart> {
    const { type } = entity;
    if (this.ended) throw refused('file-mixed', entity, 'stands behind the end of the file (999)');
    if (!this.last && type !== '000')
      throw refused('no-noemie', entity, 'stands where 000 must: this is no NOEMIE return');
    if (this.last && type === '000') throw refused('file-mixed', entity, 'begins a file within another');
    if (!entity.whole)
      throw refused(
        'entity-cut-short',
        entity,
        'is not as long as its table, or has no "@": characters are missing or too many',
      );
    this.last = entity;
    if (type === '000') return this.begin(entity);
    if (type === '999') {
      yield* this.close();
      return this.finish(entity);
    }
    const read = readEntity(entity);
    if (type === '100' || type === '102') {
      yield* this.close();
      this.invoice = new InvoiceBuilding(read, this.context);
    } else if (this.invoice && (isOfInvoice(type) || read.raw !== null)) {
      this.invoice.add(read);
    } else {
      yield* this.close();
      this.context = contextWith(this.context, read);
      yield { entity: read };
    }
  }

  end(): ReturnPart {
    if (!this.last)
      throw new DomainError('invalid', 'no-noemie', 'The file is empty: this is no NOEMIE return.');
    if (!this.ended || !this.header)
      throw refused('file-cut-off', this.last, 'is the last of the file: its end (999) is missing');
    return { header: this.header };
  }

  private begin(entity: RawEntity): void {
    const values = takeValues(entity, HEADER);
    this.ends = values;
    this.header = {
      sender_type: String(values.sender_type),
      sender: String(values.sender),
      recipient: String(values.recipient),
      file: String(values.file),
      created_on: dayIn(values, 'created_on'),
      norm: String(values.norm),
      test: /^[TD]$/.test(String(values.flow)),
    };
  }

  private finish(entity: RawEntity): void {
    const values = takeValues(entity, END);
    if (ALIKE.some((name) => values[name] !== this.ends[name])) {
      throw refused(
        'file-mixed',
        entity,
        'names another sender, recipient or file than 000: it is the end of another file',
      );
    }
    this.ended = true;
  }

  private *close(): Generator<ReturnPart> {
    if (this.invoice) yield { invoice: this.invoice.read() };
    this.invoice = null;
  }
}

class InvoiceBuilding {
  private readonly entities: ReadEntity[];

  constructor(
    first: ReadEntity,
    private readonly context: ReturnContext,
  ) {
    this.entities = [first];
  }

  add(entity: ReadEntity): void {
    this.entities.push(entity);
  }

  read(): ReturnedInvoice {
    const { entities, context } = this;
    const of = (...types: string[]) =>
      entities.flatMap(({ type, values }) => (types.includes(type) && values ? [{ type, values }] : []));
    const [amo = null, amc = null] = ['198', '199'].map((type) => shareOf(of(type).at(-1)?.values));
    const rejections = of('290', '294').map(({ type, values }) => rejectionOf(type, values));
    const first = entities[0]!.values!;
    return {
      number: String(first.invoice),
      context: typeof first.lot === 'string' && first.lot !== '' ? { ...context, lot: first.lot } : context,
      outcome: outcomeOf([amo, amc], rejections),
      amo,
      amc,
      rejections,
      lines: of('210', '220').map(({ values }) => ({
        line: String(values.line),
        act: String(values.act),
        on: dayIn(values, 'on'),
        charged_cents: Number(values.charged_cents),
        paid_cents: signed(values, 'paid_cents'),
      })),
      entities,
    };
  }
}
