import { Injectable } from '@nestjs/common';
import { daysIn } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { DISBURSEMENT } from '../documents/document.js';
import { BilledTime, EffectiveRate, effectiveRate, togetherOf } from './effective-rate.js';
import { EffectiveRateQuery } from './effective-rates.schema.js';

const MOST_DAYS = 1_100;
/** Listed one by one; the total is of all. */
const MOST_PRACTICES = 500;

type Row = BilledTime & { readonly practice_id: Id; readonly practice_name: string };

const NET = `coalesce(sum(l.net_cents) FILTER (WHERE l.vatex IS DISTINCT FROM '${DISBURSEMENT}'), 0)`;

/** What an hour of work brings in, practice by practice: what was billed over the time that the billed entries took. */
@Injectable()
export class EffectiveRates {
  constructor(private readonly db: Database) {}

  /** Of invoices whose days of service lie in the span. Throws `invalid/days-reversed`, `invalid/period-too-long`. */
  async of(actor: Actor, { from, to }: EffectiveRateQuery) {
    if (to < from) refuse('/to', 'days-reversed', 'The span ends before it begins.');
    if (daysIn({ from, to }) > MOST_DAYS)
      refuse('/to', 'period-too-long', 'Rates are told of three years at most: ask for less.');
    const rows = await this.db.transaction(actor.workspace_id, () => this.billed(actor, { from, to }));
    const items = rows.map((row) => ({ ...row, ...effectiveRate(row) }));
    items.sort((one, other) => rank(other) - rank(one));
    return { from, to, items: items.slice(0, MOST_PRACTICES), total: togetherOf(rows) };
  }

  private billed(actor: Actor, { from, to }: EffectiveRateQuery): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT i.practice_id, p.name AS practice_name,
              sum(billed.cents - credited.cents)::bigint AS net_cents, sum(worked.seconds)::bigint AS seconds,
              sum(worked.entries)::int AS entries, sum(worked.untimed)::int AS untimed_entries
         FROM invoice i
         JOIN practice p ON p.workspace_id = $1 AND p.id = i.practice_id
        CROSS JOIN LATERAL (
              SELECT ${NET} AS cents FROM invoice_line l WHERE l.workspace_id = $1 AND l.invoice_id = i.id) AS billed
        CROSS JOIN LATERAL (
              SELECT ${NET} AS cents FROM invoice n JOIN invoice_line l ON l.workspace_id = $1 AND l.invoice_id = n.id
               WHERE n.workspace_id = $1 AND n.credited_invoice_id = i.id AND n.state = 'issued') AS credited
        CROSS JOIN LATERAL (
              SELECT coalesce(sum(e.talk_s + e.wrap_s + e.work_s), 0) AS seconds, count(*) AS entries,
                     count(*) FILTER (WHERE e.talk_s + e.wrap_s + e.work_s = 0) AS untimed
                FROM work_entry e WHERE e.workspace_id = $1 AND e.invoice_id = i.id) AS worked
        WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued' AND i.period_from >= $2 AND i.period_to <= $3
        GROUP BY i.practice_id, p.name ORDER BY i.practice_id`,
      [actor.workspace_id, from, to],
    );
  }
}

/** Who is without a rate comes last. */
const rank = ({ cents_per_hour }: EffectiveRate) => cents_per_hour ?? Number.MIN_SAFE_INTEGER;
