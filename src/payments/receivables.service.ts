import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { ageingOf } from './ageing.js';
import { Balances } from './balances.service.js';
import { Forecast, forecast, PaidInvoice, usualDelays } from './expecting.js';
import { ageingCsv, balancesCsv, forecastCsv } from './receivables-csv.js';

/** Habits older than this say little. */
const HABIT_DAYS = 365;

/** Who owes what since when, and when it should come in. */
@Injectable()
export class Receivables {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly balances: Balances,
  ) {}

  /** What practices owe by age, in the order of their names, and what all of them owe together. */
  async ageing(actor: Actor, { limit, cursor }: PageQuery) {
    const after = cursorValues(cursor, 2);
    const { practices, ...rest } = await this.aged(actor);
    const [name, practice] = after ?? ['', ''];
    const left = practices.filter(
      (each) =>
        !after || each.practice_name > name! || (each.practice_name === name && each.practice_id > practice!),
    );
    return { ...rest, ...pageOf(left.slice(0, limit + 1), limit, ['practice_name', 'practice_id']) };
  }

  /** The same as CSV, of every practice. */
  async ageingCsv(actor: Actor) {
    const { on, practices, total } = await this.aged(actor);
    return csv(ageingCsv(practices, total), `ageing-${on}.csv`);
  }

  /** Every open invoice, then every open claim, as CSV, in the order of issue. */
  openCsv(actor: Actor) {
    return this.db.transaction(actor.workspace_id, async () => {
      const balances = await this.balances.receivables(actor, { open: true });
      const names = await this.names(actor);
      return csv(balancesCsv(balances, names), `open-${await this.today(actor)}.csv`);
    });
  }

  /** What open invoices and claims should bring in the coming weeks. */
  expected(actor: Actor, weeks: number): Promise<Forecast & { on: Day }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const on = await this.today(actor);
      const open = await this.balances.receivables(actor, { open: true });
      const delays = usualDelays(await this.paid(actor, addDays(on, -HABIT_DAYS)));
      return { on, ...forecast(open, delays, on, weeks) };
    });
  }

  async expectedCsv(actor: Actor, weeks: number) {
    const { on, ...told } = await this.expected(actor, weeks);
    return csv(forecastCsv(told), `expected-${on}.csv`);
  }

  private aged(actor: Actor) {
    return this.db.transaction(actor.workspace_id, async () => {
      const on = await this.today(actor);
      const open = await this.balances.receivables(actor, { open: true });
      const left = await this.db.query<{ practice_id: Id | null; credit_cents: Cents }>(
        `SELECT p.practice_id, sum(p.amount_cents - coalesce(a.amount_cents, 0))::bigint AS credit_cents
           FROM payment p
           LEFT JOIN (SELECT payment_id, sum(amount_cents) AS amount_cents FROM allocation
                       WHERE workspace_id = $1 GROUP BY payment_id) a ON a.payment_id = p.id
          WHERE p.workspace_id = $1 GROUP BY p.practice_id
         HAVING sum(p.amount_cents - coalesce(a.amount_cents, 0)) <> 0`,
        [actor.workspace_id],
      );
      const credits = left.flatMap(({ practice_id, credit_cents }) =>
        practice_id ? [{ practice_id, credit_cents }] : [],
      );
      const unknown_cents = left.find(({ practice_id }) => practice_id === null)?.credit_cents ?? 0;
      return { on, unknown_cents, ...ageingOf(open, credits, await this.names(actor), on) };
    });
  }

  /** Names in the order that cursors compare: by code unit, not by a language. */
  private async names(actor: Actor): Promise<Map<Id, string>> {
    const rows = await this.db.query<{ id: Id; name: string }>(
      'SELECT id, name FROM practice WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    const key = ({ name, id }: { name: string; id: Id }) => `${name}\0${id}`;
    return new Map(rows.sort((x, y) => (key(x) < key(y) ? -1 : 1)).map(({ id, name }) => [id, name]));
  }

  /** Invoices that were due since a day and are paid, with the day the last of their money came in. */
  private paid(actor: Actor, since: Day): Promise<PaidInvoice[]> {
    return this.db.query<PaidInvoice>(
      `SELECT i.practice_id, i.due_on, max(p.received_on) AS paid_on
         FROM invoice i
         JOIN allocation a ON a.workspace_id = i.workspace_id AND a.invoice_id = i.id
         JOIN payment p ON p.workspace_id = a.workspace_id AND p.id = a.payment_id
        WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued' AND i.due_on >= $2
        GROUP BY i.workspace_id, i.id
       HAVING sum(a.amount_cents) >= i.gross_cents AND i.gross_cents > 0`,
      [actor.workspace_id, since],
    );
  }

  private async today(actor: Actor): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }
}

const csv = (lines: Iterable<string>, name: string) => ({
  bytes: Buffer.from([...lines].join(''), 'utf8'),
  name,
});
