import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Balance, balanceOf, ClaimSums, InvoiceSums, openOf, ReceivableBalance } from './balancing.js';
import { Receivable, receivableId } from './payment-facts.js';
import { BalanceQuery } from './receivables.schema.js';

/** Which invoices: those named, those of one practice, or all that something is open of. */
export interface BalanceScope {
  readonly invoice_ids?: readonly Id[];
  readonly practice_id?: Id;
  readonly open?: true;
}

/** Whose an invoice or a claim is, and what is open of it. */
export type OpenReceivable = Pick<Balance, 'practice_id' | 'open_cents'>;

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

/** The same of claims of late interest. */
export const CLAIM_SUMS = `SELECT c.id AS claim_id, c.number, c.practice_id, c.issued_on, c.issued_on AS due_on,
       c.total_cents AS gross_cents, CASE WHEN c.withdrawn_at IS NULL THEN 0 ELSE c.total_cents END AS credited_cents,
       paid.cents AS paid_cents, false AS disputed,
       CASE WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN paid.cents = 0 THEN 'open'
            WHEN paid.cents < c.total_cents THEN 'partly_paid' ELSE 'paid' END AS state
  FROM late_claim c
 CROSS JOIN LATERAL (SELECT coalesce(sum(a.amount_cents), 0)::bigint AS cents FROM allocation a
                      WHERE a.workspace_id = c.workspace_id AND a.claim_id = c.id) AS paid
 WHERE c.workspace_id = $1 AND ($2::uuid IS NULL OR c.practice_id = $2)`;

/** Reads what is open of issued invoices and of claims; a member of the role `practice` sees those of its own practice. */
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

  /** Balances of invoices, then of claims, each in the order of issue. */
  receivables(actor: Actor, scope: Pick<BalanceScope, 'practice_id' | 'open'>): Promise<ReceivableBalance[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const invoices = await this.of(actor, scope);
      const claims = await this.db.query<ClaimSums>(
        `SELECT * FROM (${CLAIM_SUMS} AND ($3::uuid IS NULL OR c.practice_id = $3)) AS sums
          WHERE NOT $4::boolean OR gross_cents - credited_cents - paid_cents <> 0
          ORDER BY issued_on, number`,
        [actor.workspace_id, actor.practice_id, scope.practice_id ?? null, scope.open ?? false],
      );
      return [...invoices, ...claims.map((claim) => ({ ...claim, open_cents: openOf(claim) }))];
    });
  }

  /** What is open of those invoices and claims, by id, without what only a reader asks for; others are left out. */
  async open(actor: Actor, wanted: readonly Receivable[]): Promise<Map<Id, OpenReceivable>> {
    const invoices = await this.db.query<InvoiceSums>(
      `${SUMS} AND i.id = ANY ($3::uuid[]) ORDER BY i.issued_on, i.number`,
      [actor.workspace_id, actor.practice_id, wanted.flatMap(({ invoice_id }) => invoice_id ?? [])],
      'balances-open',
    );
    const claim_ids = wanted.flatMap(({ claim_id }) => claim_id ?? []);
    const claims =
      claim_ids.length === 0
        ? []
        : await this.db.query<ClaimSums>(`${CLAIM_SUMS} AND c.id = ANY ($3::uuid[]) ORDER BY c.number`, [
            actor.workspace_id,
            actor.practice_id,
            claim_ids,
          ]);
    return new Map(
      [...invoices, ...claims].map((row) => [
        receivableId(row),
        { practice_id: row.practice_id, open_cents: openOf(row) },
      ]),
    );
  }

  /** Balances, last due first. */
  page(
    actor: Actor,
    { practice_id, only, invoice_ids, limit, cursor }: BalanceQuery,
  ): Promise<Page<Balance>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.today(actor);
      const rows = await this.db.query<InvoiceSums>(
        `SELECT * FROM (${SUMS} AND ($3::uuid IS NULL OR i.practice_id = $3)
              AND ($4::date IS NULL OR (i.due_on, i.id) < ($4, $5::uuid))
              AND ($9::uuid[] IS NULL OR i.id = ANY ($9))
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
          invoice_ids ?? null,
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
