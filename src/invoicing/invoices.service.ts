import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { DraftLine } from './draft-lines.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceFilter } from './invoices.schema.js';

constraintMeans(
  'invoice_frozen',
  'conflict',
  'invoice-frozen',
  'An issued invoice never changes: make a credit note.',
);
constraintMeans(
  'ix_invoice_event_work_entry_id',
  'conflict',
  'entry-in-another-invoice',
  'One of these entries stands in another draft or invoice: issue or discard that one first.',
);
constraintMeans(
  'fk_invoice_event_work_entry_id',
  'conflict',
  'entry-on-invoice',
  'This entry stands in the annex of an invoice or draft, so it is not deleted: discard the draft, or correct the entry.',
);

export type InvoiceDetail = Invoice & { lines: DraftLine[]; events: { total: number; billed: number } };

/** Reads invoices and credit notes to practices. A member of the role `practice` sees the issued documents of its own practice and nothing else. */
@Injectable()
export class InvoicesService {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, filter: InvoiceFilter): Promise<Page<Invoice>> {
    const after = cursorValues(filter.cursor, 2);
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<Invoice>(
        `SELECT * FROM invoice
          WHERE workspace_id = $1 AND practice_id IS NOT NULL
            AND ($2::uuid IS NULL OR (practice_id = $2 AND state = 'issued'))
            AND ($3::uuid IS NULL OR practice_id = $3)
            AND ($4::text IS NULL OR state = $4)
            AND ($5::text IS NULL OR number = $5)
            AND ($6::date IS NULL OR period_to >= $6)
            AND ($7::date IS NULL OR period_from <= $7)
            AND ($12::date IS NULL OR issued_on >= $12) AND ($13::date IS NULL OR issued_on <= $13)
            AND ($11::text IS NULL OR number ILIKE $11
                 OR practice_id IN (SELECT id FROM practice WHERE workspace_id = $1 AND (name ILIKE $11 OR code ILIKE $11)))
            AND ($8::timestamptz IS NULL OR (created_at, id) < ($8, $9::uuid))
          ORDER BY created_at DESC, id DESC LIMIT $10`,
        [
          actor.workspace_id,
          actor.practice_id,
          filter.practice_id ?? null,
          filter.state ?? null,
          filter.number ?? null,
          filter.from ?? null,
          filter.to ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          filter.limit + 1,
          filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null,
          filter.issued_from ?? null,
          filter.issued_to ?? null,
        ],
      ),
    );
    return pageOf(rows, filter.limit, ['created_at', 'id']);
  }

  /** The invoice with its lines and a count of its events; throws `missing/no-such-invoice`. */
  view(actor: Actor, invoice: Id): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, invoice);
      const [events] = await this.db.query<{ total: number; billed: number }>(
        `SELECT count(*)::int AS total, count(*) FILTER (WHERE billed)::int AS billed
           FROM invoice_event WHERE workspace_id = $1 AND invoice_id = $2`,
        [actor.workspace_id, invoice],
      );
      return { ...row, lines: await this.lines(actor, invoice), events: events! };
    });
  }

  lines(actor: Actor, invoice: Id): Promise<DraftLine[]> {
    return this.db.query<DraftLine>(
      'SELECT * FROM invoice_line WHERE workspace_id = $1 AND invoice_id = $2 ORDER BY position',
      [actor.workspace_id, invoice],
    );
  }

  /** The invoice's own columns, in the open transaction; `lock` keeps others from changing it until commit. */
  async row(actor: Actor, invoice: Id, lock: '' | 'FOR UPDATE' = ''): Promise<Invoice> {
    const [row] = await this.db.query<Invoice>(
      `SELECT * FROM invoice
        WHERE workspace_id = $1 AND id = $2 AND practice_id IS NOT NULL
          AND ($3::uuid IS NULL OR (practice_id = $3 AND state = 'issued')) ${lock}`,
      [actor.workspace_id, invoice, actor.practice_id],
    );
    if (!row) throw new DomainError('missing', 'no-such-invoice', 'There is no such invoice.');
    return row;
  }

  /** Like `row` with a lock, and refuses what is not a draft. */
  async draft(actor: Actor, invoice: Id): Promise<Invoice> {
    const row = await this.row(actor, invoice, 'FOR UPDATE');
    if (row.state !== 'draft') {
      throw new DomainError(
        'conflict',
        'invoice-frozen',
        'An issued invoice never changes: make a credit note.',
      );
    }
    return row;
  }
}
