import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { DraftLine } from '../draft-lines.js';
import { SelfBillQuery } from './self-bills.schema.js';

/** A self-bill or its credit note: the document, under which mandate, and how its freelancer answered. */
export interface SelfBillRow {
  readonly id: Id;
  readonly kind: 'self_bill' | 'self_bill_credit';
  readonly state: 'draft' | 'issued' | 'accepted' | 'contested';
  readonly secretary_id: Id;
  readonly mandate_id: Id;
  readonly number: string | null;
  readonly issued_on: string | null;
  readonly period_from: string;
  readonly period_to: string;
  readonly net_cents: number;
  readonly credited_invoice_id: Id | null;
  /** Number of the credit note that took the last of it back; null while some of it stands. */
  readonly credited_by: string | null;
  /** Net cents that credit notes took back so far. */
  readonly credited_cents: number;
  readonly gross_cents: number;
  /** Of them, what credit notes left standing. */
  readonly left_gross_cents: number;
  readonly answer_until: string | null;
  readonly answer: 'accepted' | 'lapsed' | 'contested' | null;
  readonly created_at: string;
  readonly document: unknown;
}

const STATE = `CASE WHEN i.state = 'draft' THEN 'draft' WHEN b.answer = 'contested' THEN 'contested'
                  WHEN b.answer IS NULL THEN 'issued' ELSE 'accepted' END`;

const SHOWN = `i.id, i.kind, ${STATE} AS state, b.secretary_id, b.mandate_id, m.name AS seller_name, i.number, i.issued_on,
       i.due_on, i.period_from, i.period_to, i.net_cents, i.vat_cents, i.gross_cents, b.answer_until, b.answer,
       b.answered_at, coalesce(b.reason, i.reason) AS reason, i.credited_invoice_id, i.created_at,
       CASE WHEN notes.net_cents >= i.net_cents THEN notes.latest END AS credited_by,
       i.gross_cents - coalesce(notes.gross_cents, 0) AS left_gross_cents, coalesce(notes.net_cents, 0) AS credited_cents, coalesce(notes.listed, '[]') AS credit_notes`;

const FROM = `self_bill b
         JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
         JOIN billing_mandate m ON m.workspace_id = b.workspace_id AND m.id = b.mandate_id
         LEFT JOIN LATERAL (
              SELECT sum(n.net_cents)::bigint AS net_cents, sum(n.gross_cents)::bigint AS gross_cents,
                     (array_agg(n.number ORDER BY n.issued_at DESC, n.sequence DESC))[1] AS latest,
                     jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number, 'net_cents', n.net_cents)
                               ORDER BY n.issued_at, n.sequence) AS listed
                FROM invoice n
               WHERE n.workspace_id = i.workspace_id AND n.credited_invoice_id = i.id AND n.state = 'issued') AS notes ON true`;

/** Reads self-bills and their credit notes. */
@Injectable()
export class SelfBillsReading {
  constructor(private readonly db: Database) {}

  async list(
    actor: Actor,
    { limit, cursor, secretary_id, state }: SelfBillQuery,
  ): Promise<Page<SelfBillRow>> {
    const after = cursorValues(cursor, 2);
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<SelfBillRow>(
        `SELECT ${SHOWN} FROM ${FROM}
          WHERE b.workspace_id = $1 AND ($2::uuid IS NULL OR b.secretary_id = $2) AND ($3::text IS NULL OR ${STATE} = $3)
            AND ($4::timestamptz IS NULL OR (i.created_at, i.id) < ($4, $5::uuid))
          ORDER BY i.created_at DESC, i.id DESC LIMIT $6`,
        [
          actor.workspace_id,
          secretary_id ?? null,
          state ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      ),
    );
    return pageOf(rows, limit, ['created_at', 'id']);
  }

  /** Throws `missing/no-such-self-bill`. */
  view(actor: Actor, id: Id): Promise<SelfBillRow & { readonly lines: DraftLine[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<SelfBillRow>(
        `SELECT ${SHOWN}, i.document FROM ${FROM} WHERE b.workspace_id = $1 AND b.invoice_id = $2`,
        [actor.workspace_id, id],
      );
      if (!row) throw new DomainError('missing', 'no-such-self-bill', 'There is no such self-bill.');
      return { ...row, lines: await this.lines(actor, id) };
    });
  }

  /** The lines of a bill with what credit notes took back of each; inside a transaction. */
  linesLeft(actor: Actor, id: Id): Promise<(DraftLine & { credited_cents: number })[]> {
    return this.db.query<DraftLine & { credited_cents: number }>(
      `SELECT line.*, coalesce((SELECT sum(back.net_cents)
                                  FROM invoice note
                                  JOIN invoice_line back ON back.workspace_id = note.workspace_id AND back.invoice_id = note.id
                                 WHERE note.workspace_id = $1 AND note.credited_invoice_id = $2 AND note.state = 'issued'
                                   AND back.credited_position = line.position), 0)::bigint AS credited_cents
         FROM invoice_line line
        WHERE line.workspace_id = $1 AND line.invoice_id = $2 ORDER BY line.position`,
      [actor.workspace_id, id],
    );
  }

  /** Locks a self-bill until commit; throws `missing/no-such-self-bill`. */
  async lock(actor: Actor, id: Id): Promise<void> {
    const rows = await this.db.query(
      `SELECT i.id FROM invoice i JOIN self_bill b ON b.workspace_id = i.workspace_id AND b.invoice_id = i.id
        WHERE i.workspace_id = $1 AND i.id = $2 FOR UPDATE`,
      [actor.workspace_id, id],
    );
    if (rows.length === 0)
      throw new DomainError('missing', 'no-such-self-bill', 'There is no such self-bill.');
  }

  private lines(actor: Actor, id: Id): Promise<DraftLine[]> {
    return this.db.query<DraftLine>(
      'SELECT * FROM invoice_line WHERE workspace_id = $1 AND invoice_id = $2 ORDER BY position',
      [actor.workspace_id, id],
    );
  }
}
