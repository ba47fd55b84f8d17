import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Payout } from './payout.entity.js';
import { PayoutBills } from './payout-bills.service.js';
import { PayoutRun } from './payout-run.entity.js';
import { PayoutQuery } from './payouts.schema.js';

/** A payout with the number of its self-bill and what it settles. */
export interface PayoutView extends Omit<Payout, 'workspace_id' | 'told_by'> {
  readonly number: string;
  readonly parts: readonly { readonly self_bill_id: Id; readonly number: string; readonly cents: number }[];
}

const SHOWN = `
  SELECT p.*, i.number,
         (SELECT jsonb_agg(jsonb_build_object('self_bill_id', part.self_bill_id, 'number', bill.number, 'cents', part.cents)
                           ORDER BY part.cents DESC)
            FROM payout_part part
            JOIN invoice bill ON bill.workspace_id = part.workspace_id AND bill.id = part.self_bill_id
           WHERE part.workspace_id = $1 AND part.payout_id = p.id) AS parts
    FROM payout p JOIN invoice i ON i.workspace_id = p.workspace_id AND i.id = p.self_bill_id`;

const RUN = `
  SELECT r.*, f.sha256, count(p.id)::int AS payouts,
         count(p.id) FILTER (WHERE p.state = 'paid')::int AS paid, count(p.id) FILTER (WHERE p.state = 'returned')::int AS returned
    FROM payout_run r
    LEFT JOIN stored_file f ON f.workspace_id = r.workspace_id AND f.id = r.file_id
    LEFT JOIN payout p ON p.workspace_id = r.workspace_id AND p.run_id = r.id`;

/** Reads what is due, payouts and their runs. */
@Injectable()
export class PayoutsReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly bills: PayoutBills,
  ) {}

  /** What is due on a day, today when none is given, and what each waits for; with what was paid too much. */
  due(actor: Actor, on: Day | undefined) {
    return this.db.transaction(actor.workspace_id, async () => {
      const day = on ?? this.clock.today((await this.workspaces.current(actor)).time_zone);
      const items = await this.bills.due(actor, day);
      return {
        on: day,
        items: items.map(({ bill, payee, ...each }) => ({ ...bill, ...payee, ...each })),
        overpaid: await this.bills.overpaid(actor),
      };
    });
  }

  list(actor: Actor, { limit, cursor, state, secretary_id }: PayoutQuery): Promise<Page<PayoutView>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<PayoutView>(
        `${SHOWN} WHERE p.workspace_id = $1 AND ($2::text IS NULL OR p.state = $2) AND ($3::uuid IS NULL OR p.secretary_id = $3)
            AND ($4::timestamptz IS NULL OR (p.created_at, p.id) < ($4, $5::uuid))
          ORDER BY p.created_at DESC, p.id DESC LIMIT $6`,
        [
          actor.workspace_id,
          state ?? null,
          secretary_id ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** Throws `missing/no-such-payout`. */
  one(actor: Actor, id: Id): Promise<PayoutView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<PayoutView>(`${SHOWN} WHERE p.workspace_id = $1 AND p.id = $2`, [
        actor.workspace_id,
        id,
      ]);
      if (!row) throw new DomainError('missing', 'no-such-payout', 'There is no such payout.');
      return row;
    });
  }

  runs(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<PayoutRun>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<PayoutRun>(
        `${RUN} WHERE r.workspace_id = $1 AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3::uuid))
          GROUP BY r.workspace_id, r.id, f.sha256 ORDER BY r.created_at DESC, r.id DESC LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** A run with its payouts. Throws `missing/no-such-payout-run`. */
  run(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const [run] = await this.db.query<PayoutRun>(
        `${RUN} WHERE r.workspace_id = $1 AND r.id = $2 GROUP BY r.workspace_id, r.id, f.sha256`,
        [actor.workspace_id, id],
      );
      if (!run) throw new DomainError('missing', 'no-such-payout-run', 'There is no such payout run.');
      const items = await this.db.query<PayoutView>(
        `${SHOWN} WHERE p.workspace_id = $1 AND p.run_id = $2 ORDER BY p.name, p.end_to_end_id`,
        [actor.workspace_id, id],
      );
      return { ...run, items };
    });
  }
}
