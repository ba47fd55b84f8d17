import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { MembersService } from '../../workspaces/members.service.js';
import type { Mission } from '../mission.entity.js';
import { MissionsService } from '../missions.service.js';
import { OffersService } from '../offers/offers.service.js';
import { AbsencesService } from './absences.service.js';
import { CoverNeeds } from './cover-needs.service.js';

/** When somebody leaves mid-mission: her missions end today, what was left of them stands open, and past work stays. */
@Injectable()
export class Leaving implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly missions: MissionsService,
    private readonly offers: OffersService,
    private readonly absences: AbsencesService,
    private readonly needs: CoverNeeds,
  ) {}

  onModuleInit(): void {
    this.members.onLeaving((actor, user) => this.leave(actor, user));
  }

  private async leave(actor: Actor, user: Id): Promise<void> {
    const everybody = { ...actor, role: 'system' };
    await this.offers.withdrawAll(everybody, { secretary_id: user }, 'left');
    const today = await this.absences.today(actor);
    const missions = await this.db.query<Mission>(
      `SELECT * FROM mission
        WHERE workspace_id = $1 AND secretary_id = $2 AND state IN ('accepted', 'signed', 'active')
          AND (ends_on IS NULL OR ends_on >= $3) ORDER BY id`,
      [actor.workspace_id, user, today],
    );
    await this.closeAbsences(everybody, user, today);
    for (const mission of missions) {
      const begun = mission.starts_on <= today;
      const over = await this.missions.step(everybody, mission.id, begun ? 'leave' : 'cancel');
      if (!begun && mission.need_id !== null) continue;
      if (begun && (await this.needs.reopen(everybody, over))) continue;
      const starts_on = begun ? addDays(today, 1) : mission.starts_on;
      if (mission.ends_on !== null && starts_on > mission.ends_on) continue;
      await this.needs.open(everybody, mission, { starts_on, ends_on: mission.ends_on }, null);
    }
  }

  /** Needs that her absences opened make room for those of all her hours; substitutes keep what they took. */
  private async closeAbsences(actor: Actor, user: Id, today: string): Promise<void> {
    const needs = await this.db.query<{ id: Id }>(
      `SELECT n.id FROM need n JOIN absence a ON a.workspace_id = n.workspace_id AND a.id = n.absence_id
        WHERE n.workspace_id = $1 AND a.user_id = $2 AND n.state = 'open' AND n.ends_on > $3 ORDER BY n.id FOR UPDATE OF n`,
      [actor.workspace_id, user, today],
    );
    for (const { id } of needs) {
      await this.offers.withdrawAll(actor, { need_id: id }, 'need');
      await this.db.execute(
        `UPDATE need SET state = 'withdrawn', updated_at = $3 WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, this.absences.now()],
      );
    }
  }
}
