import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { stateAfter } from './attempt-states.js';
import { Attempts } from './attempts.service.js';
import { chargeKey, factsOf, foreignCurrency, movementsOf } from './booking-facts.js';
import { Booked, Bookkeeping, Paid } from './bookkeeping.service.js';
import { Movements } from './movements.service.js';
import { OnlineAttempt } from './online-attempt.entity.js';
import { OnlinePayments } from './online-payments.js';
import { CheckoutReading } from './online-readings.js';
import { PaymentTasks } from './payment-tasks.service.js';
import { RefundRows } from './refund-rows.service.js';

/** How often a page is read anew because another reading was written down meanwhile. */
const MOST_ROUNDS = 5;

/**
 * Brings an attempt to where its page is. What counts is what the provider answers when asked, never what an event said: a
 * reading that was begun before another one was written down is thrown away and made again, so none is older than what stands.
 */
@Injectable()
export class Settling {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly provider: OnlinePayments,
    private readonly attempts: Attempts,
    private readonly bookkeeping: Bookkeeping,
    private readonly movements: Movements,
    private readonly refunds: RefundRows,
    private readonly tasks: PaymentTasks,
  ) {}

  /**
   * Reads the page of an attempt and writes down what it tells; `whole` when refunds or disputes are in play. Throws
   * `OnlineFault`, and `conflict/other-currency` for money that the books cannot hold.
   */
  async follow(workspace_id: Id, attempt: Id, whole = false): Promise<CheckoutReading> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const row = await this.attempts.seen(workspace_id, attempt);
      const reading = await this.provider.checkout(row.account_id, row.checkout_id!, whole || row.in_play);
      if (await this.write(workspace_id, row, reading)) return reading;
    }
    throw new DomainError('unavailable', 'attempt-busy', 'This payment is being read by others. Try again.');
  }

  /** False when another reading was written down since `seen` was read; run twice, it writes nothing twice. */
  write(workspace_id: Id, seen: OnlineAttempt, reading: CheckoutReading): Promise<boolean> {
    return this.db.transaction(
      workspace_id,
      async () => {
        const row = await this.attempts.row(workspace_id, seen.id, 'FOR UPDATE');
        if (row.version !== seen.version) return false;
        refuseForeign(reading);
        const paid = await this.paid(workspace_id, row.invoice_id);
        const facts = factsOf(reading);
        const booked = reading.payment_id
          ? await this.bookkeeping.book(workspace_id, paid, chargeKey(reading.payment_id), facts)
          : [];
        await this.movements.add(workspace_id, row.account_id, movementsOf(reading), row.id);
        await this.refunds.write(workspace_id, row, reading.refunds);
        for (const dispute of reading.disputes) await this.writeDispute(workspace_id, row, dispute);
        await this.writeAttempt(workspace_id, row, reading);
        await this.tell(workspace_id, row, reading, booked);
        return true;
      },
      { idempotent: true },
    );
  }

  private async paid(workspace_id: Id, invoice_id: Id): Promise<Paid> {
    const [row] = await this.db.query<Paid>(
      'SELECT id AS invoice_id, practice_id, number FROM invoice WHERE workspace_id = $1 AND id = $2',
      [workspace_id, invoice_id],
      'settling-paid',
    );
    return row!;
  }

  private async writeAttempt(workspace_id: Id, row: OnlineAttempt, reading: CheckoutReading): Promise<void> {
    const state = stateAfter(row.state, reading.state);
    await this.db.execute(
      `UPDATE online_attempt
          SET state = $3, payment_id = coalesce($4, payment_id), method = coalesce($5, method), failure_code = $6,
              version = version + 1, changed_at = CASE WHEN state = $3 THEN changed_at ELSE $7::timestamptz END
        WHERE workspace_id = $1 AND id = $2`,
      [
        workspace_id,
        row.id,
        state,
        reading.payment_id,
        reading.charge?.method ?? null,
        state === 'failed' ? (reading.charge?.failure_code ?? row.failure_code ?? 'failed') : null,
        this.now(),
      ],
      'settling-attempt',
    );
  }

  private async writeDispute(
    workspace_id: Id,
    { id, invoice_id }: OnlineAttempt,
    dispute: CheckoutReading['disputes'][number],
  ): Promise<void> {
    const moved = (sign: number) =>
      dispute.balances.reduce((sum, { amount_cents }) => sum + Math.max(0, sign * amount_cents), 0);
    await this.db.execute(
      `INSERT INTO online_dispute AS d (workspace_id, id, attempt_id, state, reason, amount_cents, withdrawn_cents,
                                        reinstated_cents, evidence_due_at, opened_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (workspace_id, id) DO UPDATE
         SET state = $4, reason = $5, amount_cents = $6, withdrawn_cents = $7, reinstated_cents = $8,
             evidence_due_at = $9, changed_at = $11`,
      [
        workspace_id,
        dispute.id,
        id,
        dispute.state,
        dispute.reason.slice(0, 100),
        dispute.amount_cents,
        moved(-1),
        moved(1),
        dispute.evidence_due_at,
        dispute.at,
        this.now(),
      ],
    );
    await this.tasks.tell(workspace_id, {
      kind: 'dispute',
      subject_id: dispute.id,
      invoice_id,
      amount_cents: dispute.amount_cents,
      detail: dispute.reason,
      due_at: dispute.evidence_due_at,
    });
    // A debit is lost without a question: the task stays until somebody has seen that the invoice is open again.
    const decided = dispute.state === 'won' || dispute.state === 'closed';
    if (decided) await this.tasks.settle(workspace_id, 'dispute', dispute.id);
  }

  private async tell(
    workspace_id: Id,
    { id, invoice_id, amount_cents, state }: OnlineAttempt,
    reading: CheckoutReading,
    booked: readonly Booked[],
  ): Promise<void> {
    const about = { invoice_id };
    if (reading.state === 'failed' && state !== 'failed') {
      const detail = reading.charge?.failure_code ?? null;
      await this.tasks.tell(workspace_id, {
        ...about,
        kind: 'payment_failed',
        subject_id: id,
        amount_cents,
        detail,
      });
    }
    for (const { fact, left_cents, reopened_cents } of booked) {
      const subject_id = fact.source_key.split(':')[0]!;
      if (fact.source_key.endsWith(':charge') && left_cents > 0) {
        await this.tasks.tell(workspace_id, {
          ...about,
          kind: 'over_paid',
          subject_id,
          amount_cents: left_cents,
        });
      }
      const own = reading.refunds.find((refund) => refund.id === subject_id)?.refund_id;
      if (fact.source_key.endsWith(':refund') && !own && reopened_cents > 0) {
        await this.tasks.tell(workspace_id, {
          ...about,
          kind: 'refund_without_credit_note',
          subject_id,
          amount_cents: reopened_cents,
        });
      }
    }
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function refuseForeign(reading: CheckoutReading): void {
  const currency = foreignCurrency(reading);
  if (currency === null) return;
  throw new DomainError(
    'conflict',
    'other-currency',
    `This payment is in ${currency.slice(0, 3)}: invoices are in EUR, so it was not booked.`,
  );
}
