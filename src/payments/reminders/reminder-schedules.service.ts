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
      await this.write(actor, practice, given);
      await this.audit.record(actor, 'reminder-schedule.changed', ...subject(actor, practice), { ...given });
      return { ...given, of: practice === null ? 'workspace' : 'practice' };
    });
  }

  private async write(actor: Actor, practice: Id | null, given: ScheduleTerms): Promise<void> {
    const only =
      practice === null
        ? '(workspace_id) WHERE practice_id IS NULL'
        : '(workspace_id, practice_id) WHERE practice_id IS NOT NULL';
    await this.db.execute(
      `INSERT INTO reminder_schedule (workspace_id, id, practice_id, enabled, friendly_days, firm_days, formal_days,
                                      business_days_only, least_cents, contract_rate_bp, changed_by, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT ${only} DO UPDATE
         SET enabled = excluded.enabled, friendly_days = excluded.friendly_days, firm_days = excluded.firm_days,
             formal_days = excluded.formal_days, business_days_only = excluded.business_days_only,
             least_cents = excluded.least_cents, contract_rate_bp = excluded.contract_rate_bp,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [
        actor.workspace_id,
        newId(),
        practice,
        given.enabled,
        given.friendly_days,
        given.firm_days,
        given.formal_days,
        given.business_days_only,
        given.least_cents,
        given.contract_rate_bp,
        actor.user_id,
        new Date(this.clock.now()).toISOString(),
      ],
    );
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
