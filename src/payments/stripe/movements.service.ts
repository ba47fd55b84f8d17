import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { BalanceReading } from './online-readings.js';

type OwnedMovement = BalanceReading & { readonly attempt_id: Id | null; readonly payout_id?: string | null };

/** The movements of the balance at the provider, each once; in the open transaction. */
@Injectable()
export class Movements {
  constructor(private readonly db: Database) {}

  /** Adds those that are not known, and says of all of them which attempt or payout they belong to. */
  add(
    workspace_id: Id,
    account_id: string,
    lines: readonly BalanceReading[],
    attempt_id: Id | null,
    payout_id: string | null = null,
  ): Promise<void> {
    const owned = lines.map((line) => ({ ...line, attempt_id, payout_id }));
    return this.addAll(workspace_id, account_id, owned);
  }

  /** The same of movements of several attempts. */
  async addAll(workspace_id: Id, account_id: string, lines: readonly OwnedMovement[]): Promise<void> {
    if (lines.length === 0) return;
    await this.db.execute(
      `INSERT INTO online_balance_line AS l (workspace_id, id, account_id, kind, source_id, attempt_id, payout_id,
                                             amount_cents, fee_cents, net_cents, happened_at)
       SELECT $1, id, $2, kind, source_id, attempt_id, payout_id, amount_cents, fee_cents, net_cents, at
         FROM jsonb_to_recordset($3::jsonb) AS row
              (id text, kind text, source_id text, amount_cents bigint, fee_cents bigint, net_cents bigint, at timestamptz,
               attempt_id uuid, payout_id text)
       ON CONFLICT (workspace_id, id) DO UPDATE
         SET attempt_id = coalesce(excluded.attempt_id, l.attempt_id),
             payout_id = coalesce(excluded.payout_id, l.payout_id)`,
      [workspace_id, account_id, JSON.stringify(lines)],
      'movements-add',
    );
  }
}
