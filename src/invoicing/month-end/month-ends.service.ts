import { Injectable } from '@nestjs/common';
import { Day, day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { billingPeriod } from '../billing-period.js';
import { IssuingService } from '../issuing.service.js';
import { seriesOf } from '../numbering.js';
import { InvoiceSending } from '../transports/invoice-sending.service.js';
import { MonthEndReading } from './month-end-reading.service.js';
import { MonthEndSelfBills } from './month-end-self-bills.service.js';
import {
  ItemState,
  RunState,
  refuseCancel,
  refuseChange,
  refuseIssue,
  refuseRetry,
  retried,
} from './month-end-states.js';
import { MonthEndWork } from './month-end-work.service.js';
import { MonthEndIssue, NewMonthEnd } from './month-ends.schema.js';

export const MONTH_END_QUEUE = 'month-end';

/** What a job of the queue carries: where to look, and nothing else. */
export interface MonthEndTicket {
  readonly workspace_id: Id;
  readonly run_id: Id;
}

/** The month-end as people steer it; the work itself is done in the background. */
@Injectable()
export class MonthEndsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly reading: MonthEndReading,
    private readonly work: MonthEndWork,
    private readonly sending: InvoiceSending,
    private readonly issuing: IssuingService,
    private readonly selfBills: MonthEndSelfBills,
  ) {}

  /**
   * Begins to draft; answers the id. Throws `invalid/period-not-over`, `missing/no-such-practice`,
   * `invalid/no-practices`, and `conflict/month-end-under-way`.
   */
  create(actor: Actor, { period: given, practice_ids, self_bills }: NewMonthEnd): Promise<Id> {
    const period = billingPeriod(given.from, given.to);
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.today(actor);
      if (period.to > today) {
        const sentence = `Work is billed in arrears: the period ends after today, ${today}.`;
        refuse('/period/to', 'period-not-over', sentence);
      }
      const id = newId();
      const now = this.now();
      const writes = self_bills ?? (await this.selfBills.wanted(actor, period));
      const begun = await this.db.execute(
        `INSERT INTO month_end_run (workspace_id, id, state, period_from, period_to, created_by, created_at, self_bills)
         VALUES ($1, $2, 'drafting', $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [actor.workspace_id, id, period.from, period.to, actor.user_id, now, writes],
      );
      if (begun === 0) {
        const sentence = 'A month-end of this period is under way: issue or cancel that one first.';
        throw new DomainError('conflict', 'month-end-under-way', sentence);
      }
      const wanted = practice_ids ? [...new Set(practice_ids)] : null;
      const items = await this.db.execute(
        `INSERT INTO month_end_item (workspace_id, run_id, practice_id, position, updated_at)
         SELECT $1, $2, p.id, row_number() OVER (ORDER BY p.name, p.id), $3
           FROM practice p
          WHERE p.workspace_id = $1
            AND CASE WHEN $4::uuid[] IS NOT NULL THEN p.id = ANY ($4)
                     ELSE p.archived_at IS NULL
                       OR EXISTS (SELECT FROM work_entry e
                                   WHERE e.workspace_id = $1 AND e.practice_id = p.id AND e.day BETWEEN $5 AND $6
                                     AND e.invoice_id IS NULL) END`,
        [actor.workspace_id, id, now, wanted, period.from, period.to],
      );
      if (wanted && items < wanted.length)
        throw new DomainError('missing', 'no-such-practice', 'There is no such practice.');
      if (items === 0) throw new DomainError('invalid', 'no-practices', 'There is no practice to bill yet.');
      await this.audit.record(actor, 'month-end.begun', 'month-end', id, { period, practices: items });
      await this.ticket(actor, id);
      return id;
    });
  }

  /** Leaves a practice out or takes it in again, which drafts it anew. Throws as `refuseChange` does. */
  exclude(actor: Actor, id: Id, practice: Id, excluded: boolean): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      const item = await this.reading.item(actor, id, practice);
      refuseChange(run.state);
      const next: ItemState = excluded ? 'excluded' : 'pending';
      if (item.state === next) return;
      await this.move(actor, id, [practice], next);
      if (!excluded) await this.goTo(actor, id, 'drafting');
      await this.audit.record(
        actor,
        `month-end.practice-${excluded ? 'excluded' : 'included'}`,
        'month-end',
        id,
        {
          practice_id: practice,
        },
      );
    });
  }

  /**
   * Issues every draft on `issued_on` (today when left out). Throws as `refuseIssue` does, and `invalid/issue-date` for a
   * date in the future or before the last one of the series.
   */
  issue(actor: Actor, id: Id, { issued_on }: MonthEndIssue): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      refuseIssue(run.state, await this.work.counts(actor.workspace_id, id));
      await this.begin(actor, id, issued_on);
      await this.audit.record(actor, 'month-end.issued', 'month-end', id);
    });
  }

  /**
   * Tries again what failed: invoices that were not issued, dated `issued_on` (today when left out), and those that did not
   * reach their client. Throws as `refuseRetry` does, `invalid/issue-date`, and why no document can leave when that is all.
   */
  retry(actor: Actor, id: Id, { issued_on }: MonthEndIssue): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      const { counts, self_bills } = await this.reading.view(actor, id);
      refuseRetry(run.state, counts, self_bills.counts);
      const unsent = await this.reading.unsent(actor, id);
      const failed = await this.db.query<{ practice_id: Id; invoice: 'draft' | 'issued' | null }>(
        `SELECT m.practice_id, i.state AS invoice
           FROM month_end_item m
           LEFT JOIN invoice i ON i.workspace_id = m.workspace_id AND i.id = m.invoice_id
          WHERE m.workspace_id = $1 AND m.run_id = $2 AND m.state = 'failed'`,
        [actor.workspace_id, id],
      );
      for (const state of ['pending', 'issued'] as const) {
        const own = failed.filter(({ invoice }) => retried(invoice) === state);
        await this.move(
          actor,
          id,
          own.map(({ practice_id }) => practice_id),
          state,
        );
      }
      const written = await this.selfBills.again(actor, id);
      const stopped = failed.length + written;
      const sent = await this.sendAgain(actor, unsent, stopped === 0);
      if (stopped > 0) await this.begin(actor, id, issued_on);
      const practices = failed.length + sent;
      const detail = { practices, self_bills: written };
      await this.audit.record(actor, 'month-end.retried', 'month-end', id, detail);
    });
  }

  /** Sends what did not reach its client; answers how many can leave. Throws why not when none can and `alone`. */
  private async sendAgain(actor: Actor, invoices: readonly Id[], alone: boolean): Promise<number> {
    const refused: DomainError[] = [];
    for (const invoice of invoices) {
      try {
        await this.sending.send(actor, invoice, { again: false });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push(error);
      }
    }
    const [first] = refused;
    if (alone && first && refused.length === invoices.length) throw first;
    return invoices.length - refused.length;
  }

  /** Gives up before the issue and discards the drafts the run made itself. Throws as `refuseCancel` does. */
  cancel(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      refuseCancel(run.state);
      const discarded = await this.db.execute(
        `DELETE FROM invoice i USING month_end_item m
          WHERE m.workspace_id = $1 AND m.run_id = $2 AND NOT m.adopted
            AND i.workspace_id = $1 AND i.id = m.invoice_id AND i.state = 'draft'`,
        [actor.workspace_id, id],
      );
      await this.db.execute(
        `UPDATE month_end_run SET state = 'cancelled', steps = steps + 1, finished_at = $3, paused_at = NULL WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, this.now()],
      );
      await this.audit.record(actor, 'month-end.cancelled', 'month-end', id, { drafts: discarded });
    });
  }

  private async begin(actor: Actor, id: Id, given: Day | undefined): Promise<void> {
    const today = await this.today(actor);
    const on = given === undefined ? today : day(given);
    const later = await this.issuing.laterThan(actor, seriesOf('invoice', on), on);
    if (on > today)
      refuse('/issued_on', 'issue-date', `An invoice is not dated in the future: today is ${today}.`);
    if (later) {
      const sentence = `The last invoice is dated ${later}: numbers and dates go up together.`;
      refuse('/issued_on', 'issue-date', sentence);
    }
    await this.db.execute(
      `UPDATE month_end_run SET state = 'issuing', steps = steps + 1, issued_on = $3, issued_by = $4, finished_at = NULL, paused_at = NULL
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, on, actor.user_id],
    );
    await this.ticket(actor, id);
  }

  private async goTo(actor: Actor, id: Id, state: RunState): Promise<void> {
    await this.db.execute(
      'UPDATE month_end_run SET state = $3, steps = steps + 1 WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, id, state],
    );
    await this.ticket(actor, id);
  }

  private async move(actor: Actor, id: Id, practices: readonly Id[], state: ItemState): Promise<void> {
    await this.db.execute(
      `UPDATE month_end_item SET state = $4, failure = NULL, attempts = 0, waits_until = NULL, waits_for = NULL, steps = steps + 1, updated_at = $5
        WHERE workspace_id = $1 AND run_id = $2 AND practice_id = ANY ($3)`,
      [actor.workspace_id, id, practices, state, this.now()],
    );
  }

  private ticket({ workspace_id }: Actor, run_id: Id): Promise<void> {
    return this.jobs.send(MONTH_END_QUEUE, { workspace_id, run_id } satisfies MonthEndTicket);
  }

  private async today(actor: Actor): Promise<Day> {
    return this.clock.today((await this.workspaces.current(actor)).time_zone);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
