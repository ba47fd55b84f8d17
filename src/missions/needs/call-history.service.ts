import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, type Day, daysIn } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { startOf } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { holidayCalendar } from '../../tariffs/rating/holiday-calendar.js';
import { averageCurve, type CallCount, weeksBefore } from './call-curve.js';
import type { CountedCurve } from './needs.schema.js';

const CALLS = `FROM work_entry WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'call'`;
/** Calls that came in: also those nobody answered, but no spam. */
const CALLS_IN = `${CALLS} AND coalesce(direction, 'in') = 'in' AND outcome IS DISTINCT FROM 'spam'`;

/** When the telephone of a practice rang, by its recorded calls. */
@Injectable()
export class CallHistory {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly practices: PracticesService,
  ) {}

  /**
   * The average calls of each quarter hour of the week over the last `weeks` weeks that recorded calls reach over, public
   * holidays left out. Throws `conflict/no-call-history` when they reach over no week.
   */
  curve(actor: Actor, practice_id: Id, weeks: number): Promise<CountedCurve> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, country } = await this.practices.get(actor, practice_id);
      const [log] = await this.db.query<{ first: Day; last: Day }>(
        `SELECT min(started_at AT TIME ZONE $3)::date AS first, max(started_at AT TIME ZONE $3)::date AS last ${CALLS}
         HAVING count(*) > 0`,
        [actor.workspace_id, practice_id, time_zone],
      );
      const span = log ? weeksBefore(this.clock.today(time_zone), weeks, log) : null;
      if (!span) {
        throw new DomainError(
          'conflict',
          'no-call-history',
          'This practice has no whole week of recorded calls yet: import its call log, or give the curve by hand.',
        );
      }
      const { isHoliday } = holidayCalendar(country);
      const days = Array.from({ length: daysIn(span) }, (_, at) => addDays(span.from, at));
      const basis = { ...span, holidays: days.filter(isHoliday) };
      const counts = await this.db.query<CallCount>(
        `SELECT extract(isodow FROM at)::int AS weekday,
                (extract(hour FROM at) * 4 + floor(extract(minute FROM at) / 15))::int AS quarter, count(*)::int AS calls
           FROM (SELECT started_at AT TIME ZONE $3 AS at ${CALLS_IN} AND started_at >= $4 AND started_at < $5) call
          WHERE at::date <> ALL ($6::date[]) GROUP BY 1, 2`,
        [
          actor.workspace_id,
          practice_id,
          time_zone,
          new Date(startOf(span.from, time_zone)).toISOString(),
          new Date(startOf(addDays(span.to, 1), time_zone)).toISOString(),
          basis.holidays,
        ],
      );
      return { practice_id, time_zone, call_curve: averageCurve(counts, basis), curve_basis: basis };
    });
  }
}
