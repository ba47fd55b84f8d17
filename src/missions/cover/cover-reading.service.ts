import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Instance } from '../matching/instance.js';
import { Instances } from '../matching/instances.service.js';
import { rank } from '../matching/ranking.js';
import { reasonsOf } from '../matching/reasons.js';
import type { Language } from '../matching/telling.js';
import { MissionHours } from '../mission-hours.service.js';
import type { Need } from '../needs/need.entity.js';
import { hoursOfNeed, openHours } from '../needs/need-hours.js';
import { OfferRows } from '../offers/offer-rows.service.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService } from './absences.service.js';
import { type Choice, chooseFor, spansOf } from './choosing.js';
import type { CoverView, OpenCover } from './cover.schema.js';
import { CoverNeeds } from './cover-needs.service.js';
import { agreedBeforehand, CoverTermsService } from './cover-terms.service.js';

/** People shown for each need. */
const TOP = 10;

/** What an absence leaves open, and who can take it over. */
@Injectable()
export class CoverReading {
  constructor(
    private readonly db: Database,
    private readonly absences: AbsencesService,
    private readonly needs: CoverNeeds,
    private readonly hours: MissionHours,
    private readonly offers: OfferRows,
    private readonly instances: Instances,
    private readonly terms: CoverTermsService,
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
    const ranked = await this.ranked(actor, open, absence);
    const shown: OpenCover[] = [];
    for (const need of needs) shown.push(await this.shown(actor, need, ranked.get(need.id) ?? []));
    const missions = await this.absences.missionsOf(actor, absence.user_id, absence);
    const known = new Set(needs.map(({ covers_mission_id }) => covers_mission_id));
    const missions_without_hours = absence.withdrawn_at
      ? []
      : missions
          .filter((each) => !known.has(each.id))
          .map((each) => ({ mission_id: each.id, title: each.title }));
    const complete = open.length === 0 && missions_without_hours.length === 0;
    return { absence, complete, needs: shown, missions_without_hours };
  }

  /** Who is asked where nobody is chosen: the best for all needs of an absence together; inside a transaction. */
  async choose(actor: Actor, { absence, needs }: CoverView): Promise<Choice[]> {
    const open = needs.filter(({ state }) => state === 'open');
    if (open.length === 0) return [];
    return chooseFor(
      await this.instance(
        actor,
        open.map(({ need_id }) => need_id),
        absence,
      ),
      open,
      TOP,
    );
  }

  /** The needs and everybody but the one who is absent. */
  private async instance(actor: Actor, needs: Id[], absence: Pick<Absence, 'user_id'>): Promise<Instance> {
    const instance = await this.instances.load(actor, { needs });
    return { ...instance, people: instance.people.filter(({ id }) => id !== absence.user_id) };
  }

  private async shown(
    actor: Actor,
    need: Need & { readonly covers_mission_id: Id },
    substitutes: OpenCover['substitutes'],
  ): Promise<OpenCover> {
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
      substitutes,
    };
  }

  private async languageOf(actor: Actor): Promise<Language> {
    const [reader] = await this.db.query<{ language: Language }>(
      'SELECT language FROM app_user WHERE id = $1',
      [actor.user_id],
    );
    return reader?.language ?? 'fr';
  }

  /** The best people for each need, by the matcher. */
  private async ranked(
    actor: Actor,
    needs: readonly Need[],
    absence: Pick<Absence, 'user_id' | 'ends_on'>,
  ): Promise<ReadonlyMap<Id, OpenCover['substitutes']>> {
    if (needs.length === 0) return new Map();
    const instance = await this.instance(
      actor,
      needs.map(({ id }) => id),
      absence,
    );
    const names = new Map(instance.people.map(({ id, name }) => [id, name]));
    const terms = await this.terms.all(actor);
    const language = await this.languageOf(actor);
    const needOf = new Map(instance.needs.map((need) => [need.id, need]));
    return new Map(
      rank(instance, { top: TOP }).map(({ need, candidates }) => [
        need,
        candidates.map((fit) => ({
          user_id: fit.person,
          name: names.get(fit.person)!,
          verdict: fit.verdict,
          score: fit.score,
          minutes: fit.minutes,
          of: fit.of,
          hours: spansOf(needOf.get(need)!, fit.hours),
          at_once: agreedBeforehand(terms.get(fit.person), absence.ends_on),
          findings: [...fit.findings],
          reasons: reasonsOf(fit.findings, 'manager', language),
        })),
      ]),
    );
  }
}
