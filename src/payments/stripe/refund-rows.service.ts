import { Injectable } from '@nestjs/common';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { OnlineAttempt } from './online-attempt.entity.js';
import { RefundReading } from './online-readings.js';
import { OnlineRefund } from './online-refund.entity.js';
import { PaymentTasks } from './payment-tasks.service.js';

/** The rows of refunds, those asked for here and those made on the provider's pages; in the open transaction. */
@Injectable()
export class RefundRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tasks: PaymentTasks,
  ) {}

  /** Brings the rows of an attempt to what the provider tells of its refunds. */
  async write(workspace_id: Id, attempt: OnlineAttempt, readings: readonly RefundReading[]): Promise<void> {
    for (const reading of readings) {
      const row = await this.row(workspace_id, attempt, reading);
      if (row.state === reading.state && row.refund_id === reading.id) continue;
      await this.db.execute(
        `UPDATE online_refund SET state = $3, refund_id = $4, failure_code = $5, changed_at = $6
          WHERE workspace_id = $1 AND id = $2`,
        [
          workspace_id,
          row.id,
          reading.state,
          reading.id,
          reading.failure_code?.slice(0, 100) ?? null,
          this.now(),
        ],
      );
      if (reading.state === 'failed')
        await this.tellFailure(workspace_id, attempt, row, reading.failure_code);
    }
  }

  /** The provider would not give the money back at all. */
  async refuse(workspace_id: Id, attempt: OnlineAttempt, row: OnlineRefund, code: string): Promise<void> {
    const changed = await this.db.execute(
      `UPDATE online_refund SET state = 'failed', failure_code = $3, changed_at = $4
        WHERE workspace_id = $1 AND id = $2 AND state = 'asked'`,
      [workspace_id, row.id, code.slice(0, 100), this.now()],
    );
    if (changed > 0) await this.tellFailure(workspace_id, attempt, row, code);
  }

  private async row(workspace_id: Id, attempt: OnlineAttempt, reading: RefundReading): Promise<OnlineRefund> {
    const [known] = await this.db.query<OnlineRefund>(
      `SELECT * FROM online_refund
        WHERE workspace_id = $1 AND attempt_id = $2 AND (refund_id = $3 OR (id = $4 AND refund_id IS NULL))`,
      [workspace_id, attempt.id, reading.id, reading.refund_id],
    );
    if (known) return known;
    const [made] = await this.db.query<OnlineRefund>(
      `INSERT INTO online_refund (workspace_id, id, attempt_id, amount_cents, state, refund_id, asked_at, changed_at)
       VALUES ($1, $2, $3, $4, 'pending', $5, $6, $7) RETURNING *`,
      [workspace_id, newId(), attempt.id, reading.amount_cents, reading.id, reading.at, this.now()],
    );
    return made!;
  }

  private tellFailure(
    workspace_id: Id,
    { invoice_id }: OnlineAttempt,
    { id, amount_cents }: OnlineRefund,
    detail: string | null,
  ): Promise<void> {
    return this.tasks.tell(workspace_id, {
      kind: 'refund_failed',
      subject_id: id,
      invoice_id,
      amount_cents,
      detail,
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
