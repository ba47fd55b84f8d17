import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Movements } from './movements.service.js';
import { OnlinePayments } from './online-payments.js';
import { PayoutReading } from './online-readings.js';
import { PaymentTasks } from './payment-tasks.service.js';

/** What the provider sends to the bank, and which movements it sends with it. */
@Injectable()
export class OnlinePayouts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly provider: OnlinePayments,
    private readonly movements: Movements,
    private readonly tasks: PaymentTasks,
  ) {}

  /** Reads a payout and writes down what it tells. Throws `OnlineFault`, `conflict/other-currency`. */
  async follow(workspace_id: Id, account_id: string, payout_id: string): Promise<void> {
    const reading = await this.provider.payout(account_id, payout_id);
    if (reading.currency !== 'EUR') {
      throw new DomainError('conflict', 'other-currency', 'This payout is not in EUR: it was not booked.');
    }
    await this.db.transaction(workspace_id, () => this.write(workspace_id, account_id, reading), {
      idempotent: true,
    });
  }

  private async write(workspace_id: Id, account_id: string, reading: PayoutReading): Promise<void> {
    const { id, state, amount_cents, arrives_on, descriptor, failure_code, lines } = reading;
    // States only move on: a reading that was begun before another one was written changes nothing back.
    await this.db.execute(
      `INSERT INTO online_payout AS p (workspace_id, id, account_id, state, amount_cents, arrives_on, descriptor,
                                       failure_code, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (workspace_id, id) DO UPDATE
         SET state = $4, arrives_on = $6, descriptor = $7, failure_code = $8, changed_at = $9
         WHERE array_position(ARRAY['pending', 'in_transit', 'paid', 'canceled', 'failed'], p.state)
            <= array_position(ARRAY['pending', 'in_transit', 'paid', 'canceled', 'failed'], $4)`,
      [
        workspace_id,
        id,
        account_id,
        state,
        amount_cents,
        arrives_on,
        descriptor.slice(0, 200),
        failure_code?.slice(0, 100) ?? null,
        new Date(this.clock.now()).toISOString(),
      ],
    );
    if (state === 'failed' || state === 'canceled') {
      // Its movements go out with another payout.
      await this.db.execute(
        'UPDATE online_balance_line SET payout_id = NULL WHERE workspace_id = $1 AND payout_id = $2',
        [workspace_id, id],
      );
    } else if (lines) {
      await this.movements.add(workspace_id, account_id, lines, null, id);
      const reconciled = lines.reduce((sum, { net_cents }) => sum + net_cents, 0) === amount_cents;
      await this.db.execute('UPDATE online_payout SET reconciled = $3 WHERE workspace_id = $1 AND id = $2', [
        workspace_id,
        id,
        reconciled,
      ]);
    }
    if (state !== 'failed') return;
    await this.tasks.tell(workspace_id, {
      kind: 'payout_failed',
      subject_id: id,
      amount_cents,
      detail: failure_code,
    });
  }
}
