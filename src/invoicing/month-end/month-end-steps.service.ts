import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { chargesNothing } from '../draft-lines.js';
import { DraftsService } from '../drafts.service.js';
import { InvoiceDetail } from '../invoices.service.js';
import { IssuingService } from '../issuing.service.js';
import { Pricing } from '../pricing.js';
import { RenderingWorker } from '../rendering.worker.js';
import { MonthEndItem, MonthEndRun } from './month-end.entity.js';
import { MonthEndReview } from './month-end-review.service.js';
import { drafted, dueFor, ItemState, Refusal, Step, stepOf } from './month-end-states.js';

/** After so many steps that broke off for no reason of the item's own, it is given up until somebody tries again. */
const ATTEMPTS = 3;

type Run = Pick<MonthEndRun, 'id' | 'state' | 'issued_on' | 'issued_by' | 'created_by'> & Period;
type Item = Pick<MonthEndItem, 'practice_id' | 'state' | 'invoice_id' | 'adopted' | 'attempts'>;
type Outcome = Partial<Pick<MonthEndItem, 'invoice_id' | 'adopted' | 'entries' | 'warnings' | 'failure'>> & {
  readonly state: ItemState;
};

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
    private readonly drafts: DraftsService,
    private readonly issuing: IssuingService,
    private readonly rendering: RenderingWorker,
    private readonly review: MonthEndReview,
  ) {}

  /** Does the next of `steps` that some item is due and nobody works at; false when there is none. */
  async next(workspace_id: Id, run_id: Id, steps: readonly Step[]): Promise<boolean> {
    // Documents are drawn beside the transaction that holds the item: drawing opens transactions of its own.
    const beside = AsyncLocalStorage.snapshot();
    let taken: { readonly run: Run; readonly item: Item } | undefined;
    try {
      await this.db.transaction(workspace_id, async () => {
        const run = await this.run(workspace_id, run_id);
        const item = run && (await this.take(workspace_id, run, dueFor(run.state, steps)));
        if (!item) return;
        taken = { run, item };
        const actor = actorOf(workspace_id, run);
        const step = stepOf(run.state, item.state);
        const outcome =
          step === 'draft'
            ? await this.draft(actor, run, item)
            : step === 'issue'
              ? await this.issue(actor, run, item)
              : await beside(() => this.make(actor, item));
        await this.write(workspace_id, run_id, item, outcome);
      });
    } catch (error) {
      if (!taken) throw error;
      await this.refused(workspace_id, taken.run, taken.item, error);
    }
    return taken !== undefined;
  }

  private async run(workspace_id: Id, run: Id): Promise<Run | undefined> {
    // Whoever steers the run waits for the steps under way, and holds up the next ones.
    await this.db.query(
      'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 4))',
      [`${workspace_id}${run}`],
      'month-end-share',
    );
    const [found] = await this.db.query<Run>(
      `SELECT id, state, issued_on, issued_by, created_by, period_from AS "from", period_to AS "to"
         FROM month_end_run WHERE workspace_id = $1 AND id = $2`,
      [workspace_id, run],
      'month-end-run',
    );
    return found;
  }

  /** One state at a time, so that an index leads to the next item however many are done. */
  private async take(workspace_id: Id, run: Run, due: readonly ItemState[]): Promise<Item | undefined> {
    for (const state of due) {
      const [item] = await this.db.query<Item>(
        `SELECT practice_id, state, invoice_id, adopted, attempts FROM month_end_item
          WHERE workspace_id = $1 AND run_id = $2 AND state = $3
          ORDER BY attempts, position LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [workspace_id, run.id, state],
        'month-end-take',
      );
      if (item) return item;
    }
    return undefined;
  }

  private async draft(actor: Actor, run: Run, item: Item): Promise<Outcome> {
    const before = await this.draftOf(actor, run, item);
    const made = before
      ? await this.drafts.refresh(actor, before.id)
      : await this.drafts.create(actor, item.practice_id, { from: run.from, to: run.to });
    const adopted = before ? item.adopted || before.id !== item.invoice_id : false;
    if (isNothing(made)) {
      if (!adopted) await this.drafts.discard(actor, made.id);
      const { total } = made.events;
      const warnings = [
        total === 0 ? NOTHING : { ...NOTHING, detail: `Of its ${total} entries none is charged.` },
      ];
      return { state: 'excluded', invoice_id: null, adopted: false, entries: 0, warnings };
    }
    const warnings = await this.review.warnings(actor, made, run);
    const kept = { invoice_id: made.id, adopted, entries: made.events.total, warnings };
    if (run.state === 'issuing' && before && before.gross_cents !== made.gross_cents) {
      return { ...kept, state: 'failed', failure: changedTotal(before.gross_cents, made) };
    }
    return { ...kept, ...drafted(run.state, warnings) };
  }

  /** The item's own draft, or one that somebody made by hand for the very period. */
  private async draftOf(actor: Actor, { from, to }: Period, { practice_id, invoice_id }: Item) {
    const [found] = await this.db.query<{ id: Id; gross_cents: number }>(
      `SELECT id, gross_cents FROM invoice
        WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'invoice' AND state = 'draft'
          AND (id = $3 OR (period_from = $4 AND period_to = $5))
        ORDER BY id = $3 DESC NULLS LAST LIMIT 1`,
      [actor.workspace_id, practice_id, invoice_id, from, to],
    );
    return found;
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

  private async make(actor: Actor, { invoice_id }: Item): Promise<Outcome> {
    await this.rendering.make(actor, invoice_id!);
    return { state: 'documented' };
  }

  /** A refusal ends the step with its reason; what broke off for another reason is tried again, a few times. */
  private async refused(workspace_id: Id, run: Run, item: Item, error: unknown): Promise<void> {
    const passing = !(error instanceof DomainError) || error.kind === 'unavailable';
    if (passing) {
      this.logger.warn(
        `Run ${run.id}, practice ${item.practice_id}, ${item.state}: ${error instanceof Error ? error.stack : error}`,
      );
    }
    await this.db.transaction(workspace_id, async () => {
      const again = passing && item.attempts + 1 < ATTEMPTS;
      const outcome = again
        ? { state: item.state }
        : outcomeOf(run, item, passing ? BROKEN_OFF : { code: error.code, detail: error.message });
      await this.write(workspace_id, run.id, item, outcome, again ? item.attempts + 1 : 0);
    });
  }

  /** Written where the item is still in the state in which it was taken. */
  private async write(workspace_id: Id, run: Id, item: Item, outcome: Outcome, attempts = 0): Promise<void> {
    const { state, failure = null, ...changed } = outcome;
    await this.db.execute(
      `UPDATE month_end_item
          SET state = $5, failure = $6, attempts = $7, steps = steps + 1, updated_at = $8,
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
        failure && JSON.stringify(failure),
        attempts,
        new Date(this.clock.now()).toISOString(),
        JSON.stringify(changed),
      ],
      'month-end-write',
    );
  }
}

const NOTHING = {
  code: 'nothing-to-bill',
  detail: 'Nothing is left to bill in this period.',
  blocking: false,
};
/** Entries that are not charged still count where something is carried over from month to month. */
function isNothing({ lines, events, pricing }: InvoiceDetail): boolean {
  const carries = (pricing as Pricing).months.some(({ carries = [] }) => carries.length > 0);
  return events.billed === 0 && chargesNothing(lines) && (events.total === 0 || !carries);
}

const DISCARDED: Refusal = {
  code: 'draft-discarded',
  detail: 'Its draft was discarded after the review: try it again to have a new one made.',
};
const BROKEN_OFF: Refusal = {
  code: 'broken-off',
  detail: 'It broke off several times for a reason on our side, which the log tells: try it again.',
};

/** In the review a refusal is a warning; nothing to bill needs nobody's attention. Once issuing has begun it is a failure. */
function outcomeOf(run: Run, item: Item, refusal: Refusal): Outcome {
  if (item.state === 'pending' && refusal.code === 'nothing-to-bill')
    return { state: 'excluded', warnings: [NOTHING] };
  if (run.state === 'issuing') return { state: 'failed', failure: refusal };
  return { state: 'warned', warnings: [{ ...refusal, blocking: true }] };
}

function changedTotal(before: number, { gross_cents }: InvoiceDetail): Refusal {
  const euros = (cents: number) => (cents / 100).toFixed(2);
  const detail = `Its total was ${euros(before)} and is ${euros(gross_cents)} now: look at the draft, and try it again to issue it.`;
  return { code: 'total-changed', detail };
}

/** Whoever had the run issued issues each of its invoices; the application works in their name. */
const actorOf = (workspace_id: Id, { issued_by, created_by }: Run): Actor => ({
  ...systemActor(workspace_id),
  user_id: issued_by ?? created_by,
});
