import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, isId } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { SimulatedPeriod, SimulatedPractice } from './simulating.js';
import { simulationCsv } from './simulating-csv.js';
import { costSentence, payersSentence } from './simulating-words.js';
import { SimulationState, SimulationsService } from './simulations.service.js';

type Result = Omit<SimulatedPractice, 'periods'> & { readonly practice: string };
type Named = Pick<SimulationState, 'name'> & { readonly currency: string };

interface Totals {
  readonly entries: number;
  readonly months: number;
  readonly old_cents: number | null;
  readonly new_cents: number | null;
  readonly difference_cents: number | null;
  readonly invoiced_cents: number | null;
  readonly pay_more: number;
  readonly pay_less: number;
  readonly pay_same: number;
  readonly no_card: number;
  readonly refused: number;
}

const EXTREMES = 10;
/** After every difference there can be. */
const LAST = Number.MAX_SAFE_INTEGER;

const COLUMNS = `r.practice_id, p.name AS practice, r.state, r.problem, r.months, r.entries, r.old_cents, r.new_cents,
  r.difference_cents, r.invoiced_cents`;
const FOUND = `FROM rate_simulation_practice r
    JOIN practice p ON p.workspace_id = r.workspace_id AND p.id = r.practice_id
   WHERE r.workspace_id = $1 AND r.simulation_id = $2`;
const PLACE = `coalesce(-r.difference_cents, ${LAST})`;

/** What simulations found: totals, months, practices by difference, and all of it as CSV. */
@Injectable()
export class SimulationResults {
  constructor(
    private readonly db: Database,
    private readonly simulations: SimulationsService,
  ) {}

  /** State, totals and extremes; throws `missing/no-such-simulation`. */
  view(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const simulation = await this.simulations.get(actor, id);
      const { currency } = simulation.definition;
      const named = { name: simulation.name, currency };
      const totals = shownTo(actor, await this.totals(actor, id));
      const { difference_cents, months } = totals;
      return {
        ...simulation,
        currency,
        totals,
        sentence:
          difference_cents === null
            ? null
            : payersSentence(simulation.name, { months, currency, difference_cents }, totals),
        periods: await this.periods(actor, id),
        pay_more: (await this.extremes(actor, id, 1)).map((row) => told(actor, row, named)),
        pay_less: (await this.extremes(actor, id, -1)).map((row) => told(actor, row, named)),
      };
    });
  }

  /** A page of practices with their months, who pays most more first; those not compared last. */
  practices(actor: Actor, id: Id, query: PageQuery) {
    const after = cursorValues(query.cursor, 2);
    if (after && (!Number.isSafeInteger(after[0]) || !isId(String(after[1]))))
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    return this.db.transaction(actor.workspace_id, async () => {
      const simulation = await this.simulations.get(actor, id);
      const named = { name: simulation.name, currency: simulation.definition.currency };
      const rows = await this.rows(actor, id, after, query.limit + 1);
      const { items, next_cursor } = pageOf(rows, query.limit, ['place', 'practice_id']);
      return {
        items: items.map((row) => ({
          ...told(actor, row, named),
          periods: row.periods.map((period) => shownTo(actor, period)),
        })),
        next_cursor,
      };
    });
  }

  csv(actor: Actor, id: Id): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { from, to, definition } = await this.simulations.get(actor, id);
      const rows = await this.rows(actor, id, null, null);
      const shown = rows.map((row) => ({
        ...row,
        periods: row.periods.map((period) => shownTo(actor, period)),
      }));
      const bytes = Buffer.from([...simulationCsv(shown, definition.currency)].join(''), 'utf8');
      return { bytes, name: `simulation-${from}-${to}.csv` };
    });
  }

  private rows(actor: Actor, id: Id, after: readonly (string | number)[] | null, limit: number | null) {
    return this.db.query<Result & { place: number; periods: SimulatedPeriod[] }>(
      `SELECT ${COLUMNS}, r.periods, ${PLACE} AS place ${FOUND}
          AND ($3::bigint IS NULL OR (${PLACE}, r.practice_id) > ($3, $4::uuid))
        ORDER BY place, r.practice_id LIMIT $5`,
      [actor.workspace_id, id, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  private extremes(actor: Actor, id: Id, sign: 1 | -1): Promise<Result[]> {
    return this.db.query<Result>(
      `SELECT ${COLUMNS} ${FOUND} AND r.difference_cents * $3 > 0
        ORDER BY r.difference_cents * $3 DESC, r.practice_id LIMIT ${EXTREMES}`,
      [actor.workspace_id, id, sign],
    );
  }

  private async totals(actor: Actor, id: Id): Promise<Totals> {
    const [row] = await this.db.query<Totals>(
      `SELECT coalesce(sum(entries), 0)::int AS entries, coalesce(max(months), 0) AS months,
              sum(old_cents)::bigint AS old_cents, sum(new_cents)::bigint AS new_cents,
              sum(difference_cents)::bigint AS difference_cents,
              sum(invoiced_cents) FILTER (WHERE state = 'compared')::bigint AS invoiced_cents,
              count(*) FILTER (WHERE difference_cents > 0)::int AS pay_more,
              count(*) FILTER (WHERE difference_cents < 0)::int AS pay_less,
              count(*) FILTER (WHERE difference_cents = 0)::int AS pay_same,
              count(*) FILTER (WHERE state = 'no_card')::int AS no_card,
              count(*) FILTER (WHERE state = 'refused')::int AS refused
         FROM rate_simulation_practice WHERE workspace_id = $1 AND simulation_id = $2`,
      [actor.workspace_id, id],
    );
    return row!;
  }

  private periods(actor: Actor, id: Id) {
    return this.db.query<SimulatedPeriod & { practices: number }>(
      `SELECT period."from", period."to", count(*)::int AS practices, sum(period.entries)::int AS entries,
              sum(period.old_cents)::bigint AS old_cents, sum(period.new_cents)::bigint AS new_cents,
              sum(period.difference_cents)::bigint AS difference_cents
         FROM rate_simulation_practice r,
              jsonb_to_recordset(r.periods)
                AS period ("from" date, "to" date, entries int, old_cents bigint, new_cents bigint, difference_cents bigint)
        WHERE r.workspace_id = $1 AND r.simulation_id = $2 AND period.difference_cents IS NOT NULL
        GROUP BY period."from", period."to" ORDER BY period."from", period."to"`,
      [actor.workspace_id, id],
    );
  }
}

/** A key that was made without invoices does not see what was invoiced. */
function shownTo<Row extends { readonly invoiced_cents: number | null }>(actor: Actor, row: Row): Row {
  return actor.permissions.has('invoices:read') ? row : { ...row, invoiced_cents: null };
}

function told<Row extends Result>(actor: Actor, row: Row, { name, currency }: Named) {
  const { difference_cents, months } = row;
  const sentence =
    difference_cents === null ? null : costSentence(name, { months, currency, difference_cents });
  return { ...shownTo(actor, row), sentence };
}
