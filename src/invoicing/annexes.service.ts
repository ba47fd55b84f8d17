import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { AnnexDetail, AnnexEvent, annexRows, detailOf } from './annex-detail.js';
import { Counting, localTime } from './annexing.js';
import { annexCsv } from './documents/annex-csv.js';
import { AnnexRow } from './documents/annex-row.js';
import { InvoiceDocument, Language } from './documents/document.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { KeptFiles } from './kept-files.service.js';

type EventRow = AnnexEvent & { position: number; work_entry_id: Id };
type OfInvoice = Pick<Invoice, 'id' | 'practice_id' | 'document'>;

const FACTS = `e.started_at, e.day, e.kind, e.direction, e.outcome, e.counterparty_last2, e.talk_s, e.work_s, e.audio_s,
              e.chars, e.pieces, e.amount_cents, e.label, e.mission_id, e.practitioner_id`;

/** The card versions that priced an invoice. */
const PRICED_WITH = `FROM invoice i
        CROSS JOIN LATERAL jsonb_array_elements(i.pricing->'months') AS month
        CROSS JOIN LATERAL jsonb_array_elements(month->'parts') AS part
         JOIN rate_card_version v ON v.workspace_id = i.workspace_id AND v.version = (part->>'version')::int
              AND v.rate_card_id = (part->>'rate_card_id')::uuid`;

/** The list of events that comes with an invoice: each billed or not, and why. */
@Injectable()
export class AnnexesService {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoicesService,
    private readonly practices: PracticesService,
    private readonly kept: KeptFiles,
  ) {}

  page(actor: Actor, invoice: Id, { limit, cursor }: PageQuery) {
    const after = cursorValues(cursor, 1);
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const { time_zone } = await this.practices.get(actor, row.practice_id);
      const hides = actor.role === 'practice' ? await this.detail(actor, row) : 'full';
      if (hides === 'aggregate') {
        throw new DomainError(
          'forbidden',
          'annex-by-day',
          'The annex of this invoice tells sums by day, not single events: read it as CSV or in the PDF.',
        );
      }
      const events = await this.events(actor, invoice, Number(after?.[0] ?? 0), limit + 1);
      const { items, next_cursor } = pageOf(events, limit, ['position']);
      return {
        next_cursor,
        items: items.map((event) => ({
          ...event,
          ...(hides === 'masked' && { counterparty_last2: null }),
          local_time: localTime(event.started_at, time_zone),
        })),
      };
    });
  }

  /** The whole annex as CSV in the client's language; of an issued invoice the bytes whose SHA-256 stands on it. */
  csv(actor: Actor, invoice: Id): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const kept = await this.kept.find(actor, invoice, 'annex');
      const bytes = kept ?? (await this.bytes(actor, row)).bytes;
      return { bytes, name: `${row.number ?? 'draft'}-annex.csv` };
    });
  }

  /** Every row of the annex as the card wants it told, in the language and on the clock of the practice. */
  async rows(actor: Actor, invoice: OfInvoice): Promise<AnnexRow[]> {
    const { language, time_zone } = await this.practices.get(actor, invoice.practice_id);
    const countings = await this.countings(actor, invoice.id);
    const events = await this.events(actor, invoice.id, 0, null);
    const writing = { language: language as Language, zone: time_zone, countings };
    return annexRows(events, await this.detail(actor, invoice), writing);
  }

  /** How much the annex tells: as its document says, or the cards that price the draft. */
  private async detail(actor: Actor, { id, document }: OfInvoice): Promise<AnnexDetail> {
    if (document) return (document as InvoiceDocument).annex?.detail ?? 'full';
    const rows = await this.db.query<{ annex: AnnexDetail | null }>(
      `SELECT v.definition->>'annex' AS annex ${PRICED_WITH} WHERE i.workspace_id = $1 AND i.id = $2`,
      [actor.workspace_id, id],
    );
    return detailOf(rows.map(({ annex }) => annex));
  }

  /** The CSV; of a document that was sealed by a version without the column of lines, as that version wrote it. */
  private async bytes(actor: Actor, invoice: OfInvoice): Promise<{ rows: AnnexRow[]; bytes: Buffer }> {
    const rows = await this.rows(actor, invoice);
    const bytes = csvBytes(rows);
    const sealed = (invoice.document as InvoiceDocument | null)?.annex?.sha256;
    if (!sealed || sealed === sha256Of(bytes)) return { rows, bytes };
    const before = csvBytes(rows.map(({ lines: _, ...row }) => row));
    return { rows, bytes: sealed === sha256Of(before) ? before : bytes };
  }

  /** How each metered component counts, by its code, as the cards that priced the invoice say; of several versions the last. */
  private async countings(actor: Actor, invoice: Id): Promise<Map<string, Counting>> {
    const rows = await this.db.query<Counting & { code: string }>(
      `SELECT component->>'code' AS code, component->'meter' AS meter, coalesce((component->'price'->>'per')::int, 1) AS per
         ${PRICED_WITH}
        CROSS JOIN LATERAL jsonb_array_elements(v.definition->'components') AS component
        WHERE i.workspace_id = $1 AND i.id = $2 AND component ? 'meter'
        ORDER BY v.valid_from, v.version`,
      [actor.workspace_id, invoice],
    );
    return new Map(rows.map(({ code, meter, per }) => [code, { meter, per }]));
  }

  /** What the document says of its annex: how many rows, the SHA-256 of its CSV, and how much it tells. */
  async seal(actor: Actor, invoice: OfInvoice): Promise<InvoiceDocument['annex']> {
    const { rows, bytes } = await this.bytes(actor, invoice);
    if (rows.length === 0) return null;
    return { rows: rows.length, sha256: sha256Of(bytes), detail: await this.detail(actor, invoice) };
  }

  /** Seals the annex and keeps its bytes, at issue. */
  async keep(actor: Actor, invoice: OfInvoice): Promise<InvoiceDocument['annex']> {
    const { rows, bytes } = await this.bytes(actor, invoice);
    if (rows.length === 0) return null;
    const kept = await this.kept.keep(actor, invoice.id, 'annex', 'annex.csv', bytes);
    return { rows: rows.length, sha256: sha256Of(kept), detail: await this.detail(actor, invoice) };
  }

  /** Keeps what the annex says before its entries are released: its facts, and the bytes of an invoice that has none yet. */
  async keepReleased(actor: Actor, invoice: OfInvoice): Promise<void> {
    await this.keep(actor, invoice);
    await this.db.execute(
      `UPDATE invoice_event ie
          SET facts = to_jsonb(kept)
         FROM work_entry e, LATERAL (SELECT ${FACTS}) AS kept
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND NOT ie.released
          AND e.workspace_id = ie.workspace_id AND e.id = ie.work_entry_id`,
      [actor.workspace_id, invoice.id],
    );
  }

  private events(actor: Actor, invoice: Id, after: number, limit: number | null): Promise<EventRow[]> {
    return this.db.query<EventRow>(
      `SELECT ie.position, ie.work_entry_id, ie.billed, ie.reason, ie.component_code, ie.measured, ie.counted,
              ie.quantity, ie.also, ie.lines, m.title AS mission, p.name AS practitioner, ${FACTS}
         FROM invoice_event ie
         JOIN work_entry w ON w.workspace_id = ie.workspace_id AND w.id = ie.work_entry_id
        CROSS JOIN LATERAL jsonb_populate_record(w, ie.facts) AS e
         LEFT JOIN mission m ON m.workspace_id = ie.workspace_id AND m.id = e.mission_id
         LEFT JOIN practitioner p ON p.workspace_id = ie.workspace_id AND p.id = e.practitioner_id
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND ie.position > $3
        ORDER BY ie.position LIMIT $4`,
      [actor.workspace_id, invoice, after, limit],
    );
  }
}

function csvBytes(rows: readonly AnnexRow[]): Buffer {
  return Buffer.from([...annexCsv(rows)].join(''), 'utf8');
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
