import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { counted } from '../documents/figures.js';
import { InvoiceChecks } from '../invoice-check.service.js';
import { InvoiceDetail } from '../invoices.service.js';
import { Warning } from './month-end-states.js';

/** Looks a draft over before anybody is asked to issue it, with the eyes of the issue itself. */
@Injectable()
export class MonthEndReview {
  constructor(
    private readonly db: Database,
    private readonly checks: InvoiceChecks,
  ) {}

  /** What stands in the way of this draft, then what a person should know of it. */
  async warnings(actor: Actor, draft: InvoiceDetail, period: Period): Promise<Warning[]> {
    const { problems, route_problems } = await this.checks.check(actor, draft.id);
    return [
      ...problems.map(({ code, detail }) => ({ code, detail, blocking: true })),
      ...(draft.gross_cents === 0 ? [note('nothing-to-pay', 'Its total is 0.00.')] : []),
      // They keep the invoice from leaving, never from being issued.
      ...route_problems.map(({ code, detail }) => note(code, detail)),
      ...(await this.earlierWork(actor, draft.practice_id, period)),
    ];
  }

  /** Work before the period that is on no invoice, as a note. */
  async earlierWork(actor: Actor, practice: Id, { from }: Period): Promise<Warning[]> {
    const [earlier] = await this.db.query<{ count: number; first: string }>(
      `SELECT count(*)::int AS count, min(day) AS first FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND day < $3 AND invoice_id IS NULL`,
      [actor.workspace_id, practice, from],
    );
    if (earlier!.count === 0) return [];
    const detail = `${counted(earlier!.count, 'entry of before the period is', 'entries of before the period are')} on no invoice, the first of ${earlier!.first}.`;
    return [note('earlier-entries-unbilled', detail)];
  }
}

const note = (code: string, detail: string): Warning => ({ code, detail, blocking: false });
