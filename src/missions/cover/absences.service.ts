import { Injectable } from '@nestjs/common';
import { type Day, daysIn } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { pageBy } from '../../workspaces/paging.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { Mission } from '../mission.entity.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { Absence } from './absence.entity.js';
import { AbsenceNews } from './absence-news.service.js';
import type { AbsenceQuery, AbsenceView, NewAbsence } from './cover.schema.js';
import { CoverNeeds } from './cover-needs.service.js';

constraintMeans(
  'ex_absence_days',
  'conflict',
  'absences-overlap',
  'She is absent on some of these days already: take that absence back first, or choose the days around it.',
);

/** Days on which somebody does not work any more. */
export interface DaysAway extends Pick<Absence, 'user_id' | 'starts_on' | 'ends_on'> {
  readonly absence_id: Id;
}

/** What follows when somebody is away, in the transaction that says so. */
type AwayFollower = (actor: Actor, away: DaysAway) => Promise<void>;

const MOST_DAYS = 366;
const SHOWN = 'id, user_id, starts_on, ends_on, created_by, created_at, withdrawn_at';

/** Who does not work when; each absence opens the hours of the missions it falls on. */
@Injectable()
export class AbsencesService {
  private readonly followers: AwayFollower[] = [];

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly profiles: ProfilesService,
    private readonly needs: CoverNeeds,
    private readonly news: AbsenceNews,
  ) {}

  /** Has `follower` called whenever somebody is away on days on which she was not before. */
  onAway(follower: AwayFollower): void {
    this.followers.push(follower);
  }

  /**
   * Declares an absence, of oneself or, for managers, of anybody. Throws `missing/no-such-member`,
   * `conflict/absences-overlap` that names the first, `invalid/ends-before-start`, `days-over`, `absence-too-long`.
   */
  declare(actor: Actor, given: NewAbsence): Promise<AbsenceView> {
    const user_id = given.user_id ?? actor.user_id;
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.hold(actor, user_id);
      checkDays(given, await this.today(actor));
      await this.refuseOverlap(actor, { ...given, user_id, absence_id: null });
      const id = newId();
      await this.db.execute(
        `INSERT INTO absence (workspace_id, id, user_id, starts_on, ends_on, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.workspace_id, id, user_id, given.starts_on, given.ends_on, actor.user_id, this.now()],
      );
      await this.goneOn(actor, {
        absence_id: id,
        user_id,
        starts_on: given.starts_on,
        ends_on: given.ends_on,
      });
      await this.news.tell(actor, { ...given, user_id });
      await this.audit.record(actor, 'absence.declared', 'user', user_id, { absence_id: id, ...given });
      return this.row(actor, id, '');
    });
  }

  /** Opens what somebody was to do on days on which she is away now; inside a transaction that holds her. */
  async goneOn(actor: Actor, away: DaysAway): Promise<void> {
    for (const mission of await this.missionsOf(actor, away.user_id, away)) {
      await this.openNeeds(actor, mission, { ...away, id: away.absence_id });
    }
    for (const follower of this.followers) await follower(actor, away);
  }

  /** Opens the hours of a mission on the days of an absence; inside a transaction that holds her. */
  async openNeeds(
    actor: Actor,
    mission: Mission,
    absence: Pick<Absence, 'id' | 'starts_on' | 'ends_on'>,
  ): Promise<void> {
    const starts_on = mission.starts_on > absence.starts_on ? mission.starts_on : absence.starts_on;
    const sooner = mission.ends_on !== null && mission.ends_on < absence.ends_on;
    const ends_on = sooner ? mission.ends_on : absence.ends_on;
    await this.needs.open(actor, mission, { starts_on, ends_on }, absence.id);
  }

  /** Absences, in the order they were declared; a secretary sees her own. */
  list(actor: Actor, query: AbsenceQuery): Promise<Page<AbsenceView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<AbsenceView>(
        `SELECT ${SHOWN} FROM absence
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND ($3::uuid IS NULL OR user_id = $3)
            AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
        [actor.workspace_id, ownOf(actor), query.user_id ?? null, query.cursor ?? null, query.limit + 1],
      );
      return pageBy('id', rows, query.limit);
    });
  }

  /** Inside a transaction; throws `missing/no-such-absence`. */
  async row(actor: Actor, id: Id, lock: '' | 'FOR UPDATE'): Promise<Omit<Absence, 'workspace_id'>> {
    const [row] = await this.db.query<Absence>(
      `SELECT ${SHOWN} FROM absence WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND id = $3 ${lock}`,
      [actor.workspace_id, ownOf(actor), id],
    );
    if (!row) throw new DomainError('missing', 'no-such-absence', 'There is no absence with this id.');
    return row;
  }

  /** Missions of somebody that an absence falls on and nothing tells the hours of. */
  missionsOf(actor: Actor, user_id: Id, days: Pick<Absence, 'starts_on' | 'ends_on'>): Promise<Mission[]> {
    return this.db.query<Mission>(
      `SELECT * FROM mission
        WHERE workspace_id = $1 AND secretary_id = $2 AND state IN ('accepted', 'signed', 'active')
          AND daterange(starts_on, ends_on, '[]') && daterange($3::date, $4::date, '[]') ORDER BY id`,
      [actor.workspace_id, user_id, days.starts_on, days.ends_on],
    );
  }

  /** Today, by the clock of the business. */
  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** Throws `conflict/absences-overlap` with the first other absence on these days. */
  async refuseOverlap(
    actor: Actor,
    days: Omit<DaysAway, 'absence_id'> & { readonly absence_id: Id | null },
  ): Promise<void> {
    const [other] = await this.db.query<Absence>(
      `SELECT ${SHOWN} FROM absence
        WHERE workspace_id = $1 AND user_id = $2 AND withdrawn_at IS NULL AND starts_on <= $4 AND ends_on >= $3
          AND id IS DISTINCT FROM $5 ORDER BY starts_on LIMIT 1`,
      [actor.workspace_id, days.user_id, days.starts_on, days.ends_on, days.absence_id],
    );
    if (!other) return;
    const detail = `She is absent from ${other.starts_on} to ${other.ends_on} already (${other.id}): take that back first, or choose the days around it.`;
    throw new DomainError('conflict', 'absences-overlap', detail, [
      { pointer: days.absence_id ? '/ends_on' : '/starts_on', code: 'absences-overlap', detail },
    ]);
  }
}

/** The only person whose absences `actor` may see; null for all. */
const ownOf = (actor: Actor): Id | null => (actor.role === 'secretary' ? actor.user_id : null);

function checkDays({ starts_on, ends_on }: NewAbsence, today: Day): void {
  if (ends_on < starts_on) {
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  }
  if (ends_on < today) refuse('/ends_on', 'days-over', `${ends_on} is over: an absence ends today or later.`);
  checkLength({ starts_on, ends_on });
}

/** Throws `invalid/absence-too-long`. */
export function checkLength({ starts_on, ends_on }: Pick<Absence, 'starts_on' | 'ends_on'>): void {
  if (daysIn({ from: starts_on, to: ends_on }) > MOST_DAYS) {
    refuse('/ends_on', 'absence-too-long', `An absence lasts ${MOST_DAYS} days at most.`);
  }
}

/** Throws `conflict/absence-withdrawn`. */
export function refuseWithdrawn({ withdrawn_at }: Pick<Absence, 'withdrawn_at'>): void {
  if (withdrawn_at === null) return;
  throw new DomainError(
    'conflict',
    'absence-withdrawn',
    'This absence was taken back: nothing is to be covered.',
  );
}
