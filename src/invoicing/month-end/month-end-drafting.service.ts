import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { chargesNothing } from '../draft-lines.js';
import { DraftsService } from '../drafts.service.js';
import { InvoiceDetail } from '../invoices.service.js';
import { PeriodPricing } from '../period-pricing.service.js';
import { Pricing } from '../pricing.js';
import { MonthEndItem } from './month-end.entity.js';
import { changedTotal, nothingPriced, nothingToBill, Outcome } from './month-end-outcomes.js';
import { MonthEndReview } from './month-end-review.service.js';
import { drafted, RunState } from './month-end-states.js';

type Item = Pick<MonthEndItem, 'practice_id' | 'invoice_id' | 'adopted'>;

/** Makes the draft of one practice of a run, or takes over the one that is there, and looks it over. */
@Injectable()
export class MonthEndDrafting {
  constructor(
    private readonly db: Database,
    private readonly drafts: DraftsService,
    private readonly pricing: PeriodPricing,
    private readonly review: MonthEndReview,
  ) {}

  /** In the open transaction; throws what making or refreshing a draft throws. */
  async draft(actor: Actor, run: Period & { readonly state: RunState }, item: Item): Promise<Outcome> {
    const before = await this.draftOf(actor, run, item);
    if (!before && (await this.isIdle(actor, item.practice_id, run)))
      return nothingPriced(await this.review.earlierWork(actor, item.practice_id, run));
    const made = before
      ? await this.drafts.refresh(actor, before.id)
      : await this.drafts.create(actor, item.practice_id, { from: run.from, to: run.to });
    const adopted = before ? item.adopted || before.id !== item.invoice_id : false;
    if (isNothing(made)) {
      if (!adopted) await this.drafts.discard(actor, made.id);
      return nothingToBill(made.events.total, await this.review.earlierWork(actor, item.practice_id, run));
    }
    const warnings = await this.review.warnings(actor, made, run);
    const kept = { invoice_id: made.id, adopted, entries: made.events.total, warnings };
    if (run.state === 'issuing' && before && before.gross_cents !== made.gross_cents)
      return { ...kept, state: 'failed', failure: changedTotal(before.gross_cents, made.gross_cents) };
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

  /** True for a practice without entries to bill and without a card in force, which nobody means to bill. */
  private async isIdle(actor: Actor, practice: Id, { from, to }: Period): Promise<boolean> {
    const [entry] = await this.db.query(
      `SELECT FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND day BETWEEN $3 AND $4 AND invoice_id IS NULL LIMIT 1`,
      [actor.workspace_id, practice, from, to],
    );
    if (entry) return false;
    const parts = await this.pricing.cardsFrom(actor, practice, { from, to });
    return parts.every(({ period }) => period.from > to);
  }
}

/** Entries that are not charged still count where something is carried over from month to month. */
function isNothing({ lines, events, pricing }: InvoiceDetail): boolean {
  const carries = (pricing as Pricing).months.some(({ carries = [] }) => carries.length > 0);
  return events.billed === 0 && chargesNothing(lines) && (events.total === 0 || !carries);
}
