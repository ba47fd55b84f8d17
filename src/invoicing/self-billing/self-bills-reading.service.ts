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
  readonly credited_by: string | null;
  readonly answer_until: string | null;
  readonly answer: 'accepted' | 'lapsed' | 'contested' | null;
  readonly created_at: string;
  readonly document: unknown;
}

const STATE = `CASE WHEN i.state = 'draft' THEN 'draft' WHEN b.answer = 'contested' THEN 'contested'
                  WHEN b.answer IS NULL THEN 'issued' ELSE 'accepted' END`;

const SHOWN = `i.id, i.kind, ${STATE} AS state, b.secretary_id, b.mandate_id, m.name AS seller_name, i.number, i.issued_on,
       i.due_on, i.period_from, i.period_to, i.net_cents, i.vat_cents, i.gross_cents, b.answer_until, b.answer,
       b.answered_at, coalesce(b.reason, i.reason) AS reason, i.credited_invoice_id, note.number AS credited_by, i.created_at`;

const FROM = `self_bill b
         JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
         JOIN billing_mandate m ON m.workspace_id = b.workspace_id AND m.id = b.mandate_id
         LEFT JOIN invoice note ON note.workspace_id = i.workspace_id AND note.credited_invoice_id = i.id AND note.state = 'issued'`;

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
