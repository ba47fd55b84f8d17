import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysIn, weekday } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { acrossWeeks, type KnownWeek } from '../matching/across-weeks.js';
import type { Fit } from '../matching/fit.js';
import type { Candidate, Instance, NeedHours, OpenNeed } from '../matching/instance.js';
import { Instances } from '../matching/instances.service.js';
import { rank } from '../matching/ranking.js';
import { reasonsOf } from '../matching/reasons.js';
import { siteOf } from '../matching/sites.js';
import type { Language } from '../matching/telling.js';
import { joined, type WeekHours, without } from '../week-hours.js';
import type { Absence } from './absence.entity.js';
import type { CoverTermsView, OpenCover } from './cover.schema.js';
import { agreedBeforehand, CoverTermsService } from './cover-terms.service.js';

/** People shown for each need. */
const TOP = 10;

/** Hours of a need that somebody was given or asked for in the same cover; none: all of it. */
export interface Given {
  readonly need_id: Id;
  readonly user_id: Id;
  readonly hours: readonly WeekHours[];
}

/** What waits for an answer in a cover. */
export const askedOf = (needs: readonly Pick<OpenCover, 'need_id' | 'offers'>[]): Given[] =>
  needs.flatMap(({ need_id, offers }) =>
    offers
      .filter(({ state }) => state === 'proposed')
      .map(({ user_id, hours }) => ({ need_id, user_id, hours })),
  );

/** Who can take over the needs an absence opened, on every day of them. */
@Injectable()
export class SubstitutesService {
  constructor(
    private readonly db: Database,
    private readonly instances: Instances,
    private readonly terms: CoverTermsService,
  ) {}

  /** Inside a transaction. */
  async load(
    actor: Actor,
    needs: readonly { readonly id: Id }[],
    absence: Pick<Absence, 'user_id' | 'ends_on'>,
  ): Promise<Substitutes> {
    const ids = needs.map(({ id }) => id);
    const weeks = ids.length === 0 ? [] : await this.instances.loadWeeks(actor, ids);
    return new Substitutes(weeks, absence, await this.terms.all(actor), await this.languageOf(actor));
  }

  private async languageOf(actor: Actor): Promise<Language> {
    const [reader] = await this.db.query<{ language: Language }>(
      'SELECT language FROM app_user WHERE id = $1',
      [actor.user_id],
    );
    return reader?.language ?? 'fr';
  }
}

class Substitutes {
  constructor(
    private readonly weeks: readonly (Instance & { readonly week_from: Day })[],
    private readonly absence: Pick<Absence, 'user_id' | 'ends_on'>,
    private readonly terms: ReadonlyMap<Id, CoverTermsView>,
    private readonly language: Language,
  ) {}

  /** The best people for a need, with what they were given of the others counted against them; none for one that is not open. */
  of(need_id: Id, given: readonly Given[]): OpenCover['substitutes'] {
    const need = this.needOf(need_id);
    if (!need) return [];
    const people = this.peopleOn(need).map((who) => this.laden(who, need, given));
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const [ranking] = rank({ ...this.weeks[0]!, people, needs: [need] }, { top: TOP });
    return ranking!.candidates.map((fit) => ({
      user_id: fit.person,
      name: names.get(fit.person)!,
      verdict: fit.verdict,
      score: fit.score,
      minutes: fit.minutes,
      of: fit.of,
      hours: spans(fit, need),
      at_once: agreedBeforehand(this.terms.get(fit.person), this.absence.ends_on),
      findings: [...fit.findings],
      reasons: reasonsOf(fit.findings, 'manager', this.language),
    }));
  }

  private needOf(id: Id): OpenNeed | undefined {
    return this.weeks[0]?.needs.find((need) => need.id === id);
  }

  /** Everybody but who is absent, as they are on all days of the need. */
  private peopleOn(need: OpenNeed): Candidate[] {
    const known = new Map<Id, KnownWeek[]>();
    for (const { week_from, people } of this.weeks) {
      const days = daysWithin(week_from, need);
      if (days.size === 0) continue;
      for (const who of people) {
        if (who.id === this.absence.user_id) continue;
        known.set(who.id, [...(known.get(who.id) ?? []), { who, days }]);
      }
    }
    return [...known.values()].map((weeks) => acrossWeeks(weeks as [KnownWeek, ...KnownWeek[]]));
  }

  private laden(who: Candidate, need: OpenNeed, given: readonly Given[]): Candidate {
    const load = [...who.load];
    const sites = [...(who.sites ?? [])];
    let minutes_unplaced = who.minutes_unplaced ?? 0;
    for (const each of given) {
      const other = this.needOf(each.need_id);
      if (each.user_id !== who.id || !other || other.id === need.id || apart(need, other)) continue;
      const hours = taken(other.hours, each.hours);
      load.push(...hours);
      const place = siteOf(other);
      sites.push(...hours.filter(({ on_site }) => on_site).map((span) => ({ ...span, place })));
      minutes_unplaced += other.minutes_unplaced ?? 0;
    }
    return { ...who, load, sites, minutes_unplaced };
  }
}

/** The weekdays of seven days that are days of the need. */
function daysWithin(from: Day, { starts_on, ends_on }: OpenNeed): Set<number> {
  const first = starts_on > from ? starts_on : from;
  const week = addDays(from, 6);
  const last = ends_on !== null && ends_on < week ? ends_on : week;
  const count = last < first ? 0 : daysIn({ from: first, to: last });
  return new Set(Array.from({ length: count }, (_, at) => weekday(addDays(first, at))));
}

const apart = (one: OpenNeed, other: OpenNeed) =>
  (one.ends_on !== null && other.starts_on > one.ends_on) ||
  (other.ends_on !== null && one.starts_on > other.ends_on);

/** The part of a need's hours that somebody has, with its calls. */
function taken(hours: readonly NeedHours[], own: readonly WeekHours[]): NeedHours[] {
  if (own.length === 0) return [...hours];
  return hours.flatMap((each) => {
    const { weekday: day, from, to } = each as WeekHours & NeedHours;
    const rest = without([{ weekday: day, from, to }], own);
    return without([{ weekday: day, from, to }], rest).map((span) => ({ ...each, ...span }));
  });
}

/** The hours of a need that somebody can take. */
function spans(fit: Fit, need: OpenNeed): WeekHours[] {
  const own = need.hours.filter(({ id }) => fit.hours.includes(id));
  return joined(own.map(({ weekday: day, from, to }) => ({ weekday: day, from, to }) as WeekHours));
}
