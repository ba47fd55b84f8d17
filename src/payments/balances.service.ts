import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Balance, balanceOf, InvoiceSums, openOf } from './balancing.js';
import { BalanceQuery } from './receivables.schema.js';

/** Which invoices: those named, those of one practice, or all that something is open of. */
export interface BalanceScope {
  readonly invoice_ids?: readonly Id[];
  readonly practice_id?: Id;
  readonly open?: true;
}

/** Whose an invoice is, and what is open of it. */
export type OpenInvoice = Pick<Balance, 'practice_id' | 'open_cents'>;

/** What was written about issued invoices, one row each. */
export const SUMS = `SELECT i.id AS invoice_id, i.number, i.practice_id, i.issued_on, i.due_on, i.gross_cents,
       coalesce((SELECT sum(n.gross_cents) FROM invoice n
                  WHERE n.workspace_id = i.workspace_id AND n.credited_invoice_id = i.id AND n.state = 'issued'), 0)::bigint
         AS credited_cents,
       coalesce((SELECT sum(a.amount_cents) FROM allocation a
                  WHERE a.workspace_id = i.workspace_id AND a.invoice_id = i.id), 0)::bigint AS paid_cents,
       EXISTS (SELECT FROM dispute d
                WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id AND d.state = 'open') AS disputed
  FROM invoice i
 WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued' AND ($2::uuid IS NULL OR i.practice_id = $2)`;

/** Reads what is open of issued invoices; a member of the role `practice` sees those of its own practice. */
@Injectable()
export class Balances {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Balances in the order of issue; ids of drafts, credit notes and unknown invoices are left out. */
  of(actor: Actor, { invoice_ids, practice_id, open }: BalanceScope): Promise<Balance[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<InvoiceSums>(
        `SELECT * FROM (${SUMS} AND ($3::uuid[] IS NULL OR i.id = ANY ($3)) AND ($4::uuid IS NULL OR i.practice_id = $4)) AS sums
          WHERE NOT $5::boolean OR gross_cents - credited_cents - paid_cents <> 0
          ORDER BY issued_on, number`,
        [actor.workspace_id, actor.practice_id, invoice_ids ?? null, practice_id ?? null, open ?? false],
      );
      const today = await this.today(actor);
      return rows.map((row) => balanceOf(row, today));
    });
  }

  /** What is open of those invoices, by id, without what only a reader asks for; others are left out. */
  async open(actor: Actor, invoice_ids: readonly Id[]): Promise<Map<Id, OpenInvoice>> {
    const rows = await this.db.query<InvoiceSums>(
      `${SUMS} AND i.id = ANY ($3::uuid[]) ORDER BY i.issued_on, i.number`,
      [actor.workspace_id, actor.practice_id, invoice_ids],
      'balances-open',
    );
    return new Map(
      rows.map((row) => [row.invoice_id, { practice_id: row.practice_id, open_cents: openOf(row) }]),
    );
  }

  /** Balances, last due first. */
  page(actor: Actor, { practice_id, only, limit, cursor }: BalanceQuery): Promise<Page<Balance>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.today(actor);
      const rows = await this.db.query<InvoiceSums>(
        `SELECT * FROM (${SUMS} AND ($3::uuid IS NULL OR i.practice_id = $3)
              AND ($4::date IS NULL OR (i.due_on, i.id) < ($4, $5::uuid))
              AND ($6::text IS DISTINCT FROM 'overdue' OR i.due_on < $7)) AS sums
          WHERE CASE $6::text
                  WHEN 'open' THEN gross_cents - credited_cents - paid_cents > 0
                  WHEN 'overdue' THEN gross_cents - credited_cents - paid_cents > 0
                  WHEN 'overpaid' THEN gross_cents - credited_cents - paid_cents < 0
                  ELSE true END
          ORDER BY due_on DESC, invoice_id DESC LIMIT $8`,
        [
          actor.workspace_id,
          actor.practice_id,
          practice_id ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          only ?? null,
          today,
          limit + 1,
        ],
      );
      return pageOf(
        rows.map((row) => balanceOf(row, today)),
        limit,
        ['due_on', 'invoice_id'],
      );
    });
  }

  private async today(actor: Actor): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }
}
