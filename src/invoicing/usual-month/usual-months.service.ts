import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Day, month as monthOf } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { ExampleGroup } from '../../tariffs/examples/example-month.js';
import { PartiesService } from '../parties.service.js';

/** The last day before $3 that an issued invoice of practice $2 is about, else the last one with unbilled work. */
const LAST_WORKED = `
  SELECT day, billed FROM (
    SELECT CASE WHEN max(period_to) < $3 THEN max(period_to) ELSE max(period_from) END AS day, true AS billed FROM invoice
     WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'invoice' AND state = 'issued' AND period_from < $3
    UNION ALL
    SELECT max(day), false FROM work_entry
     WHERE workspace_id = $1 AND practice_id = $2 AND invoice_id IS NULL AND day < $3) last
   WHERE day IS NOT NULL ORDER BY billed DESC LIMIT 1`;

/** Entries of practice $2 from day $3 to day $4 by sort, class of day and hour of the clock of zone $5. */
const GROUPS = `
  SELECT kind, direction, outcome, channel,
         CASE extract(isodow FROM day)::int WHEN 6 THEN 'saturday' WHEN 7 THEN 'sunday' ELSE 'weekday' END AS days,
         extract(hour FROM started_at AT TIME ZONE $5)::int AS hour,
         count(*)::int AS count, sum(talk_s)::bigint AS talk_s, sum(wrap_s)::bigint AS wrap_s,
         sum(queue_s)::bigint AS queue_s, sum(patched_s)::bigint AS patched_s, sum(work_s)::bigint AS work_s,
         sum(audio_s)::bigint AS audio_s, sum(chars)::bigint AS chars, sum(lines)::bigint AS lines,
         sum(pages)::bigint AS pages, sum(pieces)::bigint AS pieces, sum(amount_cents)::bigint AS amount_cents,
         coalesce(sum(extract(epoch FROM ended_at - started_at)), 0)::bigint AS lasting_s
    FROM work_entry
   WHERE workspace_id = $1 AND practice_id = $2 AND day BETWEEN $3 AND $4
   GROUP BY 1, 2, 3, 4, 5, 6
   ORDER BY 7 DESC, 1, 2, 3, 4, 5, 6
   LIMIT 1000`;

/** What a practice usually asks for in a month, as counts that tell of nobody. */
@Injectable()
export class UsualMonths {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly practices: PracticesService,
    private readonly parties: PartiesService,
  ) {}

  /** Its last billed month that is over, or the last with work where none was billed. Throws `missing/no-such-practice`. */
  of(actor: Actor, practice_id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.practices.get(actor, practice_id);
      const today = this.clock.today(time_zone);
      const vat_bp = await this.vatOf(actor, practice_id, today);
      const own = [actor.workspace_id, practice_id];
      const thisMonth = `${today.slice(0, 7)}-01`;
      const [last] = await this.db.query<{ day: string; billed: boolean }>(LAST_WORKED, [...own, thisMonth]);
      if (!last) return { month: null, billed: false, vat_bp, groups: [] };
      const month = last.day.slice(0, 7);
      const { from, to } = monthOf(month);
      const groups = await this.db.query<ExampleGroup>(GROUPS, [...own, from, to, time_zone]);
      return { month, billed: last.billed, vat_bp, groups };
    });
  }

  /** The VAT rate of an invoice of that day; null while the file of the practice lacks what an invoice needs. */
  private async vatOf(actor: Actor, practice_id: Id, on: Day): Promise<number | null> {
    try {
      return (await this.parties.terms(actor, practice_id, on)).standard.vat_bp;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}
