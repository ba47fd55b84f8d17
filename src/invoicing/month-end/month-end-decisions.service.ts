import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { DRAFT_DIGEST, MonthEndReading } from './month-end-reading.service.js';
import { refuseApproval, refusePause } from './month-end-states.js';
import { MONTH_END_QUEUE } from './month-ends.service.js';

/** What people decide on the way of a month-end: that a draft is right, and that it rests. */
@Injectable()
export class MonthEndDecisions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly reading: MonthEndReading,
  ) {}

  /** Says that the draft of a practice was looked at and is right, or takes that back. Throws as `refuseApproval` does. */
  approve(actor: Actor, id: Id, practice: Id, approved: boolean): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      const item = await this.reading.item(actor, id, practice);
      refuseApproval(run.state, item.state);
      await this.db.execute(
        `UPDATE month_end_item m
            SET approved_by = CASE WHEN $4 THEN $5::uuid END, approved_at = CASE WHEN $4 THEN $6::timestamptz END,
                approved_digest = CASE WHEN $4 THEN ${DRAFT_DIGEST} END, steps = steps + 1
          WHERE m.workspace_id = $1 AND m.run_id = $2 AND m.practice_id = $3`,
        [actor.workspace_id, id, practice, approved, actor.user_id, this.now()],
      );
      const action = `month-end.practice-${approved ? 'approved' : 'unapproved'}`;
      await this.audit.record(actor, action, 'month-end', id, { practice_id: practice });
    });
  }

  /** Lets it rest once the steps under way are done, or go on. Throws as `refusePause` does. */
  pause(actor: Actor, id: Id, paused: boolean): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.reading.hold(actor, id);
      refusePause(run.state);
      if ((run.paused_at !== null) === paused) return;
      await this.db.execute(
        'UPDATE month_end_run SET paused_at = $3, steps = steps + 1 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id, paused ? this.now() : null],
      );
      if (!paused) await this.jobs.send(MONTH_END_QUEUE, { workspace_id: actor.workspace_id, run_id: id });
      await this.audit.record(actor, `month-end.${paused ? 'paused' : 'resumed'}`, 'month-end', id);
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
