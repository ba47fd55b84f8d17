import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Mission } from '../mission.entity.js';
import { MissionHours } from '../mission-hours.service.js';
import { OVER } from '../mission-states.js';
import { MissionsService } from '../missions.service.js';
import type { Need } from '../needs/need.entity.js';
import { hoursOfNeed, openHours } from '../needs/need-hours.js';
import { OffersService } from '../offers/offers.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService } from './absences.service.js';
import { CoverNeeds } from './cover-needs.service.js';

/** What is covered: a mission, or an absence. */
interface Covered {
  readonly mission?: Id;
  readonly absence?: Id;
}

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
    private readonly hours: MissionHours,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (caller, mission, step) => {
      const actor = { ...caller, role: 'system' };
      if (step === 'agree' || (step === 'activate' && mission.offer_id === null)) {
        await this.openFor(actor, mission);
      }
      if (step === 'cancel') await this.close(actor, { mission: mission.id }, null);
      if (step === 'shorten') await this.close(actor, { mission: mission.id }, mission.ends_on);
      if (step === 'end') {
        await this.close(actor, { mission: mission.id }, mission.ends_on);
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

  /** Takes back what covers an absence after its last day, which came sooner than was said. */
  endWith(actor: Actor, absence: Id, last: Day): Promise<void> {
    return this.close(actor, { absence }, last);
  }

  /**
   * Takes back what covers a mission or an absence after a last day, or all of it: needs, offers, and missions, each with
   * its own cover.
   */
  private async close(actor: Actor, { mission, absence }: Covered, last: Day | null): Promise<void> {
    const needs = await this.db.query<Need>(
      `SELECT * FROM need
        WHERE workspace_id = $1 AND (covers_mission_id = $2 OR absence_id = $4) AND state <> 'withdrawn'
          AND ($3::date IS NULL OR ends_on IS NULL OR ends_on > $3) ORDER BY id FOR UPDATE`,
      [actor.workspace_id, mission ?? null, last, absence ?? null],
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
        ...(mission ? { mission_id: mission } : { absence_id: absence }),
        ends_on: last,
      });
      // The need first: what ends because of it is not looked for again.
      await this.stop(actor, need.id, last);
      if (!gone && need.state === 'open') await this.settle(actor, { ...need, ends_on: last });
    }
  }

  /** Says of an open need that ends sooner whether anything of it still stands open. */
  private async settle(actor: Actor, need: Need): Promise<void> {
    if (hoursOfNeed(need).length === 0) return;
    const taken = await this.hours.taken(actor.workspace_id, need.id);
    if (openHours(need, taken).length > 0) return;
    await this.db.execute('UPDATE need SET state = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2', [
      actor.workspace_id,
      need.id,
      taken.length > 0 ? 'filled' : 'withdrawn',
      this.absences.now(),
    ]);
  }

  /**
   * Ends the missions of a need that have begun, on a last day that is still to come where there is one, and cancels those to
   * come after it; what covers one that is over already goes too.
   */
  private async stop(actor: Actor, need: Id, last: Day | null): Promise<void> {
    const today = await this.absences.today(actor);
    const missions = await this.db.query<Pick<Mission, 'id' | 'starts_on' | 'ends_on' | 'state'>>(
      `SELECT id, starts_on, ends_on, state FROM mission
        WHERE workspace_id = $1 AND need_id = $2 AND state <> 'cancelled' ORDER BY id`,
      [actor.workspace_id, need],
    );
    for (const { id, starts_on, ends_on, state } of missions) {
      if (OVER.includes(state)) await this.close(actor, { mission: id }, last);
      else if (last !== null && last > today && starts_on <= last) {
        if (ends_on === null || ends_on > last) await this.missions.shorten(actor, id, last);
      } else await this.missions.step(actor, id, starts_on <= today ? 'end' : 'cancel');
    }
  }
}
