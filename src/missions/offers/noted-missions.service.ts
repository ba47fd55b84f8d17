import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Mission } from '../mission.entity.js';
import { OVER } from '../mission-states.js';
import { MissionsService } from '../missions.service.js';
import type { OfferNews } from './offer-mail-words.js';
import { OfferMessages } from './offer-messages.service.js';

/** Missions that a manager notes as agreed, without an offer: their freelancer is told of each step, and decides all the same. */
@Injectable()
export class NotedMissions implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly messages: OfferMessages,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (actor, mission, step) => {
      if (mission.offer_id !== null || mission.secretary_id === actor.user_id) return;
      const news = NEWS[step as 'end'];
      if (!news || (news !== 'noted' && !(await this.wasNoted(actor, mission.id)))) return;
      await this.messages.tellOfMission(actor, mission, news, null);
    });
  }

  /**
   * Her no to a mission that was noted for her: one that has not begun is cancelled, any other ends today. Managers are told. Throws
   * `missing/no-such-mission` for anybody else's, `conflict/agreed-in-offer` and `conflict/wrong-mission-state`.
   */
  decline(actor: Actor, id: Id): Promise<Mission> {
    return this.db.transaction(actor.workspace_id, async () => {
      const mission = await this.missions.get(actor, id);
      if (mission.secretary_id !== actor.user_id)
        throw new DomainError('missing', 'no-such-mission', 'There is no mission of yours with this id.');
      if (mission.offer_id !== null)
        throw new DomainError(
          'conflict',
          'agreed-in-offer',
          'You agreed to this mission in an offer: ask whoever made it to end it.',
        );
      if (OVER.includes(mission.state))
        throw new DomainError(
          'conflict',
          'wrong-mission-state',
          `This mission is ${mission.state}: there is nothing to decline.`,
        );
      const over = await this.missions.step(actor, id, mission.state === 'proposed' ? 'cancel' : 'end');
      await this.messages.tellOfMission(actor, over, 'declined', null);
      return over;
    });
  }

  /** Whether she was told of a mission before: of one that was never active she knows nothing. */
  private async wasNoted(actor: Actor, mission: Id): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT FROM audit_event
        WHERE workspace_id = $1 AND subject_type = 'mission' AND subject_id = $2 AND action = 'mission.active' LIMIT 1`,
      [actor.workspace_id, mission],
    );
    return rows.length > 0;
  }
}

/** What she is told of a step. */
const NEWS: Readonly<Record<'activate' | 'end' | 'leave' | 'cancel', OfferNews>> = {
  activate: 'noted',
  end: 'ended',
  leave: 'ended',
  cancel: 'cancelled',
};
