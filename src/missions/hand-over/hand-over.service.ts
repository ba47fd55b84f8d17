import { Injectable } from '@nestjs/common';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { OffBoarding } from '../access/off-boarding.service.js';
import type { Mission } from '../mission.entity.js';
import { MissionsService } from '../missions.service.js';
import type { HandOverView, NewHandOverItem } from './hand-over.schema.js';
import { HandOverItem } from './hand-over-item.entity.js';

/** Items of one mission. */
const MOST_ITEMS = 200;

/** What is handed over between people, and the closing of missions: only once nothing of it is left. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly missions: MissionsService,
    private readonly offBoarding: OffBoarding,
  ) {}

  /** The list of a mission, what is open first. Throws `missing/no-such-mission`. */
  of(actor: Actor, mission_id: Id): Promise<HandOverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const mission = await this.missions.get(actor, mission_id);
      const items = await this.db.query<HandOverItem>(
        `SELECT id, kind, what, created_by, created_at, done_on, done_by FROM hand_over_item
          WHERE workspace_id = $1 AND mission_id = $2 ORDER BY done_on IS NOT NULL, id`,
        [actor.workspace_id, mission_id],
      );
      const open_items = items.filter(({ done_on }) => done_on === null).length;
      const over = mission.state === 'ended' || mission.state === 'closed';
      const access_open = !(await this.offBoarding.isComplete(actor, mission_id));
      return { mission_id, items, open_items, access_open, complete: over && open_items === 0 && !access_open };
    });
  }

  /** Puts something on the list of a mission that is not closed. Throws `invalid/patient-in-text`, `conflict/wrong-mission-state`. */
  add(actor: Actor, mission_id: Id, { kind, what }: NewHandOverItem): Promise<HandOverView> {
    refusePatient(what, '/what');
    return this.db.transaction(actor.workspace_id, async () => {
      const { state } = await this.missions.get(actor, mission_id);
      if (state === 'closed' || state === 'cancelled') {
        throw new DomainError('conflict', 'wrong-mission-state', `This mission is ${state}: nothing is handed over.`);
      }
      await this.put(actor, mission_id, kind, what);
      return this.of(actor, mission_id);
    });
  }

  /** Notes an item inside a transaction; throws `conflict/too-many-items`. */
  async put(actor: Actor, mission_id: Id, kind: HandOverItem['kind'], what: string): Promise<Id> {
    const [known] = await this.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM hand_over_item WHERE workspace_id = $1 AND mission_id = $2',
      [actor.workspace_id, mission_id],
    );
    if (known!.count >= MOST_ITEMS) {
      throw new DomainError('conflict', 'too-many-items', `A mission hands over ${MOST_ITEMS} items at most.`);
    }
    const id = newId();
    await this.db.manager.insert(HandOverItem, {
      workspace_id: actor.workspace_id,
      id,
      mission_id,
      kind,
      what,
      created_by: actor.user_id,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    await this.audit.record(actor, 'hand-over.added', 'mission', mission_id, { item_id: id, kind });
    return id;
  }

  /** Takes an item off the list: done, once. Throws `missing/no-such-item`, `conflict/item-done`. */
  done(actor: Actor, mission_id: Id, item: Id): Promise<HandOverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.missions.get(actor, mission_id);
      const { time_zone } = await this.workspaces.current(actor);
      const [known] = await this.db.query<{ done_on: string | null }>(
        'SELECT done_on FROM hand_over_item WHERE workspace_id = $1 AND mission_id = $2 AND id = $3 FOR UPDATE',
        [actor.workspace_id, mission_id, item],
      );
      if (!known) throw new DomainError('missing', 'no-such-item', 'This mission hands over no such item.');
      if (known.done_on !== null) {
        throw new DomainError('conflict', 'item-done', `This item is done since ${known.done_on}.`);
      }
      await this.db.execute(
        'UPDATE hand_over_item SET done_on = $3, done_by = $4 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, item, this.clock.today(time_zone), actor.user_id],
      );
      await this.audit.record(actor, 'hand-over.done', 'mission', mission_id, { item_id: item });
      return this.of(actor, mission_id);
    });
  }

  /** Closes an ended mission; throws `conflict/hand-over-open` with each thing that is left. */
  close(actor: Actor, mission_id: Id): Promise<Mission> {
    return this.db.transaction(actor.workspace_id, async () => {
      const closed = await this.missions.step(actor, mission_id, 'close');
      const { items, access_open } = await this.of(actor, mission_id);
      const left: Problem[] = items
        .filter(({ done_on }) => done_on === null)
        .map(({ kind, what }) => ({ code: 'item-open', detail: `${kind}: ${what}` }));
      if (access_open) left.push(...(await this.openAccess(actor, mission_id)));
      if (left.length === 0) return closed;
      const sentence = `${left.length} thing(s) are not handed over yet: ${left.map(({ detail }) => detail).join('; ')}`;
      throw new DomainError('conflict', 'hand-over-open', `${sentence.slice(0, 900)}.`, left);
    });
  }

  private async openAccess(actor: Actor, mission_id: Id): Promise<Problem[]> {
    const { items } = await this.offBoarding.mission(actor, mission_id, { limit: 100 });
    return items.map(({ kind, system, revoker }) => ({
      code: 'access-open',
      detail: `${[kind, system].filter(Boolean).join(' ')} is to be revoked by the ${revoker}`,
    }));
  }
}
