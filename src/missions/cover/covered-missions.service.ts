import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Mission } from '../mission.entity.js';
import { OVER } from '../mission-states.js';
import { MissionsService } from '../missions.service.js';
import type { Need } from '../needs/need.entity.js';
import { OffersService } from '../offers/offers.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService } from './absences.service.js';
import { CoverNeeds } from './cover-needs.service.js';

/** Keeps covers true to the missions they cover: what begins to run while somebody is away opens, what ends needs no cover. */
@Injectable()
export class CoveredMissions implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly missions: MissionsService,
    private readonly profiles: ProfilesService,
    private readonly absences: AbsencesService,
    private readonly offers: OffersService,
    private readonly needs: CoverNeeds,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (caller, mission, step) => {
      const actor = { ...caller, role: 'system' };
      if (step === 'agree' || (step === 'activate' && mission.offer_id === null)) {
        await this.openFor(actor, mission);
      }
      if (step === 'cancel') await this.close(actor, mission.id, null);
      if (step === 'end') {
        await this.close(actor, mission.id, mission.ends_on);
        await this.needs.reopen(actor, mission);
      }
    });
  }

  /** Opens the hours of a mission on the days its secretary is away; she is held, so that none is declared meanwhile. */
  private async openFor(actor: Actor, mission: Mission): Promise<void> {
    await this.profiles.hold(actor, mission.secretary_id);
    const absences = await this.db.query<Absence>(
      `SELECT * FROM absence
        WHERE workspace_id = $1 AND user_id = $2 AND withdrawn_at IS NULL
          AND daterange(starts_on, ends_on, '[]') && daterange($3::date, $4::date, '[]') ORDER BY starts_on`,
      [actor.workspace_id, mission.secretary_id, mission.starts_on, mission.ends_on],
    );
    for (const absence of absences) await this.absences.openNeeds(actor, mission, absence);
  }

  /** Takes back what covers a mission after a last day, or all of it: needs, offers, and missions, each with its own cover. */
  private async close(actor: Actor, mission: Id, last: Day | null): Promise<void> {
    const needs = await this.db.query<Need>(
      `SELECT * FROM need
        WHERE workspace_id = $1 AND covers_mission_id = $2 AND state <> 'withdrawn'
          AND ($3::date IS NULL OR ends_on IS NULL OR ends_on > $3) ORDER BY id FOR UPDATE`,
      [actor.workspace_id, mission, last],
    );
    for (const need of needs) {
      await this.offers.withdrawAll(actor, { need_id: need.id }, 'need');
      const gone = last === null || need.starts_on > last;
      await this.db.execute(
        `UPDATE need SET state = CASE WHEN $3 THEN 'withdrawn' ELSE state END,
                ends_on = CASE WHEN $3 THEN ends_on ELSE $4::date END, updated_at = $5
          WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, need.id, gone, last, this.absences.now()],
      );
      await this.audit.record(actor, gone ? 'need.withdrawn' : 'need.shortened', 'need', need.id, {
        mission_id: mission,
        ends_on: last,
      });
      // The need first: what ends because of it is not looked for again.
      await this.stop(actor, need.id, last);
    }
  }

  /** Ends the missions of a need that have begun, and cancels those to come; what covers one that is over already goes too. */
  private async stop(actor: Actor, need: Id, last: Day | null): Promise<void> {
    const today = await this.absences.today(actor);
    const missions = await this.db.query<Pick<Mission, 'id' | 'starts_on' | 'state'>>(
      `SELECT id, starts_on, state FROM mission
        WHERE workspace_id = $1 AND need_id = $2 AND state <> 'cancelled' ORDER BY id`,
      [actor.workspace_id, need],
    );
    for (const { id, starts_on, state } of missions) {
      if (OVER.includes(state)) await this.close(actor, id, last);
      else await this.missions.step(actor, id, starts_on <= today ? 'end' : 'cancel');
    }
  }
}
