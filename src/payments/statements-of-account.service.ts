import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { daysIn, Period } from '../kernel/day.js';
import { refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { AccountEntry, AccountStatement, drawUp } from './account-statement.js';
import { StatementQuery } from './receivables.schema.js';
import { statementCsv } from './receivables-csv.js';

const MOST_DAYS = 1_100;

/** Everything on the account of a practice. */
const ENTRIES = `SELECT issued_on AS "on", kind, id, number, due_on, NULL AS method,
        CASE kind WHEN 'invoice' THEN gross_cents ELSE -gross_cents END AS amount_cents
   FROM invoice
  WHERE workspace_id = $1 AND practice_id = $2 AND state = 'issued' AND kind IN ('invoice', 'credit_note')
 UNION ALL
 SELECT issued_on, 'late_claim', id, number, NULL, NULL, total_cents
   FROM late_claim WHERE workspace_id = $1 AND practice_id = $2 AND withdrawn_at IS NULL
 UNION ALL
 SELECT received_on, CASE WHEN amount_cents > 0 THEN 'payment' ELSE 'reversal' END, id, NULL, NULL, method, -amount_cents
   FROM payment WHERE workspace_id = $1 AND practice_id = $2`;

/** Statements of account; a member of the role `practice` gets that of its own practice. */
@Injectable()
export class StatementsOfAccount {
  constructor(
    private readonly db: Database,
    private readonly practices: PracticesService,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /**
   * The account of a practice over a span of days, this year up to today when it says none. Throws
   * `missing/no-such-practice`, `invalid/days-reversed`, `invalid/period-too-long` above three years.
   */
  of(
    actor: Actor,
    practice: Id,
    query: StatementQuery,
  ): Promise<AccountStatement & Period & { practice_id: Id; practice_name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { name } = await this.practices.get(actor, practice);
      const { from, to } = await this.span(actor, query);
      const [opening] = await this.db.query<{ cents: Cents }>(
        `SELECT coalesce(sum(amount_cents), 0)::bigint AS cents FROM (${ENTRIES}) AS entries WHERE "on" < $3`,
        [actor.workspace_id, practice, from],
      );
      const entries = await this.db.query<AccountEntry>(
        `SELECT * FROM (${ENTRIES}) AS entries WHERE "on" BETWEEN $3 AND $4`,
        [actor.workspace_id, practice, from, to],
      );
      return { practice_id: practice, practice_name: name, from, to, ...drawUp(opening!.cents, entries) };
    });
  }

  async csv(actor: Actor, practice: Id, query: StatementQuery) {
    const statement = await this.of(actor, practice, query);
    return {
      bytes: Buffer.from([...statementCsv(statement, statement)].join(''), 'utf8'),
      name: `statement-${statement.from}-${statement.to}.csv`,
    };
  }

  private async span(actor: Actor, query: StatementQuery): Promise<Period> {
    const { time_zone } = await this.workspaces.current(actor);
    const to = query.to ?? this.clock.today(time_zone);
    const from = query.from ?? `${to.slice(0, 4)}-01-01`;
    if (to < from) refuse('/to', 'days-reversed', 'The statement ends before it begins.');
    if (daysIn({ from, to }) > MOST_DAYS)
      refuse('/to', 'period-too-long', 'A statement of account covers three years at most: ask for less.');
    return { from, to };
  }
}
