import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { AnnexDetail, AnnexEvent, annexRows, detailOf } from './annex-detail.js';
import { countingsOf, localTime } from './annexing.js';
import { BILLED_ENTRIES, OF_LINE } from './billed-entries.js';
import { AnnexForm, annexCsv, ITEMISED } from './documents/annex-csv.js';
import { annexFacts, peopleOf, wordsReadBy } from './documents/annex-facts.js';
import { AnnexRow } from './documents/annex-row.js';
import { InvoiceDocument, Language, storedDocument } from './documents/document.js';
import { Invoice } from './invoice.entity.js';
import { AnnexFilter } from './invoices.schema.js';
import { InvoicesService } from './invoices.service.js';
import { KeptFiles } from './kept-files.service.js';

type EventRow = Omit<AnnexEvent, 'facts'> &
  Omit<BillableEvent, 'id' | 'lines' | keyof AnnexEvent> & {
    position: number;
    work_entry_id: Id;
    text_lines: number;
  };
/** In which drafts are written. */
const LATEST = 3;

type OfInvoice = Pick<Invoice, 'id' | 'practice_id' | 'document'>;

/** What an annex reads of an entry; kept with its invoice when the entry may change again. */
export const ENTRY_FACTS = `e.started_at, e.ended_at, e.day, e.kind, e.direction, e.outcome, e.counterparty_last2,
              e.talk_s, e.wrap_s, e.queue_s, e.patched_s, e.work_s, e.audio_s, e.chars, e.spaces, e.hard_returns,
              e.header_chars, e.lines, e.pages, e.pieces, e.amount_cents, e.label, e.mission_id, e.practitioner_id,
              e.secretary_id, e.site_id, e.channel, e.agent, e.language, e.tags, e.due_at`;

/** The list of events that comes with an invoice: each billed or not, and why. */
@Injectable()
export class AnnexesService {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoicesService,
    private readonly practices: PracticesService,
    private readonly kept: KeptFiles,
  ) {}

  page(actor: Actor, invoice: Id, { limit, cursor, ...wanted }: AnnexFilter) {
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
      const events = await this.events(actor, invoice, Number(after?.[0] ?? 0), limit + 1, wanted);
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
    const cards = await this.cards(actor, invoice.id);
    const countings = countingsOf(cards);
    const words = wordsReadBy(cards);
    const events = await this.events(actor, invoice.id, 0, null);
    const numbers = new Map(peopleOf(events).map((person, index) => [person, index + 1]));
    const told = events.map((event) => ({
      ...event,
      facts: annexFacts({ ...event, lines: event.text_lines }, words, numbers),
    }));
    const writing = { language: language as Language, zone: time_zone, countings };
    return annexRows(told, await this.detail(actor, invoice, cards), writing);
  }

  /** How much the annex tells: as its document says, or the cards that price the draft. */
  private async detail(
    actor: Actor,
    { id, document }: OfInvoice,
    cards?: readonly RateCard[],
  ): Promise<AnnexDetail> {
    if (document) return storedDocument(document).annex?.detail ?? 'full';
    return detailOf((cards ?? (await this.cards(actor, id))).map(({ annex }) => annex));
  }

  /** The CSV: of a draft in the form of today, else in that whose hash stands on the document. */
  private async bytes(actor: Actor, invoice: OfInvoice): Promise<{ rows: AnnexRow[]; bytes: Buffer }> {
    const rows = await this.rows(actor, invoice);
    const form = (await this.detail(actor, invoice)) === 'aggregate' ? 'sums' : LATEST;
    const sealed = invoice.document && storedDocument(invoice.document).annex?.sha256;
    const former = sealed ? ITEMISED.map((each) => csvBytes(rows, each)) : [];
    return { rows, bytes: former.find((bytes) => sha256Of(bytes) === sealed) ?? csvBytes(rows, form) };
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
          SET facts = (SELECT to_jsonb(kept) FROM work_entry e, LATERAL (SELECT ${ENTRY_FACTS}) AS kept
                        WHERE e.workspace_id = ie.workspace_id AND e.id = ie.work_entry_id)
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND NOT ie.released`,
      [actor.workspace_id, invoice.id],
    );
  }

  private events(
    actor: Actor,
    invoice: Id,
    after: number,
    limit: number | null,
    { line, reason, position }: Pick<AnnexFilter, 'line' | 'reason' | 'position'> = {},
  ): Promise<EventRow[]> {
    return this.db.query<EventRow>(
      `SELECT ie.position, ie.work_entry_id, ie.billed, ie.reason, ie.component_code, ie.measured, ie.counted,
              ie.quantity, ie.also, m.title AS mission, p.name AS practitioner, s.name AS site, ${ENTRY_FACTS}, e.lines AS text_lines,
              ie.lines
         FROM invoice_event ie
         ${BILLED_ENTRIES}
        CROSS JOIN LATERAL jsonb_populate_record(w.entry, ie.facts) AS e
         LEFT JOIN mission m ON m.workspace_id = ie.workspace_id AND m.id = e.mission_id
         LEFT JOIN practitioner p ON p.workspace_id = ie.workspace_id AND p.id = e.practitioner_id
         LEFT JOIN site s ON s.workspace_id = ie.workspace_id AND s.id = e.site_id
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND ie.position > $5
          AND ($3::int IS NULL OR ${OF_LINE})
          AND ($6::text IS NULL OR ie.reason = $6)
          AND ($7::int IS NULL OR ie.position = $7)
        ORDER BY ie.position LIMIT $4`,
      [actor.workspace_id, invoice, line ?? null, limit, after, reason ?? null, position ?? null],
    );
  }
}

function csvBytes(rows: readonly AnnexRow[], form: AnnexForm): Buffer {
  return Buffer.from([...annexCsv(rows, form)].join(''), 'utf8');
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
