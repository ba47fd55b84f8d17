import { Injectable } from '@nestjs/common';
import { Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { RatedEvent } from '../tariffs/rating/rated.js';
import { ENTRY_FACTS } from './annexes.service.js';
import { DraftLine } from './draft-lines.js';
import { MonthPricing, PricedPeriod } from './pricing.js';

/** A period priced, with the revision of each entry. */
type PricedRevisions = PricedPeriod & { readonly byId: ReadonlyMap<string, { readonly revision: number }> };

/** The rows of a draft, written set-wise: 10,000 events are one statement. */
@Injectable()
export class DraftStore {
  constructor(private readonly db: Database) {}

  /** One draft of a practice is made at a time, so that two never see the same month as unbilled. */
  async lockPractice(actor: Actor, practice: Id): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${actor.workspace_id}${practice}`,
    ]);
  }

  async refuseOverlappingDraft(actor: Actor, practice: Id, period: Period, except: Id | null): Promise<void> {
    const [draft] = await this.db.query<{ id: Id; period_from: string; period_to: string }>(
      `SELECT id, period_from, period_to FROM invoice
        WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'invoice' AND state = 'draft'
          AND period_from <= $4 AND period_to >= $3 AND id IS DISTINCT FROM $5 LIMIT 1`,
      [actor.workspace_id, practice, period.from, period.to, except],
    );
    if (draft) {
      throw new DomainError(
        'conflict',
        'draft-exists',
        `Draft ${draft.id} covers ${draft.period_from} to ${draft.period_to} for this practice: issue, refresh or discard it.`,
      );
    }
  }

  /**
   * Every billing period that invoices of a practice, not wholly taken back, have billed, in the order of issue: as
   * accepted disputes have left it.
   */
  async periodsBilled(actor: Actor, practice: Id): Promise<MonthPricing[]> {
    const rows = await this.db.query<{ month: MonthPricing }>(
      `SELECT month
         FROM invoice i
         LEFT JOIN invoice_recount r ON r.workspace_id = i.workspace_id AND r.invoice_id = i.id
        CROSS JOIN LATERAL jsonb_array_elements(coalesce(r.months, i.pricing->'months'))
              WITH ORDINALITY AS months (month, rank)
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.kind = 'invoice' AND i.state = 'issued'
          AND NOT EXISTS (SELECT FROM invoice c
                           WHERE c.workspace_id = $1 AND c.credited_invoice_id = i.id
                             AND c.state = 'issued' AND c.releases_entries)
        ORDER BY i.issued_at, i.series, i.sequence, rank`,
      [actor.workspace_id, practice],
    );
    return rows.map(({ month }) => month);
  }

  /**
   * Refuses to take back an invoice whose counters a later one goes on from: the same period billed again for late
   * entries, or what was left of packs and allowances.
   */
  async refuseBuiltUpon(actor: Actor, invoice: Id): Promise<void> {
    const [later] = await this.db.query<{ number: string }>(
      `SELECT later.number
         FROM invoice own
         JOIN invoice later ON later.workspace_id = $1 AND later.practice_id = own.practice_id AND later.kind = 'invoice'
              AND later.state = 'issued' AND (later.issued_at, later.series, later.sequence) > (own.issued_at, own.series, own.sequence)
        WHERE own.workspace_id = $1 AND own.id = $2
          AND NOT EXISTS (SELECT FROM invoice c
                           WHERE c.workspace_id = $1 AND c.credited_invoice_id = later.id
                             AND c.state = 'issued' AND c.releases_entries)
          AND EXISTS (SELECT FROM jsonb_array_elements(own.pricing->'months') AS ours,
                                  jsonb_array_elements(later.pricing->'months') AS theirs
                       WHERE ours->>'month' = theirs->>'month'
                          OR EXISTS (SELECT jsonb_array_elements_text(ours->'carries')
                                     INTERSECT SELECT jsonb_array_elements_text(theirs->'carries')))
        ORDER BY later.issued_at DESC, later.series DESC, later.sequence DESC LIMIT 1`,
      [actor.workspace_id, invoice],
    );
    if (later) {
      throw new DomainError(
        'conflict',
        'later-invoice-counts-on-it',
        `Invoice ${later.number} goes on from what this one counted: take that one back first, or credit this one without releasing its entries.`,
      );
    }
  }

  /** Replaces the lines of a draft. */
  async writeLines(actor: Actor, invoice: Id, lines: readonly DraftLine[]): Promise<void> {
    await this.db.execute('DELETE FROM invoice_line WHERE workspace_id = $1 AND invoice_id = $2', [
      actor.workspace_id,
      invoice,
    ]);
    await this.db.execute(
      `INSERT INTO invoice_line (workspace_id, invoice_id, position, origin, label, detail, quantity, unit, unit_price,
                                 net_cents, vat_category, vat_bp, exemption_reason, vatex, component_code,
                                 credited_position, explanation, period_from, period_to)
       SELECT $1, $2, position, origin, label, detail, quantity, unit, unit_price, net_cents, vat_category, vat_bp,
              exemption_reason, vatex, component_code, credited_position, explanation, period_from, period_to
         FROM jsonb_to_recordset($3::jsonb) AS line (
              position int, origin text, label text, detail text, quantity text, unit text, unit_price text,
              net_cents bigint, vat_category text, vat_bp int, exemption_reason text, vatex text,
              component_code text, credited_position int, explanation jsonb, period_from date, period_to date)`,
      [actor.workspace_id, invoice, JSON.stringify(lines)],
    );
  }

  async writeEvents(actor: Actor, invoice: Id, { lines, events, byId }: PricedRevisions): Promise<void> {
    const positions = new Map(lines.map(({ key }, index) => [key, index + 1]));
    const column = <T>(of: (event: RatedEvent) => T) => events.map(of);
    await this.db.execute(
      `INSERT INTO invoice_event (workspace_id, invoice_id, position, work_entry_id, revision, billed, reason,
                                  component_code, part, measured, counted, quantity, also, lines)
       SELECT $1, $2, position, work_entry_id, revision, billed, reason, component_code, part, measured, counted,
              quantity, also, lines
         FROM unnest($3::uuid[], $4::int[], $5::bool[], $6::text[], $7::text[], $8::text[],
                     $9::bigint[], $10::bigint[], $11::bigint[], $12::jsonb[], $13::jsonb[]) WITH ORDINALITY
           AS event (work_entry_id, revision, billed, reason, component_code, part, measured, counted, quantity, also, lines, position)`,
      [
        actor.workspace_id,
        invoice,
        column(({ event_id }) => event_id),
        column(({ event_id }) => byId.get(event_id)!.revision),
        column(({ billed }) => billed),
        column(({ reason }) => reason),
        column(({ component_code }) => component_code),
        column(({ part }) => part),
        column(({ measured }) => measured),
        column(({ counted }) => counted),
        column(({ quantity }) => quantity),
        column(({ also }) => (also.length > 0 ? JSON.stringify(also.map(stored)) : null)),
        column(({ lines: own, also }) =>
          standing([own, ...also.map((other) => other.lines)].flat(), positions),
        ),
      ],
    );
  }

  /**
   * Gives a credit note the events of its invoice at `positions`, with their facts: rows of its annex, which bill
   * nothing again. Its lines are written before.
   */
  async writeCreditedEvents(
    actor: Actor,
    note: Id,
    invoice: Id,
    positions: readonly number[],
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO invoice_event (workspace_id, invoice_id, position, work_entry_id, revision, billed, reason,
                                  component_code, part, measured, counted, quantity, also, lines, released, facts)
       SELECT $1, $2, row_number() OVER (ORDER BY ie.position), ie.work_entry_id, ie.revision, ie.billed, ie.reason,
              ie.component_code, ie.part, ie.measured, ie.counted, ie.quantity, ie.also,
              (SELECT jsonb_agg(jsonb_build_object('position', line.position, 'quantity', share->'quantity'))
                 FROM jsonb_array_elements(ie.lines) AS share
                 LEFT JOIN LATERAL (SELECT min(own.position) AS position FROM invoice_line own
                                     WHERE own.workspace_id = $1 AND own.invoice_id = $2
                                       AND own.credited_position = (share->>'position')::int) AS line ON true),
              true, to_jsonb(kept)
         FROM invoice_event ie
        CROSS JOIN LATERAL (SELECT ${ENTRY_FACTS} FROM work_entry e
                             WHERE e.workspace_id = ie.workspace_id AND e.id = ie.work_entry_id OFFSET 0) AS kept
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $3 AND ie.position = ANY ($4::int[])`,
      [actor.workspace_id, note, invoice, positions],
    );
  }

  /** What a draft was priced with, who bears it and who is paid for it. */
  async writePricing(actor: Actor, invoice: Id, { pricing, shares, payouts }: PricedPeriod): Promise<void> {
    await this.db.execute(
      'UPDATE invoice SET pricing = $3, shares = $4, payouts = $5 WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, invoice, ...[pricing, shares, payouts].map((each) => JSON.stringify(each))],
    );
  }

  /** Empties a draft before it is priced again. */
  async clear(actor: Actor, invoice: Id): Promise<void> {
    await this.db.execute('DELETE FROM invoice_event WHERE workspace_id = $1 AND invoice_id = $2', [
      actor.workspace_id,
      invoice,
    ]);
  }
}

/** What other components counted, without the names of lines, which `lines` has by position. */
function stored({ lines: _, ...verdict }: RatedEvent['also'][number]) {
  return verdict;
}

/** The lines an event stands on, as JSON. */
function standing(shares: RatedEvent['lines'], positions: ReadonlyMap<string, number>): string | null {
  if (shares.length === 0) return null;
  return JSON.stringify(
    shares.map(({ line, quantity }) => ({ position: positions.get(line) ?? null, quantity })),
  );
}
