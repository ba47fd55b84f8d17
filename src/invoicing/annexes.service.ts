import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { AnnexFacts, annexRow, localTime } from './annexing.js';
import { annexCsv } from './documents/annex-csv.js';
import { AnnexRow } from './documents/annex-row.js';
import { Language } from './documents/document.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';

type AnnexEvent = AnnexFacts & { position: number; work_entry_id: Id; also: unknown };

/** The list of events that comes with an invoice: each billed or not, and why. */
@Injectable()
export class AnnexesService {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoicesService,
    private readonly practices: PracticesService,
  ) {}

  page(actor: Actor, invoice: Id, { limit, cursor }: PageQuery) {
    const after = cursorValues(cursor, 1);
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const { time_zone } = await this.practices.get(actor, row.practice_id);
      const events = await this.events(actor, invoice, Number(after?.[0] ?? 0), limit + 1);
      const { items, next_cursor } = pageOf(events, limit, ['position']);
      return {
        next_cursor,
        items: items.map((event) => ({ ...event, local_time: localTime(event.started_at, time_zone) })),
      };
    });
  }

  /** The whole annex as CSV in the client's language; its SHA-256 stands on the issued invoice. */
  csv(actor: Actor, invoice: Id): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const rows = await this.rows(actor, row);
      return { bytes: csvBytes(rows), name: `${row.number ?? 'draft'}-annex.csv` };
    });
  }

  /** Every row of the annex, in the language and on the clock of the practice. */
  async rows(actor: Actor, invoice: Pick<Invoice, 'id' | 'practice_id'>): Promise<AnnexRow[]> {
    const { language, time_zone } = await this.practices.get(actor, invoice.practice_id);
    const lines = await this.invoices.lines(actor, invoice.id);
    const units = new Map(lines.map(({ component_code, unit }) => [component_code, unit]));
    const events = await this.events(actor, invoice.id, 0, null);
    return events.map((event) => {
      const unit = event.component_code === null ? null : (units.get(event.component_code) ?? null);
      return annexRow(event, unit, language as Language, time_zone);
    });
  }

  /** What the document says of its annex: how many rows, and the SHA-256 of its CSV. */
  async seal(
    actor: Actor,
    invoice: Pick<Invoice, 'id' | 'practice_id'>,
  ): Promise<{ rows: number; sha256: string } | null> {
    const rows = await this.rows(actor, invoice);
    if (rows.length === 0) return null;
    return { rows: rows.length, sha256: createHash('sha256').update(csvBytes(rows)).digest('hex') };
  }

  private events(actor: Actor, invoice: Id, after: number, limit: number | null): Promise<AnnexEvent[]> {
    return this.db.query<AnnexEvent>(
      `SELECT ie.position, ie.work_entry_id, ie.billed, ie.reason, ie.component_code, ie.measured, ie.counted,
              ie.quantity, ie.also, e.started_at, e.day, e.kind, e.direction, e.outcome, e.counterparty_last2,
              e.talk_s, e.work_s, e.audio_s, e.chars, e.pieces, e.amount_cents
         FROM invoice_event ie
         JOIN work_entry e ON e.workspace_id = ie.workspace_id AND e.id = ie.work_entry_id
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND ie.position > $3
        ORDER BY ie.position LIMIT $4`,
      [actor.workspace_id, invoice, after, limit],
    );
  }
}

function csvBytes(rows: readonly AnnexRow[]): Buffer {
  return Buffer.from([...annexCsv(rows)].join(''), 'utf8');
}
