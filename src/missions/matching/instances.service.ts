import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { SaidHours } from '../hours.js';
import { MissionHours } from '../mission-hours.service.js';
import type { CallCurve } from '../needs/call-curve.js';
import { goneOf, hoursOfNeed, type Needed, openHours, type SpanHours } from '../needs/need-hours.js';
import type { SpokenLanguage } from '../profiles/skills.js';
import { type WeekHours, without } from '../week-hours.js';
import { Candidates } from './candidates.service.js';
import type { Instance, OpenNeed } from './instance.js';
import { MatchingSettingsService } from './matching-settings.service.js';
import { placeNeed } from './need-hours.js';

interface NeedRow extends Omit<OpenNeed, 'practice' | 'by' | 'hours'> {
  readonly practice_id: Id;
  readonly minutes_per_week: number;
  readonly hours: SaidHours[];
  readonly call_curve: CallCurve | null;
  readonly taken_by: 'one' | 'any';
  readonly on_site_days: number[];
  readonly languages: SpokenLanguage[];
}

/** What a question to the matcher is about: some needs or all open ones, and the week looked at. */
export interface Scope {
  readonly needs?: readonly Id[];
  /** Seven days from here on; when left out, from the first day of the earliest of the needs that is still to come. */
  readonly from?: Day;
}

/** Builds what the matcher is asked, from what a business knows. */
@Injectable()
export class Instances {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly candidates: Candidates,
    private readonly settings: MatchingSettingsService,
    private readonly hours: MissionHours,
  ) {}

  /** Everybody and the needs asked for, in one week. */
  load(actor: Actor, scope: Scope): Promise<Instance & { readonly week_from: Day }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { question, time_zone } = await this.question(actor);
      const needs = await this.needs(actor, question.today, scope.needs, (need, taken) =>
        goneOf(weekOf(need, scope.from ?? question.today), taken),
      );
      const starts = needs.map((need) => beginsOn(need, question.today)).sort();
      const from = scope.from ?? starts[0] ?? question.today;
      const people = await this.candidates.read(actor, { from, to: addDays(from, 6) });
      return { ...question, week_from: from, people: people.inWeek(from, time_zone), needs };
    });
  }

  /** Everybody in each week of some needs, from the first day of the earliest that is still to come to the last of all. */
  loadWeeks(actor: Actor, ids: readonly Id[]): Promise<(Instance & { readonly week_from: Day })[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { question, time_zone } = await this.question(actor);
      // What is free in one of the weeks is still to be had.
      const needs = await this.needs(actor, question.today, ids, (need, taken) =>
        without(
          need.hours,
          openHours({ ...need, starts_on: beginsOn(need, question.today) }, taken).flatMap(
            ({ hours }) => hours,
          ),
        ),
      );
      const from = needs.map((need) => beginsOn(need, question.today)).sort()[0] ?? question.today;
      const last =
        needs
          .map(({ ends_on }) => ends_on ?? addDays(from, 6))
          .sort()
          .at(-1) ?? from;
      const weeks = [from];
      while (addDays(weeks.at(-1)!, 7) <= last) weeks.push(addDays(weeks.at(-1)!, 7));
      const people = await this.candidates.read(actor, { from, to: addDays(weeks.at(-1)!, 6) });
      return weeks.map((week_from) => ({
        ...question,
        week_from,
        people: people.inWeek(week_from, time_zone),
        needs,
      }));
    });
  }

  /** One person and all open needs, each in the week in which it begins. */
  loadFor(actor: Actor, person: Id): Promise<(Instance & { readonly week_from: Day })[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { question, time_zone } = await this.question(actor);
      const needs = await this.needs(actor, question.today, undefined, (need, taken) =>
        goneOf(weekOf(need, question.today), taken),
      );
      const byWeek = Map.groupBy(needs, (need) => beginsOn(need, question.today));
      const weeks = [...byWeek.keys()].sort();
      if (weeks.length === 0) return [];
      const people = await this.candidates.read(
        actor,
        { from: weeks[0]!, to: addDays(weeks.at(-1)!, 6) },
        person,
      );
      return weeks.map((week_from) => ({
        ...question,
        week_from,
        people: people.inWeek(week_from, time_zone),
        needs: byWeek.get(week_from)!,
      }));
    });
  }

  private async question(actor: Actor) {
    const { time_zone } = await this.workspaces.current(actor);
    const today = this.clock.today(time_zone);
    const { weights, rules } = await this.settings.get(actor);
    return { time_zone, question: { today, weights, rules, pins: [], forbidden: [], preferences: [] } };
  }

  /** The needs named, or all open ones that are not over, without the hours that are `gone` by what was taken of them. */
  private async needs(
    actor: Actor,
    today: Day,
    ids: readonly Id[] | undefined,
    gone: (need: Needed, taken: readonly SpanHours[]) => readonly WeekHours[],
  ): Promise<OpenNeed[]> {
    const rows = await this.db.query<NeedRow>(
      `SELECT id, practice_id, title, starts_on, ends_on, languages, software, specialties, max_hourly_rate, on_call, place,
              minutes_per_week, hours, call_curve, taken_by, on_site_days
         FROM need
        WHERE workspace_id = $1
          AND ($2::uuid[] IS NULL AND state = 'open' AND (ends_on IS NULL OR ends_on >= $3) OR id = ANY ($2))
        ORDER BY id`,
      [actor.workspace_id, ids ?? null, today],
    );
    const taken = await this.hours.takenOf(
      actor.workspace_id,
      rows.map(({ id }) => id),
    );
    return rows.map(
      ({ practice_id, taken_by: by, hours, call_curve, minutes_per_week, on_site_days, ...row }) => {
        const theirs = taken.get(row.id) ?? [];
        const all = { ...row, hours: hoursOfNeed({ hours, call_curve }), call_curve };
        const left = placeNeed(
          { hours, call_curve, minutes_per_week, by, on_site_days },
          theirs.length > 0 ? gone(all, theirs) : [],
        );
        return { ...row, practice: practice_id, by, ...left };
      },
    );
  }
}

/** The seven days of a need from its first that is neither over nor before `from`. */
function weekOf({ starts_on, ends_on, hours }: Needed, from: Day): SpanHours {
  const first = starts_on > from ? starts_on : from;
  const last = addDays(first, 6);
  return { starts_on: first, ends_on: ends_on !== null && ends_on < last ? ends_on : last, hours };
}

/** The first day of a need that is not over yet. */
const beginsOn = ({ starts_on }: Pick<OpenNeed, 'starts_on'>, today: Day) =>
  starts_on < today ? today : starts_on;
