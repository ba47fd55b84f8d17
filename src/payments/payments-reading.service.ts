import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Allocation } from './allocation.entity.js';
import { LedgerRows } from './ledger-rows.service.js';
import { ReasonText, reasonText } from './matching/reasons.js';
import { Payment } from './payment.entity.js';
import { PaymentQuery } from './payments.schema.js';

type PaymentRow = Payment & { readonly available_cents: Cents };

interface AllocationRow extends Omit<Allocation, 'reason'> {
  readonly number: string;
  readonly undone: boolean;
  readonly reason: ReasonText | null;
}

/** Of a reversal nothing is left: what it took is less of the payment it reverses. */
const LEFT = `(CASE WHEN p.reverses_payment_id IS NOT NULL THEN 0 ELSE
         p.amount_cents
         + coalesce((SELECT sum(r.amount_cents) FROM payment r
                      WHERE r.workspace_id = p.workspace_id AND r.reverses_payment_id = p.id), 0)
         - coalesce((SELECT sum(a.amount_cents) FROM allocation a
                      WHERE a.workspace_id = p.workspace_id AND a.payment_id = p.id), 0) END)::bigint`;

/** Reads payments and what they were allocated to. */
@Injectable()
export class PaymentsReading {
  constructor(
    private readonly db: Database,
    private readonly rows: LedgerRows,
  ) {}

  /** Payments, last received first. */
  async list(actor: Actor, query: PaymentQuery): Promise<Page<PaymentRow>> {
    const after = cursorValues(query.cursor, 2);
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<PaymentRow>(
        `SELECT p.*, ${LEFT} AS available_cents FROM payment p
          WHERE p.workspace_id = $1
            AND ($2::uuid IS NULL OR p.practice_id = $2)
            AND ($3::text IS NULL OR p.source = $3)
            AND ($4::date IS NULL OR p.received_on >= $4)
            AND ($5::date IS NULL OR p.received_on <= $5)
            AND (NOT $6::boolean OR ${LEFT} > 0)
            AND ($7::date IS NULL OR (p.received_on, p.id) < ($7, $8::uuid))
          ORDER BY p.received_on DESC, p.id DESC LIMIT $9`,
        [
          actor.workspace_id,
          query.practice_id ?? null,
          query.source ?? null,
          query.from ?? null,
          query.to ?? null,
          query.left === 'true',
          after?.[0] ?? null,
          after?.[1] ?? null,
          query.limit + 1,
        ],
      ),
    );
    return pageOf(rows, query.limit, ['received_on', 'id']);
  }

  /** A payment with its allocations, first made first; throws `missing/no-such-payment`. */
  view(
    actor: Actor,
    payment: Id,
  ): Promise<PaymentRow & { same_transfer: Id[]; allocations: AllocationRow[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<PaymentRow>(
        `SELECT p.*, ${LEFT} AS available_cents FROM payment p WHERE p.workspace_id = $1 AND p.id = $2`,
        [actor.workspace_id, payment],
      );
      if (!row) throw new DomainError('missing', 'no-such-payment', 'There is no such payment.');
      const allocations = await this.db.query<Allocation & { number: string; undone: boolean }>(
        `SELECT a.*, coalesce(i.number, c.number) AS number,
                EXISTS (SELECT FROM allocation u
                         WHERE u.workspace_id = a.workspace_id AND u.undoes_allocation_id = a.id) AS undone
           FROM allocation a
           LEFT JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
           LEFT JOIN late_claim c ON c.workspace_id = a.workspace_id AND c.id = a.claim_id
          WHERE a.workspace_id = $1 AND a.payment_id = $2 ORDER BY a.created_at, a.id`,
        [actor.workspace_id, payment],
      );
      return {
        ...row,
        same_transfer: (await this.rows.transferOf(actor, payment)).filter((id) => id !== payment),
        allocations: allocations.map((each) => ({ ...each, reason: reasonText(each.reason) })),
      };
    });
  }
}
