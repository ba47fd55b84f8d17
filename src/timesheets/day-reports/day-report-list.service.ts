import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { MissionPractices } from '../../missions/mission-practices.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { DayReport } from './day-report.entity.js';

/** Somebody to report to about a day: a doctor, or a practice as a whole. */
interface Reportable {
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly practitioner_id: Id | null;
  readonly practitioner_name: string | null;
  readonly calls: number;
  readonly sent_at: string | null;
}

const ON_DAY = `e.workspace_id = $1 AND e.day = $2 AND e.started_at >= $2::date - 1 AND e.started_at < $2::date + 2`;

/** A report that a practice got: of all of it, or of a doctor without an address of her own. */
interface ReceivedReport extends Pick<DayReport, 'id' | 'day' | 'language' | 'text'> {
  readonly practitioner_name: string | null;
}

/** To whom there is something to say at the end of a day. */
@Injectable()
export class DayReportList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly own: MissionPractices,
  ) {}

  /**
   * Doctors and practices with work on a day, and the practices of a secretary's missions, with what was sent already: hers
   * are those she may report to, everybody else's are all; 500 at most.
   */
  of(actor: Actor, asked: Day | undefined): Promise<{ day: Day; items: Reportable[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const day = asked ?? this.clock.today(time_zone);
      const items = await this.db.query<Reportable>(
        `WITH place AS (
           SELECT p.id FROM practice p
            WHERE p.workspace_id = $1 AND ($3::uuid[] IS NULL OR p.id = ANY ($3) OR p.id IN (
                    SELECT e.practice_id FROM work_entry e WHERE ${ON_DAY} AND e.secretary_id = $4))),
         told AS (
           SELECT e.practice_id, e.practitioner_id, count(*) FILTER (WHERE e.kind = 'call') AS calls
             FROM work_entry e WHERE ${ON_DAY} AND e.practice_id IN (SELECT id FROM place) GROUP BY 1, 2
            UNION ALL
           SELECT r.practice_id, r.practitioner_id, 0 FROM day_report r
            WHERE r.workspace_id = $1 AND r.day = $2 AND r.practice_id IN (SELECT id FROM place)
            UNION ALL
           SELECT id, NULL, 0 FROM place WHERE id = ANY ($3))
         SELECT t.practice_id, p.name AS practice_name, t.practitioner_id, d.name AS practitioner_name,
                sum(t.calls)::int AS calls, max(r.sent_at) AS sent_at
           FROM told t
           JOIN practice p ON p.workspace_id = $1 AND p.id = t.practice_id
           LEFT JOIN practitioner d ON d.workspace_id = $1 AND d.id = t.practitioner_id
           LEFT JOIN day_report r ON r.workspace_id = $1 AND r.practice_id = t.practice_id AND r.day = $2
                 AND r.practitioner_id IS NOT DISTINCT FROM t.practitioner_id
          GROUP BY t.practice_id, p.name, t.practitioner_id, d.name
          ORDER BY p.name, t.practice_id, d.name NULLS LAST, t.practitioner_id LIMIT 500`,
        [actor.workspace_id, day, await this.own.of(actor, day), actor.user_id],
      );
      return { day, items };
    });
  }

  /** The last days that the practice itself was told of, the newest first; what a doctor got alone is not among them. */
  lastReceived(actor: Actor, practice: Id, limit: number): Promise<ReceivedReport[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<ReceivedReport>(
        `SELECT r.id, r.day, r.language, r.text, d.name AS practitioner_name FROM day_report r
           LEFT JOIN practitioner d ON d.workspace_id = r.workspace_id AND d.id = r.practitioner_id
          WHERE r.workspace_id = $1 AND r.practice_id = $2 AND (r.practitioner_id IS NULL OR r.to_practice)
          ORDER BY r.day DESC, r.sent_at DESC, r.id LIMIT $3`,
        [actor.workspace_id, practice, limit],
      ),
    );
  }
}
