import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, month as monthOf } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { startOf } from '../../kernel/local-time.js';
import { ExpectedAnswers } from '../../missions/peaks/expected-answers.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { holidayCalendar } from '../../tariffs/rating/holiday-calendar.js';
import type { AnswerMonth } from './answer-rates.schema.js';
import { answersBy, answersOf, type CallsAlike, foreseen } from './answering.js';

/** The service level where no plan named one. */
const WITHIN_S = 20;

/**
 * Calls that came in, without spam, by hour, fate and wait. A telephone system tells of waiting where any of its calls of the
 * month in the workspace waited at all: one that knows nothing of queues writes 0 for every call. What is sent in bulk is
 * judged practice by practice; a call written by hand tells of itself alone, and only with a wait.
 */
const ALIKE = `
  WITH told AS (
    SELECT DISTINCT source FROM work_entry
     WHERE workspace_id = $1 AND started_at >= $4 AND started_at < $5 AND kind = 'call' AND queue_s > 0
       AND source NOT IN ('manual', 'timer', 'rota') AND (source <> 'bulk' OR practice_id = $2))
  SELECT extract(isodow FROM at)::int AS weekday, extract(hour FROM at)::int AS hour, fate, queue_s,
         queue_s > 0 OR source IN (SELECT source FROM told) AS told, count(*)::int AS calls
    FROM (SELECT started_at AT TIME ZONE $3 AS at, queue_s, source,
                 CASE outcome WHEN 'abandoned' THEN 'abandoned' WHEN 'voicemail' THEN 'left' ELSE 'answered' END AS fate
            FROM work_entry
           WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'call' AND started_at >= $4 AND started_at < $5
             AND coalesce(direction, 'in') = 'in' AND outcome IS DISTINCT FROM 'spam') call
   GROUP BY 1, 2, 3, 4, 5`;

/** How the telephone of a practice was answered, from its recorded calls: figures only, nobody who called. */
@Injectable()
export class AnswerRates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly practices: PracticesService,
    private readonly expected: ExpectedAnswers,
  ) {}

  /** A month `YYYY-MM` on the clock of the practice, up to today. Throws `missing/no-such-practice`. */
  of(actor: Actor, practice_id: Id, month: string): Promise<AnswerMonth> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, country } = await this.practices.get(actor, practice_id);
      const { from, to } = monthOf(month);
      const today = this.clock.today(time_zone);
      const until = today < to ? today : to;
      const groups = await this.db.query<CallsAlike>(ALIKE, [
        actor.workspace_id,
        practice_id,
        time_zone,
        new Date(startOf(from, time_zone)).toISOString(),
        new Date(startOf(addDays(to, 1), time_zone)).toISOString(),
      ]);
      const plans = await this.expected.upTo(actor, practice_id, until);
      const expected = foreseen(plans, { from, to: until }, holidayCalendar(country).isHoliday);
      const within_s = plans.at(-1)?.within_s ?? WITHIN_S;
      return {
        practice_id,
        month,
        time_zone,
        until,
        within_s,
        ...answersOf(groups, within_s),
        hours: answersBy(groups, 'hour', within_s).map(({ at, answers }) => ({ hour: at, ...answers })),
        weekdays: answersBy(groups, 'weekday', within_s).map(({ at, answers }) => ({
          weekday: at,
          ...answers,
        })),
        expected: expected && { ...expected, hours: [...expected.hours] },
      };
    });
  }
}
