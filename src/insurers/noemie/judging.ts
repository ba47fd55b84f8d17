import type { Finding } from '../efact/finding.js';
import { found, foundAt, judgeFields } from '../field-judging.js';
import { takeValues } from '../field-values.js';
import { ControlJudging } from './control.js';
import { ALIKE, END, ENTITIES, HEADER } from './entity-tables.js';
import { judgeEntity, type OpenInvoice } from './judging-entity.js';
import { isOfInvoice } from './returned-values.js';
import { NoemieSplitting, type RawEntity } from './splitting.js';

const PRINTABLE = /^\P{Cc}*$/u;

/**
 * Judges a NOEMIE return as its bytes come in: give it every piece, then `end`. Faults of the file itself are `file`; what the
 * insurer rejected is `invoice` or `record`, as it says. Nothing that says who a patient is stands in a finding.
 */
export class NoemieJudging {
  /** What kind of file it is, in words. */
  readonly kind = 'return to French invoices (NOEMIE)';
  /** Entities met so far. */
  records = 0;
  private readonly splitting = new NoemieSplitting();
  private readonly control = new ControlJudging();
  private header: RawEntity | null = null;
  private last: RawEntity | null = null;
  private invoice: OpenInvoice | null = null;

  *push(bytes: Uint8Array): Generator<Finding> {
    for (const entity of this.splitting.push(bytes)) yield* this.entity(entity);
  }

  *end(): Generator<Finding> {
    const rest = this.splitting.end();
    if (rest) {
      this.records++;
      yield foundAt(
        rest,
        'file',
        `The file is cut off within this entity, behind ${rest.bytes.length} characters of it.`,
      );
      this.last = rest;
    }
    const { last } = this;
    if (!last) {
      const nothing = { type: 'end', bytes: Buffer.alloc(0), at: 0, order: 0 };
      yield foundAt(nothing, 'file', 'The file is empty.');
    } else if (last.type !== '999' || rest) {
      yield foundAt(last, 'file', 'The file ends here: its end (999) is missing.');
    }
  }

  private *entity(entity: RawEntity): Generator<Finding> {
    const { type } = entity;
    this.records++;
    yield* this.place(entity);
    this.last = entity;
    if (!entity.whole) {
      yield foundAt(
        entity,
        'file',
        'Is not as long as its table, or has no "@": characters are missing or too many.',
      );
      return;
    }
    const table = type === '000' ? HEADER : type === '999' ? END : ENTITIES.get(type);
    if (!table) {
      yield foundAt(
        entity,
        'doubt',
        `No table of ours has such an entity. Its ${entity.bytes.length} characters are kept as they stand, and not repeated: they may be about a patient.`,
      );
    } else {
      yield* judgeFields(entity, table, ({ holds }) => (holds === 'number' ? 'file' : 'doubt'), PRINTABLE);
    }
    if (type === '000') yield* this.begin(entity);
    else if (type === '999') yield* this.alike(entity);
    else if (table) yield* this.within(entity);
    yield* this.control.entity(entity);
  }

  /** Whether it may stand where it does. */
  private *place(entity: RawEntity): Generator<Finding> {
    const { last } = this;
    const { type } = entity;
    if (!last && type !== '000')
      yield foundAt(entity, 'file', 'A return begins with 000: this is none, or its beginning is missing.');
    if (last && type === '000') yield foundAt(entity, 'file', 'A file begins within another.');
    if (last?.type === '999') yield foundAt(entity, 'file', 'Stands behind the end of the file (999).');
  }

  private *begin(entity: RawEntity): Generator<Finding> {
    this.header = entity;
    const flow = takeValues(entity, HEADER).flow;
    if (flow === 'T' || flow === 'D')
      yield found(entity, HEADER.fields.flow!, 'signal', 'This is a test: nothing in it is real.');
  }

  private *alike(entity: RawEntity): Generator<Finding> {
    if (!this.header) return;
    const [begin, end] = [takeValues(this.header, HEADER), takeValues(entity, END)];
    for (const name of ALIKE) {
      if (begin[name] === end[name]) continue;
      yield found(
        entity,
        END.fields[name]!,
        'file',
        'Is not what 000 says: this is the end of another file.',
      );
    }
  }

  private *within(entity: RawEntity): Generator<Finding> {
    const { type } = entity;
    const table = ENTITIES.get(type)!;
    if (type === '100' || type === '102') {
      const { invoice, level } = takeValues(entity, table);
      this.invoice = { number: String(invoice), level: Number(level), states: [] };
    } else if (!isOfInvoice(type)) this.invoice = null;
    yield* judgeEntity(entity, table, this.invoice);
  }
}
