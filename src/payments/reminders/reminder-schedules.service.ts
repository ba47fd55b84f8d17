import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ReminderSchedule } from './reminder-schedule.entity.js';
import { checkSchedule, DEFAULT_SCHEDULE, Schedule } from './schedule.js';

/** A schedule with the rate of late interest agreed beside it. */
export type ScheduleTerms = Schedule & Pick<ReminderSchedule, 'contract_rate_bp'>;

/** A schedule, and whether it is the practice's own, the workspace's, or nobody's yet. */
export type ScheduleView = ScheduleTerms & { readonly of: 'practice' | 'workspace' | 'default' };

const DEFAULT_TERMS: ScheduleTerms = { ...DEFAULT_SCHEDULE, contract_rate_bp: null };

/** When a workspace reminds its practices, and what is other with one of them. */
@Injectable()
export class ReminderSchedules {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
  ) {}

  /** The schedule of the workspace, or of one practice: its own or the workspace's. Throws `missing/no-such-practice`. */
  async of(actor: Actor, practice: Id | null = null): Promise<ScheduleView> {
    return this.db.transaction(actor.workspace_id, async () => {
      if (practice !== null) await this.practices.get(actor, practice);
      return (await this.all(actor))(practice);
    });
  }

  /** Every schedule of the workspace, as the one that goes for a practice; inside a transaction. */
  async all(actor: Actor): Promise<(practice: Id | null) => ScheduleView> {
    const rows = await this.db.query<ReminderSchedule>(
      'SELECT * FROM reminder_schedule WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    const shared = rows.find(({ practice_id }) => practice_id === null);
    const own = new Map(rows.map((row) => [row.practice_id, row]));
    return (practice) => {
      const row = practice === null ? undefined : own.get(practice);
      if (row) return { ...row, of: 'practice' };
      return shared ? { ...shared, of: 'workspace' } : { ...DEFAULT_TERMS, of: 'default' };
    };
  }

  /** Replaces the schedule of the workspace, or gives a practice its own. Throws `invalid/levels-out-of-order`. */
  put(actor: Actor, practice: Id | null, given: ScheduleTerms): Promise<ScheduleView> {
    return this.db.transaction(actor.workspace_id, async () => {
      if (practice !== null) await this.practices.get(actor, practice);
      checkSchedule(given);
      await this.db.execute(
        'DELETE FROM reminder_schedule WHERE workspace_id = $1 AND practice_id IS NOT DISTINCT FROM $2::uuid',
        [actor.workspace_id, practice],
      );
      await this.db.manager.insert(ReminderSchedule, {
        ...given,
        workspace_id: actor.workspace_id,
        id: newId(),
        practice_id: practice,
        changed_by: actor.user_id,
        changed_at: new Date(this.clock.now()).toISOString(),
      });
      await this.audit.record(actor, 'reminder-schedule.changed', ...subject(actor, practice), { ...given });
      return { ...given, of: practice === null ? 'workspace' : 'practice' };
    });
  }

  /** Gives a practice the schedule of the workspace again. */
  remove(actor: Actor, practice: Id): Promise<ScheduleView> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      const removed = await this.db.execute(
        'DELETE FROM reminder_schedule WHERE workspace_id = $1 AND practice_id = $2',
        [actor.workspace_id, practice],
      );
      if (removed > 0)
        await this.audit.record(actor, 'reminder-schedule.removed', ...subject(actor, practice));
      return this.of(actor, practice);
    });
  }
}

const subject = (actor: Actor, practice: Id | null): [type: string, id: Id] =>
  practice === null ? ['workspace', actor.workspace_id] : ['practice', practice];
