import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';

/** Tells which lines of a bank statement may be payouts: the business's own money, never a client's. */
@Injectable()
export class ExpectedPayouts {
  constructor(private readonly db: Database) {}

  /** The days for which payouts of those amounts were announced, by amount; what failed is not expected. */
  async byAmount(workspace_id: Id, amounts: readonly Cents[]): Promise<Map<Cents, Day[]>> {
    const rows = await this.db.transaction(workspace_id, () =>
      this.db.query<{ amount_cents: Cents; arrives_on: Day }>(
        `SELECT amount_cents, arrives_on FROM online_payout
          WHERE workspace_id = $1 AND amount_cents = ANY ($2::bigint[]) AND state IN ('pending', 'in_transit', 'paid')
          ORDER BY arrives_on, id`,
        [workspace_id, amounts],
      ),
    );
    const days = new Map<Cents, Day[]>();
    for (const { amount_cents, arrives_on } of rows) {
      days.set(amount_cents, [...(days.get(amount_cents) ?? []), arrives_on]);
    }
    return days;
  }
}
