import { Injectable } from '@nestjs/common';
import { InstructionSheets } from '../../clients/instruction-sheets.service.js';
import { addDays, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { startOf } from '../../kernel/local-time.js';
import { DayDuties } from '../../missions/day-duties.service.js';
import { Tasks } from '../../missions/tasks/tasks.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Dictations } from '../dictations/dictations.service.js';

/** What one person has before her on a day. */
@Injectable()
export class DaySheets {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly duties: DayDuties,
    private readonly tasks: Tasks,
    private readonly sheets: InstructionSheets,
    private readonly dictations: Dictations,
  ) {}

  /** The day of the asking person, today when none is named. */
  of(actor: Actor, asked: Day | undefined) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, requires_approval } = await this.workspaces.current(actor);
      const day = asked ?? this.clock.today(time_zone);
      const [begins, ends] = [startOf(day, time_zone), startOf(addDays(day, 1), time_zone)];
      const absent = await this.duties.isAbsent(actor, day);
      const { missions, shifts } = await this.duties.missions(actor, day);
      const standby = await this.duties.standby(actor, begins, ends);
      const expected = [...(absent ? [] : shifts), ...standby];
      const practices = [
        ...missions.map(({ practice_id }) => practice_id),
        ...expected.flatMap(({ practice_ids }) => practice_ids),
      ];
      return {
        day,
        time_zone,
        absent,
        missions,
        shifts: expected.toSorted((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at)),
        tasks: await this.tasks.dueBefore(actor, ends),
        dictations: await this.dictations.dueBefore(actor, ends),
        sheets: await this.sheets.unread(actor, await this.worksFor(actor, practices)),
        calls: await this.calls(actor, day),
        unapproved_entries: await this.unapproved(actor, day),
        requires_approval,
      };
    });
  }

  /** The practices of her day; null, all of them, for somebody who leads the business and works under no mission. */
  private async worksFor(actor: Actor, practices: readonly Id[]): Promise<readonly Id[] | null> {
    const leads = actor.role !== 'secretary' && !(await this.duties.hasMissions(actor));
    return leads ? null : practices;
  }

  private async calls(actor: Actor, day: Day) {
    const rows = await this.db.query<{ outcome: string; count: number }>(
      `SELECT coalesce(outcome, 'answered') AS outcome, count(*)::int AS count FROM work_entry
        WHERE workspace_id = $1 AND secretary_id = $2 AND kind = 'call' AND day = $3
          AND started_at >= $3::date - 1 AND started_at < $3::date + 2
        GROUP BY 1 ORDER BY 1`,
      [actor.workspace_id, actor.user_id, day],
      'day-calls',
    );
    const by_outcome = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    return { total: rows.reduce((sum, { count }) => sum + count, 0), by_outcome };
  }

  private async unapproved(actor: Actor, day: Day): Promise<number> {
    const [counted] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM work_entry
        WHERE workspace_id = $1 AND secretary_id = $2 AND approved_at IS NULL AND invoice_id IS NULL
          AND day BETWEEN $3::date - 30 AND $3::date
          AND started_at >= $3::date - 31 AND started_at < $3::date + 2`,
      [actor.workspace_id, actor.user_id, day],
      'day-unapproved',
    );
    return counted!.count;
  }
}
