import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { InvoiceDetail } from '../invoices.service.js';
import { checkInvoice, refuseUnnumbered } from '../issue-checks.js';
import { PartiesService } from '../parties.service.js';
import { Warning } from './month-end-states.js';

/** Looks a draft over before anybody is asked to issue it, with the eyes of the issue itself. */
@Injectable()
export class MonthEndReview {
  constructor(
    private readonly db: Database,
    private readonly parties: PartiesService,
  ) {}

  /** What stands in the way of this draft, then what a person should know of it. */
  async warnings(actor: Actor, draft: InvoiceDetail, period: Period): Promise<Warning[]> {
    const terms = await this.parties.terms(actor, draft.practice_id, period.to);
    const practice = await this.parties.practice(actor, draft.practice_id);
    return [
      ...refusedBy(() => refuseUnnumbered(terms.seller, terms.numbers)),
      ...refusedBy(() => checkInvoice({ ...terms, lines: draft.lines, gross_cents: draft.gross_cents })),
      ...(draft.gross_cents === 0 ? [note('nothing-to-pay', 'Its total is 0.00.')] : []),
      ...(practice.email === null
        ? [
            note(
              'no-email',
              'The practice has no e-mail address: fill it in, or hand the invoice over yourself.',
            ),
          ]
        : []),
      ...(await this.earlierWork(actor, draft.practice_id, period)),
    ];
  }

  private async earlierWork(actor: Actor, practice: Id, { from }: Period): Promise<Warning[]> {
    const [earlier] = await this.db.query<{ count: number; first: string }>(
      `SELECT count(*)::int AS count, min(day) AS first FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND day < $3 AND invoice_id IS NULL`,
      [actor.workspace_id, practice, from],
    );
    if (earlier!.count === 0) return [];
    const detail = `${earlier!.count} entries from ${earlier!.first} on lie before the period and are on no invoice.`;
    return [note('earlier-entries-unbilled', detail)];
  }
}

const note = (code: string, detail: string): Warning => ({ code, detail, blocking: false });

function refusedBy(check: () => void): Warning[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, problems } = error;
    if (problems.length === 0) return [{ code, detail: message, blocking: true }];
    return problems.map((problem) => ({ code: problem.code, detail: problem.detail, blocking: true }));
  }
}
