import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { IssuingService } from '../issuing.service.js';
import { RenderingWorker } from '../rendering.worker.js';
import { SelfBillFiles } from '../self-billing/self-bill-files.service.js';
import { MonthEndItem, MonthEndRun } from './month-end.entity.js';
import { MonthEndDrafting } from './month-end-drafting.service.js';
import {
  BROKEN_OFF,
  BROKEN_OFF_NOW,
  DISCARDED,
  Outcome,
  Rest,
  refusedOutcome,
  restAfter,
} from './month-end-outcomes.js';
import { MonthEndSelfBills, SelfBillItem } from './month-end-self-bills.service.js';
import { dueFor, Step, stepOf } from './month-end-states.js';

type Run = Pick<MonthEndRun, 'id' | 'state' | 'issued_on' | 'issued_by' | 'created_by'> & Period;
type Beside = <T>(work: () => T) => T;
type Item = Pick<MonthEndItem, 'practice_id' | 'state' | 'invoice_id' | 'adopted' | 'attempts'>;

/** What came of looking for a step: one was done, none is due, or whoever steers the run holds them up. */
export type Turn = 'done' | 'none' | 'held';

/**
 * One step of one item: its work and the item's new state are one transaction that holds the item, so a process that dies
 * leaves the item as it was, free for the next, and two processes never take the same one.
 */
@Injectable()
export class MonthEndSteps {
  private readonly logger = new Logger('month-end');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly drafting: MonthEndDrafting,
    private readonly issuing: IssuingService,
    private readonly rendering: RenderingWorker,
    private readonly selfBills: MonthEndSelfBills,
    private readonly selfBillFiles: SelfBillFiles,
  ) {}

  /** Does the next of `steps` that some item is due and nobody works at. */
  async next(workspace_id: Id, run_id: Id, steps: readonly Step[]): Promise<Turn> {
    // Documents are drawn beside the transaction that holds the item: drawing opens transactions of its own.
    const beside = AsyncLocalStorage.snapshot();
    let taken: { readonly run: Run; readonly item: Item | SelfBillItem } | undefined;
    try {
      return await this.db.transaction(workspace_id, async () => {
        if (!(await this.share(workspace_id, run_id))) return 'held';
        const run = await this.run(workspace_id, run_id);
        const item = run && (await this.take(workspace_id, run, steps));
        if (!item) return 'none';
        taken = { run, item };
        if (isPractice(item)) await this.bill(workspace_id, run, item, beside);
        else await this.selfBill(workspace_id, run, item, beside);
        return 'done';
      });
    } catch (error) {
      if (!taken) throw error;
      await this.refused(workspace_id, taken.run, taken.item, error);
      return 'done';
    }
  }

  private async bill(workspace_id: Id, run: Run, item: Item, beside: Beside): Promise<void> {
    const actor = actorOf(workspace_id, run);
    const step = stepOf(run.state, item.state);
    const outcome =
      step === 'draft'
        ? await this.drafting.draft(actor, run, item)
        : step === 'issue'
          ? await this.issue(actor, run, item)
          : await this.make(() => beside(() => this.rendering.make(actor, item.invoice_id!)));
    await this.write(workspace_id, run.id, item, outcome);
  }

  private async selfBill(workspace_id: Id, run: Run, item: SelfBillItem, beside: Beside): Promise<void> {
    const actor = actorOf(workspace_id, run);
    const outcome =
      item.state === 'pending'
        ? await this.selfBills.issue(actor, run, item)
        : await this.make(() => beside(() => this.selfBillFiles.pdf(actor, item.self_bill_id!)));
    await this.selfBills.write(workspace_id, item, outcome);
  }

  /**
   * Whoever steers the run waits for the steps under way and holds up the next ones: true unless somebody does, or waits
   * to. A step does not queue behind a long one and whoever waits for that: it would run into its own time limit.
   */
  private async share(workspace_id: Id, run: Id): Promise<boolean> {
    const [lock] = await this.db.query<{ shared: boolean }>(
      'SELECT pg_try_advisory_xact_lock_shared(hashtextextended($1, 4)) AS shared',
      [`${workspace_id}${run}`],
      'month-end-share',
    );
    return lock!.shared;
  }

  /** Undefined also while it rests. */
  private async run(workspace_id: Id, run: Id): Promise<Run | undefined> {
    const [found] = await this.db.query<Run>(
      `SELECT id, state, issued_on, issued_by, created_by, period_from AS "from", period_to AS "to"
         FROM month_end_run WHERE workspace_id = $1 AND id = $2 AND paused_at IS NULL`,
      [workspace_id, run],
      'month-end-run',
    );
    return found;
  }

  /** One state at a time, so that an index leads to the next item however many are done; self-bills come last. */
  private async take(
    workspace_id: Id,
    run: Run,
    steps: readonly Step[],
  ): Promise<Item | SelfBillItem | undefined> {
    for (const state of dueFor(run.state, steps)) {
      const [item] = await this.db.query<Item>(
        `SELECT practice_id, state, invoice_id, adopted, attempts FROM month_end_item
          WHERE workspace_id = $1 AND run_id = $2 AND state = $3 AND (waits_until IS NULL OR waits_until <= now())
          ORDER BY attempts, position LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [workspace_id, run.id, state],
        'month-end-take',
      );
      if (item) return item;
    }
    return run.state === 'issuing' ? this.selfBills.take(workspace_id, run.id, steps) : undefined;
  }

  private async issue(actor: Actor, { issued_on }: Run, { invoice_id }: Item): Promise<Outcome> {
    if (invoice_id === null) return { state: 'failed', failure: DISCARDED };
    const [invoice] = await this.db.query<{ state: string }>(
      'SELECT state FROM invoice WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, invoice_id],
    );
    // Somebody may have issued it by hand since the review.
    if (invoice?.state !== 'issued') await this.issuing.issue(actor, invoice_id, issued_on!);
    return { state: 'issued' };
  }

  private async make(files: () => Promise<unknown>): Promise<{ readonly state: 'documented' }> {
    // The item is held while its files are drawn, which takes two minutes at most and says nothing to the server.
    await this.db.execute("SET LOCAL idle_in_transaction_session_timeout = '5min'");
    await files();
    return { state: 'documented' };
  }

  /** A refusal ends the step with its reason; what broke off for another reason is tried again, with growing pauses. */
  private async refused(
    workspace_id: Id,
    run: Run,
    item: Item | SelfBillItem,
    error: unknown,
  ): Promise<void> {
    const own = error instanceof DomainError ? { code: error.code, detail: error.message } : null;
    const passing = !(error instanceof DomainError) || error.kind === 'unavailable';
    if (passing) {
      this.logger.warn(
        `Run ${run.id}, ${isPractice(item) ? `practice ${item.practice_id}` : `self-bill of ${item.secretary_id}`}, ${item.state}: ${error instanceof Error ? error.stack : error}`,
      );
    }
    const rest = passing ? restAfter(item.attempts) : null;
    const waits_for = own ?? BROKEN_OFF_NOW;
    const failure = own ?? BROKEN_OFF;
    await this.db.transaction(workspace_id, () => {
      if (isPractice(item)) {
        const outcome = rest
          ? { state: item.state, waits_for }
          : refusedOutcome(run.state, item.state, failure);
        return this.write(workspace_id, run.id, item, outcome, rest);
      }
      const outcome = rest ? { state: item.state, waits_for } : { state: 'failed' as const, failure };
      return this.selfBills.write(workspace_id, item, outcome, rest);
    });
  }

  /** Written where the item is still in the state in which it was taken. */
  private async write(
    workspace_id: Id,
    run: Id,
    item: Item,
    { state, failure, waits_for, ...changed }: Outcome,
    rest: Rest | null = null,
  ): Promise<void> {
    await this.db.execute(
      `UPDATE month_end_item
          SET state = $5, failure = $6, attempts = $7, steps = steps + 1, updated_at = $8,
              waits_for = $10, waits_until = now() + $11 * interval '1 second',
              invoice_id = CASE WHEN $9::jsonb ? 'invoice_id' THEN ($9->>'invoice_id')::uuid ELSE invoice_id END,
              adopted = coalesce(($9->>'adopted')::bool, adopted),
              entries = coalesce(($9->>'entries')::int, entries),
              warnings = coalesce($9->'warnings', warnings)
        WHERE workspace_id = $1 AND run_id = $2 AND practice_id = $3 AND state = $4`,
      [
        workspace_id,
        run,
        item.practice_id,
        item.state,
        state,
        failure ? JSON.stringify(failure) : null,
        rest?.attempts ?? 0,
        new Date(this.clock.now()).toISOString(),
        JSON.stringify(changed),
        waits_for ? JSON.stringify(waits_for) : null,
        rest?.seconds ?? null,
      ],
      'month-end-write',
    );
  }
}

const isPractice = (item: Item | SelfBillItem): item is Item => 'practice_id' in item;

/** Whoever had the run issued issues each of its invoices; the application works in their name. */
const actorOf = (workspace_id: Id, { issued_by, created_by }: Run): Actor => ({
  ...systemActor(workspace_id),
  user_id: issued_by ?? created_by,
});
