import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { MissionHours } from '../mission-hours.service.js';
import type { Need } from '../needs/need.entity.js';
import { hoursOfNeed, openHours } from '../needs/need-hours.js';
import { OfferRows } from '../offers/offer-rows.service.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService } from './absences.service.js';
import type { CoverView, OpenCover } from './cover.schema.js';
import { CoverNeeds } from './cover-needs.service.js';
import { askedOf, SubstitutesService } from './substitutes.service.js';

/** What an absence leaves open, and who can take it over. */
@Injectable()
export class CoverReading {
  constructor(
    private readonly db: Database,
    private readonly absences: AbsencesService,
    private readonly needs: CoverNeeds,
    private readonly hours: MissionHours,
    private readonly offers: OfferRows,
    private readonly substitutes: SubstitutesService,
  ) {}

  of(actor: Actor, id: Id): Promise<CoverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const absence = await this.absences.row(actor, id, '');
      return this.read(actor, absence);
    });
  }

  /** Inside a transaction. */
  async read(actor: Actor, absence: Omit<Absence, 'workspace_id'>): Promise<CoverView> {
    const needs = await this.needs.of(actor, absence.id);
    const open = needs.filter(({ state }) => state === 'open');
    const shown: Omit<OpenCover, 'substitutes'>[] = [];
    for (const need of needs) shown.push(await this.shown(actor, need));
    const substitutes = await this.substitutes.load(actor, open, absence);
    const asked = askedOf(shown);
    const ranked = shown.map((need) => ({ ...need, substitutes: substitutes.of(need.need_id, asked) }));
    const missions = await this.absences.missionsOf(actor, absence.user_id, absence);
    const known = new Set(needs.map(({ covers_mission_id }) => covers_mission_id));
    const missions_without_hours = absence.withdrawn_at
      ? []
      : missions
          .filter((each) => !known.has(each.id))
          .map((each) => ({ mission_id: each.id, title: each.title }));
    const complete =
      open.length === 0 &&
      missions_without_hours.length === 0 &&
      !(await this.substituteAway(actor, absence.id));
    return { absence, complete, needs: ranked, missions_without_hours };
  }

  /** Whether somebody who covers this is away herself on some of its days, and nobody covers her. */
  private async substituteAway(actor: Actor, absence: Id): Promise<boolean> {
    const rows = await this.db.query(
      `WITH RECURSIVE here AS (
         SELECT id FROM need WHERE workspace_id = $1 AND absence_id = $2
         UNION
         SELECT n.id FROM here JOIN mission m ON m.workspace_id = $1 AND m.need_id = here.id
           JOIN need n ON n.workspace_id = $1 AND n.covers_mission_id = m.id)
       SELECT FROM need JOIN here USING (id) WHERE workspace_id = $1 AND state = 'open' LIMIT 1`,
      [actor.workspace_id, absence],
    );
    return rows.length > 0;
  }

  private async shown(
    actor: Actor,
    need: Need & { readonly covers_mission_id: Id },
  ): Promise<Omit<OpenCover, 'substitutes'>> {
    const [practice] = await this.db.query<{ name: string }>(
      'SELECT name FROM practice WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, need.practice_id],
    );
    const { items } = await this.offers.list({ ...actor, role: 'system' }, { need_id: need.id, limit: 100 });
    return {
      need_id: need.id,
      mission_id: need.covers_mission_id,
      practice_id: need.practice_id,
      practice_name: practice!.name,
      title: need.title,
      starts_on: need.starts_on,
      ends_on: need.ends_on,
      state: need.state,
      hours: [...hoursOfNeed(need)],
      open_hours: openHours(need, await this.hours.taken(actor.workspace_id, need.id)).map((span) => ({
        ...span,
        hours: [...span.hours],
      })),
      offers: items.map((offer) => ({
        offer_id: offer.id,
        mission_id: offer.mission_id,
        user_id: offer.secretary_id,
        name: offer.secretary_name,
        hours: offer.hours,
        state: offer.state,
      })),
    };
  }
}
