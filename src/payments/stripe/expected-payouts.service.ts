import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';

/** A payout that a line of a bank statement may be: such a line is the business's own money, never a client's. */
export interface ExpectedPayout {
  readonly payout_id: string;
  readonly amount_cents: Cents;
  readonly arrives_on: Day;
  /** What the statement is likely to say. */
  readonly descriptor: string;
}

/** Tells which lines of a bank statement may be payouts. */
@Injectable()
export class ExpectedPayouts {
  constructor(private readonly db: Database) {}

  /** Payouts that were announced for the days from `from` to `to` and have not failed, the first one first. */
  between(workspace_id: Id, from: Day, to: Day): Promise<ExpectedPayout[]> {
    return this.db.transaction(workspace_id, () =>
      this.db.query<ExpectedPayout>(
        `SELECT id AS payout_id, amount_cents, arrives_on, descriptor FROM online_payout
          WHERE workspace_id = $1 AND arrives_on BETWEEN $2 AND $3 AND state IN ('pending', 'in_transit', 'paid')
          ORDER BY arrives_on, id`,
        [workspace_id, from, to],
      ),
    );
  }
}
