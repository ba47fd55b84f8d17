import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../../platform/http/page.js';
import { Margins } from '../self-billing/margins.service.js';
import { MonthEndReading } from './month-end-reading.service.js';
import { MonthEndSelfBill } from './month-end-self-bill.entity.js';
import { MonthEndSelfBills } from './month-end-self-bills.service.js';

/** A freelancer of a run: what is written for them, or what is expected to be. */
export interface SelfBillView
  extends Pick<
    MonthEndSelfBill,
    'position' | 'secretary_id' | 'net_cents' | 'self_bill_id' | 'failure' | 'waits_for'
  > {
  readonly state: MonthEndSelfBill['state'] | 'expected';
  readonly name: string | null;
  readonly number: string | null;
  readonly gross_cents: number | null;
}

/** Reads what a run writes for freelancers, and what stays with the business. */
@Injectable()
export class MonthEndSelfBillsReading {
  constructor(
    private readonly db: Database,
    private readonly reading: MonthEndReading,
    private readonly selfBills: MonthEndSelfBills,
    private readonly margins: Margins,
  ) {}

  /** Freelancer by freelancer with the margin of the run; before the issue what is expected. Throws `missing/no-such-month-end`. */
  page(actor: Actor, id: Id, { limit, cursor }: PageQuery) {
    const after = Number(cursorValues(cursor, 1)?.[0] ?? 0);
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.row(actor, id);
      const before = run.self_bills && (run.state === 'drafting' || run.state === 'review');
      const rows = before
        ? (await this.expected(actor, id, { from: run.period_from, to: run.period_to })).slice(after)
        : await this.rows(actor, id, after, limit + 1);
      const invoices = await this.invoices(actor, id, [
        'drafted',
        'issued',
        'documented',
        'failed',
        'warned',
      ]);
      return {
        ...pageOf(rows, limit, ['position']),
        margin: await this.margins.together(actor, invoices),
      };
    });
  }

  private async expected(
    actor: Actor,
    id: Id,
    period: { from: string; to: string },
  ): Promise<SelfBillView[]> {
    const drafts = await this.invoices(actor, id, ['drafted', 'warned']);
    const all = await this.selfBills.expect(actor, period, drafts);
    const names = await this.names(
      actor,
      all.flatMap(({ secretary_id }) => secretary_id ?? []),
    );
    return all
      .map((each) => ({ ...each, name: names.get(each.secretary_id ?? '') ?? null }))
      .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? ''))
      .map((each, index) => ({
        ...each,
        position: index + 1,
        state: each.failure ? 'skipped' : 'expected',
        self_bill_id: null,
        number: null,
        gross_cents: null,
        waits_for: null,
      }));
  }

  private rows(actor: Actor, id: Id, after: number, limit: number): Promise<SelfBillView[]> {
    return this.db.query<SelfBillView>(
      `SELECT b.position, b.secretary_id, b.state, b.net_cents, b.self_bill_id, b.failure, b.waits_for, i.number,
              i.gross_cents, coalesce(latest.name, person.name) AS name
         FROM month_end_self_bill b
         LEFT JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.self_bill_id
         LEFT JOIN LATERAL (SELECT m.name FROM billing_mandate m
                             WHERE m.workspace_id = b.workspace_id AND m.secretary_id = b.secretary_id
                             ORDER BY m.valid_from DESC, m.created_at DESC, m.id DESC LIMIT 1) AS latest ON true
         LEFT JOIN app_user person ON person.id = b.secretary_id
        WHERE b.workspace_id = $1 AND b.run_id = $2 AND b.position > $3 ORDER BY b.position LIMIT $4`,
      [actor.workspace_id, id, after, limit],
    );
  }

  private async invoices(actor: Actor, id: Id, states: readonly string[]): Promise<Id[]> {
    const rows = await this.db.query<{ invoice_id: Id }>(
      `SELECT invoice_id FROM month_end_item
        WHERE workspace_id = $1 AND run_id = $2 AND state = ANY ($3::text[]) AND invoice_id IS NOT NULL`,
      [actor.workspace_id, id, states],
    );
    return rows.map(({ invoice_id }) => invoice_id);
  }

  /** As their latest mandate says, else as they sign in. */
  private async names(actor: Actor, secretaries: readonly Id[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ secretary_id: Id; name: string }>(
      `SELECT person.user_id AS secretary_id,
              coalesce((SELECT m.name FROM billing_mandate m
                         WHERE m.workspace_id = $1 AND m.secretary_id = person.user_id
                         ORDER BY m.valid_from DESC, m.created_at DESC, m.id DESC LIMIT 1), u.name) AS name
         FROM membership person JOIN app_user u ON u.id = person.user_id
        WHERE person.workspace_id = $1 AND person.user_id = ANY ($2::uuid[])`,
      [actor.workspace_id, secretaries],
    );
    return new Map(rows.map(({ secretary_id, name }) => [secretary_id, name]));
  }
}
