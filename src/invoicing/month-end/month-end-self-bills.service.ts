import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { IssuingService } from '../issuing.service.js';
import { Mandates } from '../self-billing/mandates.service.js';
import { SelfBillDrafting } from '../self-billing/self-bill-drafting.service.js';
import { SelfBillStore } from '../self-billing/self-bill-store.service.js';
import { SelfBills } from '../self-billing/self-bills.service.js';
import { Rest } from './month-end-outcomes.js';
import { MonthEndSelfBill } from './month-end-self-bill.entity.js';
import { Forecast, forecast, SelfBillItemState, selfBillsDueFor } from './month-end-self-billing.js';
import { dueFor, Refusal, Step } from './month-end-states.js';

/** The self-bill of one freelancer that a step works at. */
export type SelfBillItem = Pick<
  MonthEndSelfBill,
  'id' | 'state' | 'secretary_id' | 'self_bill_id' | 'attempts'
>;

/** What a step makes of it. */
interface SelfBillOutcome {
  readonly state: SelfBillItemState;
  readonly self_bill_id?: Id;
  readonly net_cents?: number;
  readonly failure?: Refusal;
  readonly waits_for?: Refusal;
}

/** The self-bills of a run: gathered once its invoices are out, then written freelancer by freelancer. */
@Injectable()
export class MonthEndSelfBills {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly drafting: SelfBillDrafting,
    private readonly bills: SelfBills,
    private readonly store: SelfBillStore,
    private readonly mandates: Mandates,
    private readonly issuing: IssuingService,
  ) {}

  /** True when somebody has a mandate in force on the last day of a period: then a run writes self-bills. */
  async wanted(actor: Actor, { to }: Period): Promise<boolean> {
    return (await this.mandates.inForce(actor, to)).size > 0;
  }

  /**
   * Adds each freelancer who has something that no self-bill has billed and is not told in this run already; how many it
   * added, and how many are due. In a transaction that holds the run.
   */
  async gather(actor: Actor, run: Id, period: Period): Promise<{ added: number; due: number }> {
    const told = await this.db.query<{ secretary_id: Id | null }>(
      `SELECT secretary_id FROM month_end_self_bill
        WHERE workspace_id = $1 AND run_id = $2 AND state IN ('pending', 'skipped', 'failed')`,
      [actor.workspace_id, run],
    );
    const known = new Set(told.map(({ secretary_id }) => secretary_id));
    const all = await this.expect(actor, period, []);
    const fresh = all.filter(({ secretary_id }) => !known.has(secretary_id));
    const added = await this.db.execute(
      `INSERT INTO month_end_self_bill (workspace_id, id, run_id, secretary_id, position, net_cents, updated_at)
       SELECT $1, new.id, $2, new.secretary_id,
              new.rank + coalesce((SELECT max(position) FROM month_end_self_bill WHERE workspace_id = $1 AND run_id = $2), 0),
              new.net_cents, $6
         FROM unnest($3::uuid[], $4::uuid[], $5::bigint[]) WITH ORDINALITY AS new (id, secretary_id, net_cents, rank)`,
      [
        actor.workspace_id,
        run,
        fresh.map(() => newId()),
        fresh.map(({ secretary_id }) => secretary_id),
        fresh.map(({ net_cents }) => net_cents),
        this.now(),
      ],
    );
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM month_end_self_bill
        WHERE workspace_id = $1 AND run_id = $2 AND state IN ('pending', 'issued')`,
      [actor.workspace_id, run],
    );
    return { added, due: row!.count };
  }

  /** What self-bills of a period would come to once `drafts` of clients' invoices are issued. */
  async expect(actor: Actor, period: Period, drafts: readonly Id[]): Promise<Forecast[]> {
    const sources = [
      ...(await this.store.unbilled(actor, period.to)),
      ...(await this.store.expected(actor, drafts)),
    ];
    const mandates = await this.mandates.writing(actor, period.to, await this.issuing.dayOf(actor));
    const revoked = await this.mandates.revoked(actor, period.to);
    const all = forecast(sources, mandates, period.to, revoked);
    const replaced = await this.store.drafted(actor, period);
    const fresh = new Map(all.map((each) => [each.secretary_id, each]));
    for (const { secretary_id, net_cents } of replaced) {
      const own = fresh.get(secretary_id);
      fresh.set(secretary_id, { secretary_id, failure: null, net_cents: (own?.net_cents ?? 0) + net_cents });
    }
    return [...fresh.values()];
  }

  /** The next one that is due one of `steps` and nobody works at, once no invoice of the run is to be issued; held until commit. */
  async take(workspace_id: Id, run: Id, steps: readonly Step[]): Promise<SelfBillItem | undefined> {
    const [item] = await this.db.query<SelfBillItem>(
      `SELECT id, state, secretary_id, self_bill_id, attempts FROM month_end_self_bill
        WHERE workspace_id = $1 AND run_id = $2 AND state = ANY ($3::text[]) AND (waits_until IS NULL OR waits_until <= now())
          AND NOT EXISTS (SELECT FROM month_end_item WHERE workspace_id = $1 AND run_id = $2 AND state = ANY ($4::text[]))
        ORDER BY attempts, position LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [workspace_id, run, selfBillsDueFor(steps), dueFor('issuing', ['draft', 'issue'])],
      'month-end-take-self-bill',
    );
    return item;
  }

  /** Drafts and issues one; throws what the issue throws. In the transaction that holds it. */
  async issue(
    actor: Actor,
    period: Period & { readonly issued_on: string | null },
    { secretary_id }: SelfBillItem,
  ): Promise<SelfBillOutcome> {
    const { from, to, issued_on } = period;
    const made = await this.drafting.draftFor(actor, { from, to }, secretary_id, issued_on!);
    if (typeof made !== 'string') {
      const { code, sentence, net_cents } = made;
      return { state: 'skipped', net_cents, failure: { code, detail: sentence } };
    }
    const { net_cents } = await this.bills.issue(actor, made, issued_on!);
    return { state: 'issued', self_bill_id: made, net_cents };
  }

  /** Written where it is still in the state in which it was taken; in the open transaction. */
  async write(
    workspace_id: Id,
    { id, state: before }: SelfBillItem,
    { state, self_bill_id, net_cents, failure, waits_for }: SelfBillOutcome,
    rest: Rest | null = null,
  ): Promise<void> {
    await this.db.execute(
      `UPDATE month_end_self_bill
          SET state = $4, self_bill_id = coalesce($5, self_bill_id), net_cents = coalesce($6, net_cents), failure = $7,
              attempts = $8, waits_for = $9, waits_until = now() + $10 * interval '1 second', steps = steps + 1, updated_at = $11
        WHERE workspace_id = $1 AND id = $2 AND state = $3`,
      [
        workspace_id,
        id,
        before,
        state,
        self_bill_id ?? null,
        net_cents ?? null,
        failure ? JSON.stringify(failure) : null,
        rest?.attempts ?? 0,
        waits_for ? JSON.stringify(waits_for) : null,
        rest?.seconds ?? null,
        this.now(),
      ],
    );
  }

  /** Has what failed or was skipped looked at again: what has its number lacks its files only. How many. */
  again(actor: Actor, run: Id): Promise<number> {
    return this.db.execute(
      `UPDATE month_end_self_bill
          SET state = CASE WHEN self_bill_id IS NULL THEN 'pending' ELSE 'issued' END, failure = NULL, attempts = 0,
              waits_until = NULL, waits_for = NULL, steps = steps + 1, updated_at = $3
        WHERE workspace_id = $1 AND run_id = $2 AND state IN ('failed', 'skipped')`,
      [actor.workspace_id, run, this.now()],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
