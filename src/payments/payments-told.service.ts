import { Injectable } from '@nestjs/common';
import { PaymentStatuses } from '../invoicing/transports/payment-statuses.service.js';
import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';

/** Has the French platform that carries an invoice told what was paid of it (life-cycle status 212, CGI art. 290 A). */
@Injectable()
export class PaymentsTold {
  constructor(
    private readonly db: Database,
    private readonly statuses: PaymentStatuses,
  ) {}

  /**
   * Tells of allocations that were just written, in the open transaction: what each invoice got or lost by them, on the day
   * the money came in or went back, or came again (`on`); nothing where one is undone and the same is kept.
   */
  async tell(
    actor: Actor,
    allocations: readonly Id[],
    invoices: readonly Id[],
    on: Day | null = null,
  ): Promise<void> {
    const carried = await this.statuses.carriedAmong(actor, [...new Set(invoices)]);
    if (carried.size === 0) return;
    const rows = await this.db.query<{ key: Id; invoice_id: Id; amount_cents: Cents; received_on: Day }>(
      `SELECT min(a.id::text) AS key, a.invoice_id, sum(a.amount_cents)::bigint AS amount_cents,
              coalesce($4, r.received_on, p.received_on) AS received_on
         FROM allocation a
         JOIN payment p ON p.workspace_id = a.workspace_id AND p.id = a.payment_id
         LEFT JOIN payment r ON r.workspace_id = a.workspace_id AND r.id = a.reversal_id
        WHERE a.workspace_id = $1 AND a.id = ANY ($2::uuid[]) AND a.invoice_id = ANY ($3::uuid[])
        GROUP BY 2, 4 HAVING sum(a.amount_cents) <> 0 ORDER BY 1`,
      [actor.workspace_id, allocations, [...carried], on],
    );
    for (const { key, invoice_id, amount_cents, received_on } of rows)
      await this.statuses.paymentReceived(actor, invoice_id, amount_cents, received_on, key);
  }
}
