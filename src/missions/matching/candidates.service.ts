import { Injectable } from '@nestjs/common';
import { addDays, type Period } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { AvailabilityException } from '../profiles/exceptions.js';
import type { Wish } from '../profiles/wish.js';
import {
  type AbsenceRow,
  type BusySpan,
  type MissionRow,
  type PaperRow,
  People,
  type ProfileRow,
} from './people.js';

/** Members as candidates: what they can and want, take already, and have signed. A handful of queries, whoever many they are. */
@Injectable()
export class Candidates {
  constructor(private readonly db: Database) {}

  /** What is known of the members who said something of themselves, or only of `who`, in a period; inside a transaction. */
  async read(actor: Actor, period: Period, who: Id | null = null): Promise<People> {
    const profiles = await this.db.query<ProfileRow>(
      `SELECT p.*, u.name, m.role FROM secretary_profile p
         JOIN membership m ON m.workspace_id = p.workspace_id AND m.user_id = p.user_id
         JOIN app_user u ON u.id = p.user_id
        WHERE p.workspace_id = $1 AND m.ended_at IS NULL AND m.role <> 'practice'
          AND ($2::uuid IS NULL OR p.user_id = $2)
        ORDER BY p.user_id`,
      [actor.workspace_id, who],
    );
    return new People(
      profiles,
      Map.groupBy(await this.exceptions(actor, period, who), ({ user_id }) => user_id),
      Map.groupBy(await this.busy(actor, period, who), ({ user_id }) => user_id),
      Map.groupBy(await this.missions(actor, who), ({ secretary_id }) => secretary_id),
      Map.groupBy(await this.papers(actor, who), ({ secretary_id }) => secretary_id),
      Map.groupBy(await this.absences(actor, period, who), ({ user_id }) => user_id),
    );
  }

  private exceptions(actor: Actor, { from, to }: Period, who: Id | null) {
    return this.db.query<AvailabilityException & { user_id: Id }>(
      `SELECT user_id, begins AS "from", ends AS "to", wish FROM availability_exception
        WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND begins < $4 AND ends > $3`,
      [actor.workspace_id, who, `${addDays(from, -1)}T00:00`, `${addDays(to, 2)}T00:00`],
    );
  }

  private absences(actor: Actor, { from, to }: Period, who: Id | null): Promise<AbsenceRow[]> {
    return this.db.query<AbsenceRow>(
      `SELECT user_id, starts_on, ends_on FROM absence
        WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND withdrawn_at IS NULL
          AND starts_on <= $4::date + 1 AND ends_on >= $3::date - 1`,
      [actor.workspace_id, who, from, to],
    );
  }

  private async busy(
    actor: Actor,
    { from, to }: Period,
    who: Id | null,
  ): Promise<(BusySpan & { user_id: Id })[]> {
    const rows = await this.db.query<{ user_id: Id; begins: string; ends: string; wish: Wish }>(
      `SELECT c.user_id, b.begins, b.ends, c.busy_means AS wish FROM calendar_busy b
         JOIN member_calendar c ON c.workspace_id = b.workspace_id AND c.id = b.calendar_id
        WHERE c.workspace_id = $1 AND ($2::uuid IS NULL OR c.user_id = $2) AND b.begins < $4 AND b.ends > $3`,
      [actor.workspace_id, who, `${addDays(from, -2)}T00:00Z`, `${addDays(to, 3)}T00:00Z`],
    );
    return rows.map(({ begins, ends, ...row }) => ({
      ...row,
      from: Date.parse(begins),
      to: Date.parse(ends),
    }));
  }

  /** One that was only proposed takes nothing, and is not work done. */
  private missions(actor: Actor, who: Id | null): Promise<MissionRow[]> {
    return this.db.query<MissionRow>(
      `SELECT m.secretary_id, m.practice_id, m.state, m.starts_on, m.ends_on, m.minutes_per_week, m.hours AS own_hours,
              n.hours AS need_hours, n.minutes_per_week AS need_minutes, n.call_curve, n.place, n.on_site_days
         FROM mission m LEFT JOIN need n ON n.workspace_id = m.workspace_id AND n.id = m.need_id
        WHERE m.workspace_id = $1 AND ($2::uuid IS NULL OR m.secretary_id = $2) AND m.state NOT IN ('proposed', 'cancelled')`,
      [actor.workspace_id, who],
    );
  }

  private papers(actor: Actor, who: Id | null): Promise<PaperRow[]> {
    return this.db.query<PaperRow>(
      `SELECT kind, practice_id, secretary_id, valid_from, valid_to, granted_on, revoked_on FROM access_grant
        WHERE workspace_id = $1 AND kind IN ('processing_contract', 'confidentiality') AND granted_on IS NOT NULL
          AND ($2::uuid IS NULL OR secretary_id = $2 OR secretary_id IS NULL)`,
      [actor.workspace_id, who],
    );
  }
}
