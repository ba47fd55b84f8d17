import { Injectable } from '@nestjs/common';
import type { Day } from '../kernel/day.js';
import type { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';

/** Work of somebody for a practice of which nobody said under which mission. */
interface Work {
  readonly practice_id: Id | null;
  readonly secretary_id: Id | null;
  readonly mission_id: Id | null;
  readonly started_at: string;
  readonly day: Day;
}

/** Hours that stand at a moment, on the clock of their practice; `r` has the practice, the day and the moment. */
const AT = `h.workspace_id = $1 AND h.practice_id = r.practice_id
  AND r.day >= h.starts_on AND (h.ends_on IS NULL OR r.day <= h.ends_on)
  AND h.weekday = extract(isodow FROM r.started_at AT TIME ZONE p.time_zone)
  AND extract(hour FROM r.started_at AT TIME ZONE p.time_zone) * 60
      + extract(minute FROM r.started_at AT TIME ZONE p.time_zone) >= h.from_minute
  AND extract(hour FROM r.started_at AT TIME ZONE p.time_zone) * 60
      + extract(minute FROM r.started_at AT TIME ZONE p.time_zone) < h.to_minute`;
const PRACTICE = 'JOIN practice p ON p.workspace_id = $1 AND p.id = r.practice_id';
const ABSENT = `SELECT FROM absence a WHERE a.workspace_id = $1 AND a.user_id = m.secretary_id AND a.withdrawn_at IS NULL
  AND r.day BETWEEN a.starts_on AND a.ends_on`;

/**
 * The call log being imported (`call_log_row`): each new call to whoever alone has the telephone of its practice then, by
 * the hours of missions, whoever is absent left out. Several on duty, or nobody: the call names nobody.
 */
export const CALLS_TO_WHOEVER_IS_ON_DUTY = `
  UPDATE work_entry e SET secretary_id = duty.secretary_id, mission_id = duty.mission_id
    FROM (SELECT r.id, min(m.id::text)::uuid AS mission_id, min(m.secretary_id::text)::uuid AS secretary_id
            FROM call_log_row r ${PRACTICE} JOIN mission_hour h ON ${AT}
            JOIN mission m ON m.workspace_id = $1 AND m.id = h.mission_id AND m.state NOT IN ('proposed', 'cancelled')
           WHERE NOT EXISTS (${ABSENT})
           GROUP BY r.id HAVING count(DISTINCT m.id) = 1) duty
   WHERE e.workspace_id = $1 AND e.id = duty.id`;

/** Under which mission work is done that names none. */
@Injectable()
export class Duties {
  constructor(private readonly db: Database) {}

  /**
   * Names the mission of each piece of work that names none: of those its author agreed to for that practice and day the
   * one whose hours hold it, or the only one. Where that leaves a choice, none. Inside a transaction.
   */
  async fill(workspace_id: Id, rows: readonly (Work & { mission_id: Id | null })[]): Promise<void> {
    const unsaid = rows.filter((row) => row.mission_id === null && row.practice_id && row.secretary_id);
    if (unsaid.length === 0) return;
    const found = await this.db.query<{ at: number; mission_id: Id }>(
      `WITH work AS (
         SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::date[])
           WITH ORDINALITY AS r (practice_id, secretary_id, started_at, day, at)),
       candidate AS (
         SELECT r.at, m.id, EXISTS (SELECT FROM mission_hour h WHERE h.mission_id = m.id AND ${AT}) AS on_duty
           FROM work r ${PRACTICE}
           JOIN mission m ON m.workspace_id = $1 AND m.practice_id = r.practice_id AND m.secretary_id = r.secretary_id
            AND m.offer_id IS NOT NULL AND m.state <> 'cancelled'
            AND r.day >= m.starts_on AND (m.ends_on IS NULL OR r.day <= m.ends_on))
       SELECT at::int AS at, coalesce(min(id::text) FILTER (WHERE on_duty), min(id::text))::uuid AS mission_id
         FROM candidate GROUP BY at
        HAVING count(*) FILTER (WHERE on_duty) = 1 OR count(*) = 1`,
      [
        workspace_id,
        unsaid.map(({ practice_id }) => practice_id),
        unsaid.map(({ secretary_id }) => secretary_id),
        unsaid.map(({ started_at }) => started_at),
        unsaid.map(({ day }) => day),
      ],
      'duties-fill',
    );
    for (const { at, mission_id } of found) unsaid[at - 1]!.mission_id = mission_id;
  }
}
