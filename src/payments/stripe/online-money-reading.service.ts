import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { OnlineAttempt } from './online-attempt.entity.js';
import { OnlineDispute } from './online-dispute.entity.js';
import { OnlineEvent } from './online-event.entity.js';
import { OnlineAttemptQuery, OnlineEventQuery, OnlineRefundQuery } from './online-money.schema.js';
import { OnlineBalanceLine, OnlinePayout } from './online-payout.entity.js';
import { OnlineRefund } from './online-refund.entity.js';

type Numbered = { readonly number: string | null };

/** Reads what became of online payments. */
@Injectable()
export class OnlineMoneyReading {
  constructor(private readonly db: Database) {}

  attempts(
    actor: Actor,
    { invoice_id, state, cursor, limit }: OnlineAttemptQuery,
  ): Promise<Page<OnlineAttempt & Numbered & { fee_cents: number | null }>> {
    const after = cursorValues(cursor, 2);
    return this.page(actor, limit, ['created_at', 'id'], () =>
      this.db.query(
        `SELECT a.*, i.number,
                (SELECT sum(l.fee_cents)::bigint FROM online_balance_line l
                  WHERE l.workspace_id = a.workspace_id AND l.attempt_id = a.id) AS fee_cents
           FROM online_attempt a JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
          WHERE a.workspace_id = $1 AND ($2::uuid IS NULL OR a.invoice_id = $2) AND ($3::text IS NULL OR a.state = $3)
            AND ($4::timestamptz IS NULL OR (a.created_at, a.id) < ($4, $5::uuid))
          ORDER BY a.created_at DESC, a.id DESC LIMIT $6`,
        [
          actor.workspace_id,
          invoice_id ?? null,
          state ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      ),
    );
  }

  refunds(actor: Actor, { attempt_id, cursor, limit }: OnlineRefundQuery): Promise<Page<OnlineRefund>> {
    const after = cursorValues(cursor, 2);
    return this.page(actor, limit, ['asked_at', 'id'], () =>
      this.db.query(
        `SELECT * FROM online_refund
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR attempt_id = $2)
            AND ($3::timestamptz IS NULL OR (asked_at, id) < ($3, $4::uuid))
          ORDER BY asked_at DESC, id DESC LIMIT $5`,
        [actor.workspace_id, attempt_id ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      ),
    );
  }

  disputes(
    actor: Actor,
    { cursor, limit }: PageQuery,
  ): Promise<Page<OnlineDispute & Numbered & { invoice_id: string; dashboard_url: string }>> {
    const after = cursorValues(cursor, 2);
    return this.page(actor, limit, ['opened_at', 'id'], () =>
      this.db.query(
        `SELECT d.*, a.invoice_id, i.number, 'https://dashboard.stripe.com/disputes/' || d.id AS dashboard_url
           FROM online_dispute d
           JOIN online_attempt a ON a.workspace_id = d.workspace_id AND a.id = d.attempt_id
           JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
          WHERE d.workspace_id = $1 AND ($2::timestamptz IS NULL OR (d.opened_at, d.id) < ($2, $3))
          ORDER BY d.opened_at DESC, d.id DESC LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      ),
    );
  }

  payouts(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<OnlinePayout>> {
    const after = cursorValues(cursor, 2);
    return this.page(actor, limit, ['arrives_on', 'id'], () =>
      this.db.query(
        `SELECT * FROM online_payout
          WHERE workspace_id = $1 AND ($2::date IS NULL OR (arrives_on, id) < ($2, $3))
          ORDER BY arrives_on DESC, id DESC LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      ),
    );
  }

  /** A payout with the movements it pays out; throws `missing/no-such-payout`. */
  payout(
    actor: Actor,
    payout_id: string,
  ): Promise<OnlinePayout & { readonly lines: (OnlineBalanceLine & Numbered)[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<OnlinePayout>(
        'SELECT * FROM online_payout WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, payout_id],
      );
      if (!row) throw new DomainError('missing', 'no-such-payout', 'There is no such payout.');
      const lines = await this.db.query<OnlineBalanceLine & Numbered>(
        `SELECT l.*, i.number
           FROM online_balance_line l
           LEFT JOIN online_attempt a ON a.workspace_id = l.workspace_id AND a.id = l.attempt_id
           LEFT JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
          WHERE l.workspace_id = $1 AND l.payout_id = $2 ORDER BY l.happened_at, l.id`,
        [actor.workspace_id, payout_id],
      );
      return { ...row, lines };
    });
  }

  /** What the provider kept, by month. */
  fees(actor: Actor, from: Day, to: Day): Promise<object[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query(
        `WITH lines AS (
           SELECT l.*, (l.happened_at AT TIME ZONE w.time_zone)::date AS on_day
             FROM online_balance_line l JOIN workspace w ON w.workspace_id = l.workspace_id
            WHERE l.workspace_id = $1)
         SELECT to_char(on_day, 'YYYY-MM') AS month,
                coalesce(sum(amount_cents) FILTER (WHERE kind <> 'stripe_fee'), 0)::bigint AS amount_cents,
                sum(fee_cents - CASE kind WHEN 'stripe_fee' THEN amount_cents ELSE 0 END)::bigint AS fee_cents,
                sum(net_cents)::bigint AS net_cents, count(*)::int AS movements
           FROM lines WHERE on_day BETWEEN $2 AND $3 GROUP BY 1 ORDER BY 1`,
        [actor.workspace_id, from, to],
      ),
    );
  }

  events(actor: Actor, { state, cursor, limit }: OnlineEventQuery): Promise<Page<OnlineEvent>> {
    const after = cursorValues(cursor, 2);
    return this.page(actor, limit, ['received_at', 'id'], () =>
      this.db.query(
        `SELECT * FROM online_event
          WHERE workspace_id = $1 AND state = $2
            AND ($3::timestamptz IS NULL OR (received_at, id) < ($3, $4))
          ORDER BY received_at DESC, id DESC LIMIT $5`,
        [actor.workspace_id, state, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      ),
    );
  }

  private async page<Row extends object>(
    actor: Actor,
    limit: number,
    keys: readonly (keyof Row & string)[],
    read: () => Promise<Row[]>,
  ): Promise<Page<Row>> {
    return pageOf(await this.db.transaction(actor.workspace_id, read), limit, keys);
  }
}
