import { Injectable } from '@nestjs/common';
import { InvoicesService } from '../../invoicing/invoices.service.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Ledger } from '../ledger.service.js';
import { LedgerRows } from '../ledger-rows.service.js';
import { Attempts } from './attempts.service.js';
import { OnlineFault, OnlinePayments } from './online-payments.js';
import { OnlineRefund } from './online-refund.entity.js';
import { offHere } from './online-words.js';
import { RefundRows } from './refund-rows.service.js';
import { Settling } from './settling.service.js';

export const REFUND_QUEUE = 'online-refund';

export interface RefundJob {
  readonly workspace_id: Id;
  readonly refund_id: Id;
}

constraintMeans(
  'ix_online_refund_credit_note_id',
  'conflict',
  'already-refunded',
  'For this credit note money was given back already.',
);

/** Gives money back for an issued credit note, and only for one: asked for in one transaction, sent after it. */
@Injectable()
export class OnlineRefunds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly invoices: InvoicesService,
    private readonly ledger: Ledger,
    private readonly provider: OnlinePayments,
    private readonly attempts: Attempts,
    private readonly rows: RefundRows,
    private readonly ledgerRows: LedgerRows,
    private readonly settling: Settling,
  ) {}

  /**
   * Has what the client paid too much because of `credit_note_id` given back to the card or account it came from. Throws
   * `missing/no-such-invoice`, `conflict/not-a-credit-note`, `conflict/nothing-to-refund`, `conflict/already-refunded`.
   */
  ask(actor: Actor, credit_note_id: Id): Promise<OnlineRefund> {
    if (this.provider.mode === null) throw offHere();
    const { workspace_id } = actor;
    return this.db.transaction(workspace_id, async () => {
      const note = await this.invoices.row(actor, credit_note_id);
      if (note.kind !== 'credit_note' || note.state !== 'issued') throw notACreditNote();
      const invoice_id = note.credited_invoice_id!;
      await this.holdPaid(workspace_id, invoice_id);
      // Two who ask at once find one after the other what is left, and so does whoever uses the credit otherwise.
      await this.ledgerRows.lockPractices(actor, [note.practice_id]);
      await this.invoices.row(actor, invoice_id, 'FOR UPDATE');
      const [balance] = await this.ledger.balances(actor, { invoice_ids: [invoice_id] });
      const asked = await this.underWay(workspace_id, invoice_id);
      const amount_cents = Math.min(note.gross_cents, -balance!.open_cents - asked);
      if (amount_cents <= 0) throw nothingToRefund();
      const attempt_id = await this.attemptWith(workspace_id, invoice_id, amount_cents);
      const now = new Date(this.clock.now()).toISOString();
      const [row] = await this.db.query<OnlineRefund>(
        `INSERT INTO online_refund (workspace_id, id, attempt_id, credit_note_id, amount_cents, state, asked_by, asked_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7, $7) RETURNING *`,
        [workspace_id, newId(), attempt_id, credit_note_id, amount_cents, actor.user_id, now],
      );
      await this.audit.record(actor, 'online-refund.asked', 'online_refund', row!.id, {
        credit_note_id,
        amount_cents,
      });
      await this.jobs.send(REFUND_QUEUE, { workspace_id, refund_id: row!.id } satisfies RefundJob);
      return row!;
    });
  }

  /** Sends a refund that was asked for, under its own id, and books what became of it. Throws `OnlineFault` to be run again. */
  async send({ workspace_id, refund_id }: RefundJob): Promise<void> {
    const { row, attempt } = await this.read(workspace_id, refund_id);
    if (row.state === 'asked') {
      try {
        await this.provider.refund(
          attempt.account_id,
          {
            refund_id,
            credit_note_id: row.credit_note_id!,
            payment_id: attempt.payment_id!,
            amount_cents: row.amount_cents,
          },
          `refund:${refund_id}`,
        );
      } catch (error) {
        if (!(error instanceof OnlineFault) || error.kind === 'unknown') throw error;
        const { code } = error;
        await this.db.transaction(workspace_id, () => this.rows.refuse(workspace_id, attempt, row, code));
        return;
      }
    }
    await this.settling.follow(workspace_id, attempt.id, true);
  }

  /** After the last try: the provider is asked once more whether it gave the money back. */
  async giveUp({ workspace_id, refund_id }: RefundJob): Promise<void> {
    const { row, attempt } = await this.read(workspace_id, refund_id);
    if (row.state !== 'asked') return;
    const { refunds } = await this.settling.follow(workspace_id, attempt.id, true);
    if (refunds.some((each) => each.refund_id === refund_id)) return;
    await this.db.transaction(workspace_id, () => this.rows.refuse(workspace_id, attempt, row, 'no-answer'));
  }

  private read(workspace_id: Id, refund_id: Id) {
    return this.db.transaction(workspace_id, async () => {
      const [row] = await this.db.query<OnlineRefund>(
        'SELECT * FROM online_refund WHERE workspace_id = $1 AND id = $2',
        [workspace_id, refund_id],
      );
      return { row: row!, attempt: await this.attempts.row(workspace_id, row!.attempt_id) };
    });
  }

  /** Attempts before their practice, as whoever writes down what became of them holds them. */
  private async holdPaid(workspace_id: Id, invoice_id: Id): Promise<void> {
    await this.db.query(
      `SELECT 1 FROM online_attempt
        WHERE workspace_id = $1 AND invoice_id = $2 AND state = 'paid' ORDER BY id FOR KEY SHARE`,
      [workspace_id, invoice_id],
    );
  }

  /** What was asked to go back of payments of the invoice and is not booked yet. */
  private async underWay(workspace_id: Id, invoice_id: Id): Promise<Cents> {
    const [row] = await this.db.query<{ sum: Cents }>(
      `SELECT coalesce(sum(r.amount_cents), 0)::bigint AS sum
         FROM online_refund r JOIN online_attempt a ON a.workspace_id = $1 AND a.id = r.attempt_id
        WHERE r.workspace_id = $1 AND a.invoice_id = $2 AND r.state IN ('asked', 'pending')`,
      [workspace_id, invoice_id],
    );
    return row!.sum;
  }

  /** The newest payment of the invoice that still holds as much, after what went or is going back. */
  private async attemptWith(workspace_id: Id, invoice_id: Id, amount_cents: Cents): Promise<Id> {
    const [row] = await this.db.query<{ id: Id }>(
      `SELECT a.id
         FROM online_attempt a
         JOIN payment p ON p.workspace_id = $1 AND p.source = 'stripe' AND p.source_key = a.payment_id || ':charge'
        WHERE a.workspace_id = $1 AND a.invoice_id = $2 AND a.state = 'paid'
          AND p.amount_cents
            + coalesce((SELECT sum(q.amount_cents) FROM payment q
                         WHERE q.workspace_id = $1 AND q.reverses_payment_id = p.id), 0)
            - coalesce((SELECT sum(r.amount_cents) FROM online_refund r
                         WHERE r.workspace_id = $1 AND r.attempt_id = a.id AND r.state IN ('asked', 'pending')), 0)
            >= $3
        ORDER BY a.created_at DESC, a.id DESC LIMIT 1`,
      [workspace_id, invoice_id, amount_cents],
    );
    if (row) return row.id;
    throw new DomainError(
      'conflict',
      'nothing-to-refund',
      'No online payment of this invoice holds as much: give the money back by transfer.',
    );
  }
}

const notACreditNote = () =>
  new DomainError('conflict', 'not-a-credit-note', 'Money is given back for an issued credit note only.');
const nothingToRefund = () =>
  new DomainError(
    'conflict',
    'nothing-to-refund',
    'The invoice of this credit note is not overpaid: there is nothing to give back.',
  );
