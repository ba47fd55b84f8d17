import { Injectable } from '@nestjs/common';
import type { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { checkHours } from './hours.js';
import { Mission } from './mission.entity.js';
import { refuseAgreed, refuseReversed } from './mission-checks.js';
import { MissionHours } from './mission-hours.service.js';
import { lastDay, MissionStep, OVER, stateAfter } from './mission-states.js';
import { MissionPatch, MissionQuery, NewMission } from './missions.schema.js';
import { TwoPlaces } from './two-places.service.js';

const NO_MEMBER = 'The secretary_id names no member of this workspace.';

constraintMeans(
  'fk_mission_practice_id',
  'invalid',
  'no-such-practice',
  'The practice_id names no practice of yours.',
);
constraintMeans('fk_mission_need_id', 'invalid', 'no-such-need', 'The need_id names no need of yours.');
constraintMeans('fk_mission_secretary_id', 'invalid', 'no-such-member', NO_MEMBER);

/** Who may see a mission: a secretary hers, a practice its own, everybody else all. */
const SEEN = `workspace_id = $1 AND ($2::uuid IS NULL OR secretary_id = $2) AND ($3::uuid IS NULL OR practice_id = $3)`;

const seenBy = (actor: Actor) => [
  actor.workspace_id,
  actor.role === 'secretary' ? actor.user_id : null,
  actor.practice_id,
];

/** What follows a step of a mission, or that one was agreed to, in its transaction: messages, hours that stand open again. */
export type MissionFollower = (
  actor: Actor,
  mission: Mission,
  step: MissionStep | 'agree' | 'shorten',
) => Promise<void>;

/** What an offer says of the mission it makes. */
type Agreed = Pick<
  Mission,
  | 'offer_id'
  | 'need_id'
  | 'practice_id'
  | 'secretary_id'
  | 'title'
  | 'starts_on'
  | 'ends_on'
  | 'minutes_per_week'
  | 'hours'
  | 'rates'
  | 'notes'
>;

@Injectable()
export class MissionsService {
  private readonly followers: MissionFollower[] = [];

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly hours: MissionHours,
    private readonly places: TwoPlaces,
  ) {}

  /** Has `follower` called in the transaction of every step. */
  follow(follower: MissionFollower): void {
    this.followers.push(follower);
  }

  async get(actor: Actor, id: Id): Promise<Mission> {
    return this.db.transaction(actor.workspace_id, () => this.row(actor, id, ''));
  }

  /** Missions, the newest first. */
  async list(actor: Actor, query: MissionQuery): Promise<Page<Mission>> {
    const after = cursorValues(query.cursor, 1)?.[0] ?? null;
    if (after !== null && !isId(String(after))) throw badCursor();
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<Mission>(
        `SELECT * FROM mission
          WHERE ${SEEN}
            AND ($4::uuid IS NULL OR practice_id = $4)
            AND ($5::uuid IS NULL OR secretary_id = $5)
            AND ($6::text IS NULL OR state = $6)
            AND ($7::uuid IS NULL OR id < $7)
          ORDER BY id DESC LIMIT $8`,
        [
          ...seenBy(actor),
          query.practice_id ?? null,
          query.secretary_id ?? null,
          query.state ?? null,
          after,
          query.limit + 1,
        ],
      ),
    );
    return pageOf(rows, query.limit, ['id']);
  }

  async propose(actor: Actor, given: NewMission): Promise<Mission> {
    refuseReversed(given.starts_on, given.ends_on);
    checkHours(given.hours ?? []);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.refuseFormer(actor, given.secretary_id);
      await this.refuseOtherPractice(actor, given);
      const mission = await this.insert(actor, given, 'proposed');
      await this.audit.record(actor, 'mission.proposed', 'mission', mission.id, given);
      return mission;
    });
  }

  /** The mission of an accepted offer, with its hours taken. Throws `conflict/hours-taken`. */
  async agreed(actor: Actor, terms: Agreed): Promise<Mission> {
    await this.refuseFormer(actor, terms.secretary_id);
    const mission = await this.insert(actor, terms, 'accepted');
    await this.audit.record(actor, 'mission.accepted', 'mission', mission.id, { offer_id: terms.offer_id });
    return this.tell(actor, mission.id, 'agree');
  }

  /** Gives a mission that goes on an earlier last day, today or later: its hours after it are free. Inside a transaction. */
  async shorten(actor: Actor, id: Id, ends_on: Day): Promise<Mission> {
    const { ends_on: before } = await this.row(actor, id, 'FOR UPDATE');
    await this.db.manager.update(Mission, { workspace_id: actor.workspace_id, id }, { ends_on });
    await this.hours.endOn(actor.workspace_id, id, ends_on);
    await this.audit.record(actor, 'mission.shortened', 'mission', id, { before, ends_on });
    return this.tell(actor, id, 'shorten');
  }

  private async insert(
    actor: Actor,
    terms: NewMission | Agreed,
    state: 'proposed' | 'accepted',
  ): Promise<Mission> {
    const id = newId();
    await this.db.manager.insert(Mission, {
      ...terms,
      hours: terms.hours?.length ? terms.hours : null,
      workspace_id: actor.workspace_id,
      id,
      state,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    const mission = await this.row(actor, id, '');
    await this.hours.take(actor.workspace_id, mission);
    await this.places.refuse(mission);
    return mission;
  }

  /** Changes the terms of a mission that has not ended. */
  async change(actor: Actor, id: Id, patch: MissionPatch): Promise<Mission> {
    return this.db.transaction(actor.workspace_id, async () => {
      const mission = await this.row(actor, id, 'FOR UPDATE');
      if (OVER.includes(mission.state)) {
        throw new DomainError(
          'conflict',
          'wrong-mission-state',
          `This mission is ${mission.state}: propose a new one.`,
        );
      }
      if (mission.offer_id !== null) refuseAgreed(patch);
      const changed = { ...mission, ...patch };
      refuseReversed(changed.starts_on, changed.ends_on);
      checkHours(changed.hours ?? []);
      await this.db.manager.update(Mission, { workspace_id: actor.workspace_id, id }, changed);
      await this.hours.take(actor.workspace_id, changed);
      await this.places.refuse(changed);
      await this.audit.record(actor, 'mission.changed', 'mission', id, patch);
      return this.row(actor, id, '');
    });
  }

  /** Takes the step the state table allows; ending sets the last day, and cancels what has not begun. */
  async step(
    actor: Actor,
    id: Id,
    asked: MissionStep,
    also: Partial<Pick<Mission, 'signed_on' | 'proof_reference' | 'proof_sha256'>> = {},
  ): Promise<Mission> {
    return this.db.transaction(actor.workspace_id, async () => {
      const mission = await this.row(actor, id, 'FOR UPDATE');
      const { time_zone } = await this.workspaces.current(actor);
      const today = this.clock.today(time_zone);
      const step = asked === 'end' && mission.starts_on > today ? 'cancel' : asked;
      const state = stateAfter(mission.state, step);
      if (state === 'active') await this.refuseFormer(actor, mission.secretary_id);
      const ends_on = state === 'ended' ? lastDay(mission, today) : mission.ends_on;
      await this.db.manager.update(
        Mission,
        { workspace_id: actor.workspace_id, id },
        { ...also, state, ends_on },
      );
      if (state === 'ended') await this.hours.endOn(actor.workspace_id, id, ends_on!);
      if (state === 'cancelled') await this.hours.release(actor.workspace_id, id);
      await this.audit.record(actor, `mission.${state}`, 'mission', id, { ends_on });
      return this.tell(actor, id, step);
    });
  }

  private async tell(actor: Actor, id: Id, step: Parameters<MissionFollower>[2]): Promise<Mission> {
    const mission = await this.row(actor, id, '');
    for (const follower of this.followers) await follower(actor, mission, step);
    return mission;
  }

  /** Nobody takes up a mission who is no member now; the share lock keeps them one until the commit. */
  private async refuseFormer(actor: Actor, secretary: Id): Promise<void> {
    const members = await this.db.query(
      'SELECT FROM membership WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL FOR SHARE',
      [actor.workspace_id, secretary],
    );
    if (members.length === 0) throw new DomainError('invalid', 'no-such-member', NO_MEMBER);
  }

  private async refuseOtherPractice(actor: Actor, { practice_id, need_id }: NewMission): Promise<void> {
    if (!need_id) return;
    const [need] = await this.db.query<{ practice_id: Id }>(
      'SELECT practice_id FROM need WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, need_id],
    );
    if (need && need.practice_id !== practice_id) {
      refuse('/need_id', 'other-practice', 'This need is of another practice: choose one of this practice.');
    }
  }

  private async row(actor: Actor, id: Id, lock: '' | 'FOR UPDATE'): Promise<Mission> {
    const [row] = await this.db.query<Mission>(`SELECT * FROM mission WHERE ${SEEN} AND id = $4 ${lock}`, [
      ...seenBy(actor),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-mission', 'There is no mission with this id.');
    return row;
  }
}

const badCursor = () => new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
