import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { DisputeDetail } from './dispute-detail.js';
import { DisputeQuery } from './disputes.schema.js';

const DETAIL = `d.id, d.invoice_id, i.number AS invoice_number, i.practice_id, d.state, d.reason, d.note, d.opened_at,
       d.decided_at, d.credit_note_id, note.number AS credit_note_number, d.credit_cents, d.payouts,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('credit_note_id', further.id, 'credit_note_number', further.number,
                                                     'invoice_number', later.number, 'net_cents', l.net_cents)
                                  ORDER BY further.sequence), '[]')
          FROM dispute_later_credit l
          JOIN invoice further ON further.workspace_id = l.workspace_id AND further.id = l.credit_note_id
          JOIN invoice later ON later.workspace_id = l.workspace_id AND later.id = further.credited_invoice_id
         WHERE l.workspace_id = d.workspace_id AND l.dispute_id = d.id) AS later_credits,
       (SELECT jsonb_agg(jsonb_build_object('position', e.position, 'state', e.state, 'answer', e.answer,
                                            'work_entry_id', ie.work_entry_id, 'started_at', w.started_at,
                                            'kind', w.kind) ORDER BY e.position)
          FROM dispute_event e
          JOIN invoice_event ie ON ie.workspace_id = e.workspace_id AND ie.invoice_id = e.invoice_id AND ie.position = e.position
          JOIN work_entry w ON w.workspace_id = ie.workspace_id AND w.id = ie.work_entry_id
         WHERE e.workspace_id = d.workspace_id AND e.dispute_id = d.id) AS events`;

const FROM = `dispute d
         JOIN invoice i ON i.workspace_id = d.workspace_id AND i.id = d.invoice_id
         LEFT JOIN invoice note ON note.workspace_id = d.workspace_id AND note.id = d.credit_note_id`;

/** Reads disputes; a member of the role `practice` sees those of its own practice. */
@Injectable()
export class DisputesReading {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { limit, cursor, state, invoice_id }: DisputeQuery): Promise<Page<DisputeDetail>> {
    const after = cursorValues(cursor, 2);
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<DisputeDetail>(
        `SELECT ${DETAIL} FROM ${FROM}
          WHERE d.workspace_id = $1 AND ($2::uuid IS NULL OR i.practice_id = $2)
            AND ($3::text IS NULL OR d.state = $3) AND ($4::uuid IS NULL OR d.invoice_id = $4)
            AND ($5::timestamptz IS NULL OR (d.opened_at, d.id) < ($5, $6::uuid))
          ORDER BY d.opened_at DESC, d.id DESC LIMIT $7`,
        [
          actor.workspace_id,
          actor.practice_id,
          state ?? null,
          invoice_id ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      ),
    );
    return pageOf(rows, limit, ['opened_at', 'id']);
  }

  /** Throws `missing/no-such-dispute`. */
  async view(actor: Actor, dispute: Id): Promise<DisputeDetail> {
    const [row] = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<DisputeDetail>(
        `SELECT ${DETAIL} FROM ${FROM}
          WHERE d.workspace_id = $1 AND d.id = $2 AND ($3::uuid IS NULL OR i.practice_id = $3)`,
        [actor.workspace_id, dispute, actor.practice_id],
      ),
    );
    if (!row) throw new DomainError('missing', 'no-such-dispute', 'There is no such dispute.');
    return row;
  }

  /** The disputes of one invoice, first opened first; inside a transaction. */
  ofInvoice(actor: Actor, invoice: Id): Promise<DisputeDetail[]> {
    return this.db.query<DisputeDetail>(
      `SELECT ${DETAIL} FROM ${FROM} WHERE d.workspace_id = $1 AND d.invoice_id = $2 ORDER BY d.opened_at, d.id`,
      [actor.workspace_id, invoice],
    );
  }

  /** True when issued credit notes have taken all of an invoice back. */
  async creditedWhole(
    actor: Actor,
    invoice: { readonly id: Id; readonly net_cents: number },
  ): Promise<boolean> {
    const [credited] = await this.db.query<{ net_cents: number; released: boolean }>(
      `SELECT coalesce(sum(net_cents), 0)::bigint AS net_cents, coalesce(bool_or(releases_entries), false) AS released
         FROM invoice WHERE workspace_id = $1 AND credited_invoice_id = $2 AND state = 'issued'`,
      [actor.workspace_id, invoice.id],
    );
    return credited!.released || (invoice.net_cents > 0 && credited!.net_cents >= invoice.net_cents);
  }
}
