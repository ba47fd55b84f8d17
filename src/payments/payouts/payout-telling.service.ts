import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { Payout } from './payout.entity.js';
import { ToldPayout, toldBy } from './payout-lines.js';

interface Exported extends Payout {
  readonly message_id: string | null;
  readonly run_total_cents: number | null;
  readonly number: string;
}

/** Learns from bank statements that payouts were paid, or came back. */
@Injectable()
export class PayoutTelling {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The lines that are payouts, with what each tells; notes it. In the open transaction. */
  async recognise(actor: Actor, lines: readonly BankTransactionRow[]): Promise<Map<Id, ToldPayout>> {
    const payouts = await this.open(actor);
    const told = payouts.length === 0 ? new Map<Id, ToldPayout>() : toldBy(lines, payouts);
    for (const [line, { state, payout_ids, booked_on }] of told) {
      await this.db.execute(
        `UPDATE payout SET state = $3, told_on = CASE WHEN state = $3 THEN told_on ELSE $4 END, bank_transaction_id = $5
          WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
        [actor.workspace_id, payout_ids, state, booked_on, line],
      );
      for (const id of payout_ids)
        await this.audit.record(actor, `payout.${state}`, 'payout', id, { bank_transaction_id: line });
    }
    return told;
  }

  /** Those a bank may tell of: exported ones, those told by hand whose line is to come, and paid ones that may come back. */
  private open(actor: Actor): Promise<Exported[]> {
    return this.db.query<Exported>(
      `SELECT p.*, r.message_id, r.total_cents AS run_total_cents, i.number
         FROM payout p
         JOIN payout_run r ON r.workspace_id = p.workspace_id AND r.id = p.run_id
         JOIN invoice i ON i.workspace_id = p.workspace_id AND i.id = p.self_bill_id
        WHERE p.workspace_id = $1 AND p.amount_cents > 0
          AND (p.state = 'exported' OR p.told_on >= $2::date - 183
               AND (p.state = 'paid' OR p.state = 'returned' AND p.bank_transaction_id IS NULL))
        ORDER BY p.id FOR UPDATE OF p`,
      [actor.workspace_id, this.clock.today('UTC')],
    );
  }
}
