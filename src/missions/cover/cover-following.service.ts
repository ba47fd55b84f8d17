import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Mission } from '../mission.entity.js';
import { MissionsService } from '../missions.service.js';
import { OffersService } from '../offers/offers.service.js';
import { AbsencesService } from './absences.service.js';

/** Keeps the needs of absences in step with the missions they cover: nothing to cover of a mission that is not worked, and the other way round. */
@Injectable()
export class CoverFollowing implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly offers: OffersService,
    private readonly absences: AbsencesService,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (actor, mission, step) => {
      const everybody = { ...actor, role: 'system' as const, practice_id: null };
      if (step === 'agree' || step === 'activate') await this.absences.openFor(everybody, mission);
      if (step === 'cancel') await this.undoCover(everybody, mission);
      if (step === 'end') await this.closeOpen(everybody, mission);
    });
  }

  /** A mission that is not worked needs no substitute: whoever took it over is free of it, and so is who covers her. */
  private async undoCover(actor: Actor, { id }: Mission): Promise<void> {
    const today = await this.absences.today(actor);
    for (const need of await this.needsOf(actor, id, ['open', 'filled'])) {
      await this.offers.withdrawAll(actor, { need_id: need }, 'undone');
      const covers = await this.db.query<Pick<Mission, 'id' | 'starts_on'>>(
        `SELECT id, starts_on FROM mission
          WHERE workspace_id = $1 AND need_id = $2 AND state IN ('accepted', 'signed', 'active') ORDER BY id`,
        [actor.workspace_id, need],
      );
      for (const { id: cover, starts_on } of covers)
        await this.missions.step(actor, cover, starts_on <= today ? 'end' : 'cancel');
      await this.absences.closeNeed(actor, need);
    }
  }

  /** What nobody has taken over of a mission that ends is not to be taken over any more; substitutes keep what they took. */
  private async closeOpen(actor: Actor, { id, ends_on }: Mission): Promise<void> {
    for (const need of await this.needsOf(actor, id, ['open'], ends_on)) {
      await this.offers.withdrawAll(actor, { need_id: need }, 'need');
      await this.absences.closeNeed(actor, need);
    }
  }

  private async needsOf(
    actor: Actor,
    mission: Id,
    states: readonly string[],
    after: string | null = null,
  ): Promise<Id[]> {
    const needs = await this.db.query<{ id: Id }>(
      `SELECT id FROM need
        WHERE workspace_id = $1 AND covers_mission_id = $2 AND absence_id IS NOT NULL AND state = ANY ($3)
          AND ($4::date IS NULL OR ends_on > $4) ORDER BY id FOR UPDATE`,
      [actor.workspace_id, mission, states, after],
    );
    return needs.map(({ id }) => id);
  }
}
