import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { AnnexFacts, annexRow, Counting, localTime } from './annexing.js';
import { AnnexForm, annexCsv } from './documents/annex-csv.js';
import { annexFacts, peopleOf, wordsReadBy } from './documents/annex-facts.js';
import { AnnexRow } from './documents/annex-row.js';
import { InvoiceDocument, Language, storedDocument } from './documents/document.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { KeptFiles } from './kept-files.service.js';

type AnnexEvent = AnnexFacts &
  Omit<BillableEvent, 'id' | 'lines' | keyof AnnexFacts> & {
    position: number;
    work_entry_id: Id;
    also: unknown;
    text_lines: number;
  };

/** What an annex reads of an entry; kept with its invoice when the entry may change again. */
export const ENTRY_FACTS = `e.started_at, e.ended_at, e.day, e.kind, e.direction, e.outcome, e.counterparty_last2,
              e.talk_s, e.wrap_s, e.queue_s, e.patched_s, e.work_s, e.audio_s, e.chars, e.spaces, e.hard_returns,
              e.header_chars, e.lines, e.pages, e.pieces, e.amount_cents, e.label, e.mission_id, e.practitioner_id,
              e.secretary_id, e.agent, e.language, e.tags, e.due_at`;

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
      const events = await this.events(actor, invoice, Number(after?.[0] ?? 0), limit + 1);
      const { items, next_cursor } = pageOf(events, limit, ['position']);
      return {
        next_cursor,
        items: items.map((event) => ({ ...event, local_time: localTime(event.started_at, time_zone) })),
      };
    });
  }

  /** The whole annex as CSV in the client's language; of an issued invoice the bytes whose SHA-256 stands on it. */
  csv(actor: Actor, invoice: Id): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const kept = await this.kept.find(actor, invoice, 'annex');
      const bytes = kept ?? bytesOf(row, await this.rows(actor, row));
      return { bytes, name: `${row.number ?? 'draft'}-annex.csv` };
    });
  }

  /** Every row of the annex, in the language and on the clock of the practice. */
  async rows(actor: Actor, invoice: Pick<Invoice, 'id' | 'practice_id'>): Promise<AnnexRow[]> {
    const { language, time_zone } = await this.practices.get(actor, invoice.practice_id);
    const cards = await this.cards(actor, invoice.id);
    const countings = countingsOf(cards);
    const words = wordsReadBy(cards);
    const events = await this.events(actor, invoice.id, 0, null);
    const numbers = new Map(peopleOf(events).map((person, index) => [person, index + 1]));
    return events.map((event) => {
      const counting = event.component_code === null ? null : (countings.get(event.component_code) ?? null);
      const facts = { ...event, lines: event.text_lines };
      return {
        ...annexRow(event, counting, language as Language, time_zone),
        facts: annexFacts(facts, words, numbers),
      };
    });
  }

  /** The card versions that priced the invoice, oldest first. */
  private async cards(actor: Actor, invoice: Id): Promise<RateCard[]> {
    const rows = await this.db.query<{ definition: RateCard }>(
      `SELECT v.definition
         FROM rate_card_version v
        WHERE v.workspace_id = $1
          AND EXISTS (SELECT FROM invoice i
                       CROSS JOIN LATERAL jsonb_array_elements(i.pricing->'months') AS month
                       CROSS JOIN LATERAL jsonb_array_elements((month->'parts') || coalesce(month->'tail', '[]')) AS part
                       WHERE i.workspace_id = v.workspace_id AND i.id = $2 AND v.version = (part->>'version')::int
                         AND v.rate_card_id = (part->>'rate_card_id')::uuid)
        ORDER BY v.valid_from, v.version`,
      [actor.workspace_id, invoice],
    );
    return rows.map(({ definition }) => definition);
  }

  /** What the document says of its annex: how many rows, and the SHA-256 of its CSV. */
  async seal(
    actor: Actor,
    invoice: Pick<Invoice, 'id' | 'practice_id'>,
  ): Promise<{ rows: number; sha256: string } | null> {
    const rows = await this.rows(actor, invoice);
    if (rows.length === 0) return null;
    return { rows: rows.length, sha256: sha256Of(csvBytes(rows, 2)) };
  }

  /** Seals the annex and keeps its bytes, at issue. */
  async keep(
    actor: Actor,
    invoice: Pick<Invoice, 'id' | 'practice_id' | 'document'>,
  ): Promise<InvoiceDocument['annex']> {
    const rows = await this.rows(actor, invoice);
    if (rows.length === 0) return null;
    const own = bytesOf(invoice, rows);
    const bytes = await this.kept.keep(actor, invoice.id, 'annex', 'annex.csv', own);
    return { rows: rows.length, sha256: sha256Of(bytes) };
  }

  /** Keeps what the annex says before its entries are released: its facts, and the bytes of an invoice that has none yet. */
  async keepReleased(actor: Actor, invoice: Pick<Invoice, 'id' | 'practice_id' | 'document'>): Promise<void> {
    await this.keep(actor, invoice);
    await this.db.execute(
      `UPDATE invoice_event ie
          SET facts = to_jsonb(kept)
         FROM work_entry e, LATERAL (SELECT ${ENTRY_FACTS}) AS kept
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND NOT ie.released
          AND e.workspace_id = ie.workspace_id AND e.id = ie.work_entry_id`,
      [actor.workspace_id, invoice.id],
    );
  }

  private events(actor: Actor, invoice: Id, after: number, limit: number | null): Promise<AnnexEvent[]> {
    return this.db.query<AnnexEvent>(
      `SELECT ie.position, ie.work_entry_id, ie.billed, ie.reason, ie.component_code, ie.measured, ie.counted,
              ie.quantity, ie.also, m.title AS mission, p.name AS practitioner, ${ENTRY_FACTS}, e.lines AS text_lines,
              ie.lines
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

/** How each metered component counts, by its code, as the cards say; of several versions the last. */
function countingsOf(cards: readonly RateCard[]): Map<string, Counting> {
  const countings = new Map<string, Counting>();
  for (const component of cards.flatMap(({ components }) => components)) {
    if (!('meter' in component)) continue;
    const per = 'price' in component && 'per' in component.price ? component.price.per : 1;
    countings.set(component.code, { meter: component.meter, per });
  }
  return countings;
}

/** The CSV of an annex that is not kept: of a draft in the form of today, else in that whose hash stands on the document. */
function bytesOf({ document }: Pick<Invoice, 'document'>, rows: readonly AnnexRow[]): Buffer {
  const first = csvBytes(rows, 1);
  const stood = document && storedDocument(document).annex?.sha256;
  return stood && sha256Of(first) === stood ? first : csvBytes(rows, 2);
}

function csvBytes(rows: readonly AnnexRow[], form: AnnexForm): Buffer {
  return Buffer.from([...annexCsv(rows, form)].join(''), 'utf8');
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
