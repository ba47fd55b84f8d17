import { Injectable } from '@nestjs/common';
import { Day, Period } from '../../kernel/day.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Totals } from '../crediting-totals.js';
import { totalsOf } from '../documents/document.js';
import { DraftLine } from '../draft-lines.js';
import { DraftStore } from '../draft-store.service.js';
import { Invoice } from '../invoice.entity.js';
import { centsOf, PayoutSource } from './self-billing.js';

constraintMeans(
  'ix_self_bill_source_source_id_secretary_id',
  'conflict',
  'payout-billed-already',
  'One of these payouts stands on another self-bill already.',
);

/**
 * What credit notes took back by line of self-bills that were taken back as a whole later: their payouts are free with the
 * bill, and this much of them is billed to nobody again. The last note over such a bill is the one that freed it.
 */
const TAKEN_BY_LINE = `
  SELECT c.id, true, c.number, jsonb_build_array(jsonb_build_object(
           'secretary_id', b.secretary_id, 'net_cents', c.net_cents, 'lines', told.lines)), c.period_from, c.period_to
    FROM invoice c
    JOIN self_bill b ON b.workspace_id = c.workspace_id AND b.invoice_id = c.id
   CROSS JOIN LATERAL (
     SELECT jsonb_agg(jsonb_build_object(
              'component_code', coalesce(l.component_code, ''), 'quantity', l.quantity, 'unit', l.unit,
              'unit_price', l.unit_price, 'metered', 0, 'per', 1, 'net_cents', l.net_cents,
              'label', jsonb_build_object('fr', l.label, 'nl', l.label, 'en', l.label, 'de', l.label),
              'detail', jsonb_build_object('fr', d.text, 'nl', d.text, 'en', d.text, 'de', d.text)) ORDER BY l.position) AS lines
       FROM invoice_line l CROSS JOIN LATERAL (SELECT coalesce(l.detail, '') AS text) d
      WHERE l.workspace_id = c.workspace_id AND l.invoice_id = c.id) told
   WHERE c.workspace_id = $1 AND c.kind = 'self_bill_credit' AND c.state = 'issued'
     AND EXISTS (SELECT FROM self_bill_source f
                  WHERE f.workspace_id = $1 AND f.self_bill_id = c.credited_invoice_id AND f.released)
     AND EXISTS (SELECT FROM invoice later
                  WHERE later.workspace_id = $1 AND later.credited_invoice_id = c.credited_invoice_id
                    AND later.kind = 'self_bill_credit' AND later.state = 'issued' AND later.number > c.number)`;

/**
 * Payouts of issued invoices, what disputes and releasing credit notes took back of them, and what was taken back by line of
 * self-bills: a row for each freelancer.
 */
const SOURCE = `source.source_id, source.takes_back, source.number, statement
         FROM (SELECT i.id AS source_id, false AS takes_back, i.number, i.payouts, i.period_from AS day, i.period_to AS until
                 FROM invoice i
                WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued'
               UNION ALL
               SELECT d.id, true, coalesce(note.number, i.number), d.payouts, i.period_from, i.period_to
                 FROM dispute d
                 JOIN invoice i ON i.workspace_id = d.workspace_id AND i.id = d.invoice_id
                 LEFT JOIN invoice note ON note.workspace_id = d.workspace_id AND note.id = d.credit_note_id
                WHERE d.workspace_id = $1 AND d.state = 'decided'
               UNION ALL
               SELECT c.id, true, c.number, c.payouts, c.period_from, c.period_to
                 FROM invoice c
                WHERE c.workspace_id = $1 AND c.kind = 'credit_note' AND c.state = 'issued' AND c.releases_entries
               UNION ALL ${TAKEN_BY_LINE}) AS source
        CROSS JOIN LATERAL jsonb_array_elements(source.payouts) AS statement`;

/** A self-bill or its credit note before it is written. */
interface NewSelfBill {
  readonly kind: 'self_bill' | 'self_bill_credit';
  readonly secretary_id: Id;
  readonly mandate_id: Id;
  readonly period_from: Day;
  readonly period_to: Day;
  readonly credited_invoice_id: Id | null;
  readonly reason: string | null;
  readonly lines: readonly DraftLine[];
  /** Where they are not simply those of the lines: on a credit note that follows another. */
  readonly totals?: Totals;
  readonly sources: readonly PayoutSource[];
}

/** The rows of self-bills, and the payouts that none has billed yet. */
@Injectable()
export class SelfBillStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly drafts: DraftStore,
  ) {}

  /** Self-bills of a workspace are drafted one at a time, so that no payout stands on two. */
  async lock(actor: Actor): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [actor.workspace_id]);
  }

  /** Writes a draft; inside a transaction. */
  async write(actor: Actor, bill: NewSelfBill): Promise<Id> {
    const id = newId();
    const { kind, secretary_id, mandate_id, credited_invoice_id, reason, lines, sources } = bill;
    const { net_cents, vat_cents, gross_cents } = bill.totals ?? totalsOf(lines);
    await this.db.manager.insert(Invoice, {
      workspace_id: actor.workspace_id,
      id,
      kind: kind as Invoice['kind'],
      state: 'draft',
      credited_invoice_id,
      period_from: bill.period_from,
      period_to: bill.period_to,
      net_cents,
      vat_cents,
      gross_cents,
      reason,
      pricing: { engine_version: 0, months: [] },
      created_by: actor.user_id,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    await this.drafts.writeLines(actor, id, lines);
    await this.db.execute(
      'INSERT INTO self_bill (workspace_id, invoice_id, mandate_id, secretary_id) VALUES ($1, $2, $3, $4)',
      [actor.workspace_id, id, mandate_id, secretary_id],
    );
    await this.db.execute(
      `INSERT INTO self_bill_source (workspace_id, self_bill_id, source_id, secretary_id, net_cents)
       SELECT $1, $2, source_id, $3, net_cents FROM unnest($4::uuid[], $5::bigint[]) AS source (source_id, net_cents)`,
      [actor.workspace_id, id, secretary_id, sources.map(({ source_id }) => source_id), sources.map(centsOf)],
    );
    await this.audit.record(actor, `${kind.replaceAll('_', '-')}.drafted`, 'invoice', id, {
      secretary_id,
      net_cents,
    });
    return id;
  }

  /** Deletes the drafts of one freelancer and very period; what they were to pay for is free again. */
  async dropDrafts(actor: Actor, { from, to }: Period, secretary: Id | null): Promise<void> {
    await this.db.execute(
      `DELETE FROM invoice i USING self_bill b
        WHERE i.workspace_id = $1 AND b.workspace_id = $1 AND b.invoice_id = i.id AND b.secretary_id = $2
          AND i.kind = 'self_bill' AND i.state = 'draft' AND i.period_from = $3 AND i.period_to = $4`,
      [actor.workspace_id, secretary, from, to],
    );
  }

  /** Frees what a self-bill paid for, once a credit note took it back. */
  async release(actor: Actor, id: Id): Promise<void> {
    await this.db.execute(
      'UPDATE self_bill_source SET released = true WHERE workspace_id = $1 AND self_bill_id = $2',
      [actor.workspace_id, id],
    );
  }

  /**
   * What no self-bill has billed of days up to `to`, however long ago: payouts of issued invoices, and what disputes and
   * credit notes took back of them. An invoice that is taken back and written again counts both ways.
   */
  unbilled(actor: Actor, to: Day): Promise<PayoutSource[]> {
    return this.db.query<PayoutSource>(
      `SELECT ${SOURCE}
        WHERE source.until <= $2
          AND NOT EXISTS (SELECT FROM self_bill_source s
                           WHERE s.workspace_id = $1 AND s.source_id = source.source_id AND NOT s.released
                             AND s.secretary_id = (statement->>'secretary_id')::uuid)
        ORDER BY source.day, source.number, source.takes_back`,
      [actor.workspace_id, to],
    );
  }

  /** Payouts of drafts of clients' invoices, which are none before these are issued. */
  expected(actor: Actor, drafts: readonly Id[]): Promise<PayoutSource[]> {
    return this.db.query<PayoutSource>(
      `SELECT i.id AS source_id, false AS takes_back, '' AS number, statement
         FROM invoice i CROSS JOIN LATERAL jsonb_array_elements(i.payouts) AS statement
        WHERE i.workspace_id = $1 AND i.id = ANY ($2::uuid[]) AND i.state = 'draft'`,
      [actor.workspace_id, drafts],
    );
  }

  /** Who has a draft of a very period already, which a new one would replace. */
  async drafted(actor: Actor, { from, to }: Period): Promise<{ secretary_id: Id; net_cents: number }[]> {
    return this.db.query(
      `SELECT b.secretary_id, sum(i.net_cents)::bigint AS net_cents
         FROM self_bill b JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
        WHERE b.workspace_id = $1 AND i.kind = 'self_bill' AND i.state = 'draft' AND i.period_from = $2 AND i.period_to = $3
        GROUP BY 1`,
      [actor.workspace_id, from, to],
    );
  }

  /** What a self-bill pays for, in the order of its lines. */
  sources(actor: Actor, id: Id): Promise<PayoutSource[]> {
    return this.db.query<PayoutSource>(
      `SELECT ${SOURCE}
         JOIN self_bill_source s ON s.workspace_id = $1 AND s.self_bill_id = $2 AND s.source_id = source.source_id
              AND s.secretary_id = (statement->>'secretary_id')::uuid
        ORDER BY source.day, source.number, source.takes_back`,
      [actor.workspace_id, id],
    );
  }
}
