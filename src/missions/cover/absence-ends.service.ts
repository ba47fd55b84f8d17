import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { AbsenceNews } from './absence-news.service.js';
import { AbsencesService, checkLength, refuseWithdrawn } from './absences.service.js';
import type { AbsenceEnd, AbsenceView } from './cover.schema.js';
import { CoveredMissions } from './covered-missions.service.js';

/** Gives an absence another last day, also once it has begun: somebody is back early, or stays away longer. */
@Injectable()
export class AbsenceEnds {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly profiles: ProfilesService,
    private readonly absences: AbsencesService,
    private readonly covered: CoveredMissions,
    private readonly news: AbsenceNews,
  ) {}

  /**
   * Sooner: covers after that day are called off. Later: the hours of the added days stand open. Throws
   * `conflict/absence-withdrawn`, `conflict/absence-over`, `invalid/ends-before-start`, `invalid/days-over` for a day before
   * yesterday, and what `declare` throws.
   */
  change(actor: Actor, id: Id, { ends_on }: AbsenceEnd): Promise<AbsenceView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const absence = await this.absences.row(actor, id, 'FOR UPDATE');
      const { user_id, starts_on, ends_on: before } = absence;
      refuseWithdrawn(absence);
      await this.profiles.hold(actor, user_id);
      checkEnd({ starts_on, before, ends_on }, await this.absences.today(actor));
      if (ends_on === before) return absence;
      const added = { absence_id: id, user_id, starts_on: addDays(before, 1), ends_on };
      if (ends_on > before) await this.absences.refuseOverlap(actor, added);
      await this.db.execute('UPDATE absence SET ends_on = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        ends_on,
      ]);
      await this.audit.record(actor, 'absence.end-changed', 'user', user_id, {
        absence_id: id,
        before,
        ends_on,
      });
      await this.news.tell(actor, { user_id, starts_on, ends_on }, before);
      if (ends_on > before) await this.absences.goneOn(actor, added);
      else await this.covered.endWith({ ...actor, role: 'system' }, id, ends_on);
      return this.absences.row(actor, id, '');
    });
  }
}

interface Change {
  readonly starts_on: Day;
  readonly before: Day;
  readonly ends_on: Day;
}

function checkEnd({ starts_on, before, ends_on }: Change, today: Day): void {
  if (before < addDays(today, -1)) {
    throw new DomainError(
      'conflict',
      'absence-over',
      `This absence was over on ${before}: declare the days to come as another one.`,
    );
  }
  if (ends_on < starts_on) {
    const detail = `The last day, ${ends_on}, lies before the first, ${starts_on}: take the absence back if she was never away.`;
    refuse('/ends_on', 'ends-before-start', detail);
  }
  if (ends_on < addDays(today, -1)) {
    refuse(
      '/ends_on',
      'days-over',
      `What is past stays: the last day is yesterday or later, not ${ends_on}.`,
    );
  }
  checkLength({ starts_on, ends_on });
}
