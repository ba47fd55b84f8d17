import { Injectable } from '@nestjs/common';
import { type Day, weekday } from '../kernel/day.js';
import type { Id } from '../kernel/id.js';
import { type Instant, instantAt } from '../kernel/local-time.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import type { SaidHours } from './hours.js';
import type { CallCurve } from './needs/call-curve.js';
import { hoursOfNeed } from './needs/need-hours.js';
import { minutesOf } from './profiles/weekly-pattern.js';
import { joined, type WeekHours } from './week-hours.js';

/** A mission that runs on a day; what covers somebody who is away names the mission it covers. */
export interface DayMission {
  readonly mission_id: Id;
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly title: string;
  readonly minutes_per_week: number | null;
  readonly covers_mission_id: Id | null;
}

/** Hours for which somebody is expected, of a mission or of a rota. */
export interface DayShift {
  readonly kind: 'mission' | 'cover' | 'standby';
  readonly title: string;
  readonly practice_ids: readonly Id[];
  readonly mission_id: Id | null;
  readonly rota_shift_id: Id | null;
  readonly starts_at: string;
  readonly ends_at: string;
}

interface MissionRow extends DayMission {
  readonly time_zone: string;
  readonly own_hours: SaidHours[] | null;
  readonly need_hours: SaidHours[] | null;
  readonly call_curve: CallCurve | null;
}

/** What somebody is expected to do on a day. */
@Injectable()
export class DayDuties {
  constructor(private readonly db: Database) {}

  /** Whether `actor` is away on `day`. */
  async isAbsent(actor: Actor, day: Day): Promise<boolean> {
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query(
        `SELECT FROM absence
          WHERE workspace_id = $1 AND user_id = $2 AND withdrawn_at IS NULL AND $3::date BETWEEN starts_on AND ends_on`,
        [actor.workspace_id, actor.user_id, day],
        'day-absence',
      ),
    );
    return rows.length > 0;
  }

  /** The missions of `actor` that run on `day`, and the hours of it they say; in the time of their practices. */
  async missions(actor: Actor, day: Day): Promise<{ missions: DayMission[]; shifts: DayShift[] }> {
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<MissionRow>(
        `SELECT m.id AS mission_id, m.practice_id, p.name AS practice_name, p.time_zone, m.title, m.minutes_per_week,
                m.hours AS own_hours, n.hours AS need_hours, n.call_curve, n.covers_mission_id
           FROM mission m
           JOIN practice p ON p.workspace_id = m.workspace_id AND p.id = m.practice_id
           LEFT JOIN need n ON n.workspace_id = m.workspace_id AND n.id = m.need_id
          WHERE m.workspace_id = $1 AND m.secretary_id = $2 AND m.state NOT IN ('proposed', 'cancelled')
            AND $3::date >= m.starts_on AND (m.ends_on IS NULL OR $3 <= m.ends_on)
          ORDER BY p.name, m.id`,
        [actor.workspace_id, actor.user_id, day],
        'day-missions',
      ),
    );
    const missions = rows.map(
      ({ time_zone: _, own_hours: __, need_hours: ___, call_curve: ____, ...row }) => row,
    );
    return { missions, shifts: rows.flatMap((row) => shiftsOf(row, day)) };
  }

  /** The shifts of published rotas that `actor` agreed to and that reach into the time between two moments. */
  standby(actor: Actor, from: Instant, to: Instant): Promise<DayShift[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<DayShift>(
        `SELECT 'standby' AS kind, r.title || ' · ' || s.name AS title, NULL::uuid AS mission_id, s.id AS rota_shift_id,
                ARRAY(SELECT p.practice_id FROM rota_practice p
                       WHERE p.workspace_id = $1 AND p.rota_id = r.id ORDER BY p.practice_id) AS practice_ids,
                s.starts_at, s.ends_at
           FROM rota_shift s JOIN rota r ON r.workspace_id = s.workspace_id AND r.id = s.rota_id
          WHERE s.workspace_id = $1 AND s.user_id = $2 AND s.state = 'accepted' AND r.state = 'published'
            AND s.starts_at < $4 AND s.ends_at > $3
          ORDER BY s.starts_at, s.id`,
        [actor.workspace_id, actor.user_id, new Date(from).toISOString(), new Date(to).toISOString()],
        'day-standby',
      ),
    );
  }

  /** Whether `actor` ever had a mission: who never had one works for every practice of the business. */
  async hasMissions(actor: Actor): Promise<boolean> {
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query(
        `SELECT FROM mission WHERE workspace_id = $1 AND secretary_id = $2 AND state <> 'cancelled' LIMIT 1`,
        [actor.workspace_id, actor.user_id],
        'day-has-missions',
      ),
    );
    return rows.length > 0;
  }
}

function shiftsOf(row: MissionRow, day: Day): DayShift[] {
  const said = row.own_hours ?? hoursOfNeed({ hours: row.need_hours ?? [], call_curve: row.call_curve });
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const at = (time: string) =>
    new Date(instantAt(midnight + minutesOf(time) * 60_000, row.time_zone)).toISOString();
  return joined(asWeek(said))
    .filter((hours) => hours.weekday === weekday(day))
    .map(({ from, to }) => ({
      kind: row.covers_mission_id === null ? 'mission' : 'cover',
      title: row.title,
      practice_ids: [row.practice_id],
      mission_id: row.mission_id,
      rota_shift_id: null,
      starts_at: at(from),
      ends_at: at(to),
    }));
}

/** Hours as they are said, without the calls expected: those that touch are one shift. */
const asWeek = (hours: readonly WeekHours[]): WeekHours[] =>
  hours.map(({ weekday, from, to }) => ({ weekday, from, to }));
