import { Injectable } from '@nestjs/common';
import { DomainError, type Problem } from '../../../kernel/domain-error.js';
import { type Id, newId } from '../../../kernel/id.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { Database } from '../../../platform/database/database.service.js';
import type { Actor } from '../../../platform/http/actor.js';
import { Jobs } from '../../../platform/jobs/jobs.service.js';
import { Audit } from '../../../workspaces/audit.service.js';
import type { Instance } from '../instance.js';
import { Instances } from '../instances.service.js';
import type { MatchingPlan } from './plan.entity.js';
import type { NewPlan, NewWhatIf, PlanView } from './plans.schema.js';
import { changed } from './what-if.js';

/** The queue of planning. */
export const PLAN_QUEUE = 'plan-week';

const MOST_WAITING = 10;

interface Asked {
  readonly instance: Instance;
  readonly week_from: string;
  readonly parent_id: Id | null;
  readonly seconds: number;
  readonly gap_bp: number;
}

/** Weeks to be planned: asked for here, planned in the background. */
@Injectable()
export class PlansService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly instances: Instances,
  ) {}

  /**
   * Asks for a plan of a week as the business knows it now. Throws `invalid/unknown` for a person, need or hour that is not there,
   * `conflict/nothing-to-plan` and `conflict/too-many-plans`.
   */
  create(actor: Actor, given: NewPlan): Promise<PlanView> {
    const { pins, forbidden, preferences, need_ids: needs, from, seconds, gap_bp } = given;
    return this.db.transaction(actor.workspace_id, async () => {
      const scope = { ...(needs && { needs }), ...(from && { from }) };
      const { week_from, ...known } = await this.instances.load(actor, scope);
      const instance: Instance = {
        ...known,
        pins: pins.map(withHour),
        forbidden: forbidden.map(withHour),
        preferences,
      };
      refuseUnknown(instance, { pins, forbidden, preferences });
      if (instance.needs.every(({ hours, minutes_unplaced }) => hours.length === 0 && !minutes_unplaced))
        throw new DomainError(
          'conflict',
          'nothing-to-plan',
          'No open need has hours to plan: add a need first.',
        );
      return this.ask(actor, { instance, week_from, parent_id: null, seconds, gap_bp });
    });
  }

  /** Tries something else beside a plan. Throws `missing/no-such-plan`, `conflict/plan-not-done` and what `create` throws. */
  tryOut(actor: Actor, id: Id, given: NewWhatIf): Promise<PlanView> {
    const { seconds, gap_bp, pin = [], forbid = [], add_people = [], without_people, weights } = given;
    return this.db.transaction(actor.workspace_id, async () => {
      const { instance, week_from, result } = await this.row(actor, id);
      if (!result)
        throw new DomainError(
          'conflict',
          'plan-not-done',
          'This plan is not done: try something once it is.',
        );
      const added = add_people.map(({ name, like }, at) => {
        const one = instance.people.find((person) => person.id === like);
        if (!one) refuseOne(`/add_people/${at}/like`, 'person');
        return { ...one!, id: newId(), name, load: [], minutes_unplaced: 0 };
      });
      refuseUnknown(instance, { pin, forbid });
      const changes = {
        pin: pin.map(withHour),
        forbid: forbid.map(withHour),
        add_people: added,
        ...(without_people && { without_people }),
        ...(weights && { weights: known(weights) }),
      };
      return this.ask(actor, {
        instance: changed(instance, changes),
        week_from,
        parent_id: id,
        seconds,
        gap_bp,
      });
    });
  }

  get(actor: Actor, id: Id): Promise<PlanView> {
    return this.db.transaction(actor.workspace_id, async () => shown(await this.row(actor, id)));
  }

  /** A plan as it is kept; inside a transaction. Throws `missing/no-such-plan`. */
  async row(actor: Pick<Actor, 'workspace_id'>, id: Id): Promise<MatchingPlan> {
    const [row] = await this.db.query<MatchingPlan>(
      'SELECT * FROM matching_plan WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, id],
    );
    if (!row) throw new DomainError('missing', 'no-such-plan', 'There is no plan with this id.');
    return row;
  }

  private async ask(actor: Actor, asked: Asked): Promise<PlanView> {
    const [waiting] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM matching_plan WHERE workspace_id = $1 AND state IN ('queued', 'running')`,
      [actor.workspace_id],
    );
    if (waiting!.count >= MOST_WAITING)
      throw new DomainError('conflict', 'too-many-plans', 'Ten plans are being made: wait for one of them.');
    const id = newId();
    await this.db.execute(
      `INSERT INTO matching_plan (workspace_id, id, parent_id, week_from, instance, seconds, gap_bp, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        actor.workspace_id,
        id,
        asked.parent_id,
        asked.week_from,
        JSON.stringify(asked.instance),
        asked.seconds,
        asked.gap_bp,
        actor.user_id,
        new Date(this.clock.now()).toISOString(),
      ],
    );
    await this.audit.record(actor, 'matching_plan.asked', 'matching_plan', id, {
      week_from: asked.week_from,
      parent_id: asked.parent_id,
      needs: asked.instance.needs.length,
      people: asked.instance.people.length,
    });
    await this.jobs.send(PLAN_QUEUE, { workspace_id: actor.workspace_id, plan_id: id });
    return shown(await this.row(actor, id));
  }
}

type Said = { readonly person: string; readonly need: string; readonly hour?: string | undefined };

const withHour = ({ person, need, hour }: Said) => ({ person, need, ...(hour !== undefined && { hour }) });
const known = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

function refuseUnknown({ people, needs }: Instance, lists: Readonly<Record<string, readonly Said[]>>): void {
  const ids = new Set(people.map(({ id }) => id));
  const hours = new Map(needs.map((need) => [need.id, new Set(need.hours.map(({ id }) => id))]));
  for (const [list, all] of Object.entries(lists)) {
    for (const [at, { person, need, hour }] of all.entries()) {
      if (!ids.has(person)) refuseOne(`/${list}/${at}/person`, 'person');
      if (!hours.has(need)) refuseOne(`/${list}/${at}/need`, 'need');
      if (hour !== undefined && !hours.get(need)!.has(hour)) refuseOne(`/${list}/${at}/hour`, 'hour');
    }
  }
}

function refuseOne(pointer: string, what: 'person' | 'need' | 'hour'): never {
  const detail = `This plan has no such ${what}.`;
  const problem: Problem = { pointer, code: 'unknown', detail };
  throw new DomainError('invalid', 'unknown', detail, [problem]);
}

function shown(row: MatchingPlan): PlanView {
  const { id, parent_id, state, week_from, progress, result, difference, created_at, finished_at } = row;
  const head = { id, parent_id, state, week_from, progress, created_at, finished_at };
  const nothing = { status: null, score: null, bound: null, gap: null, assignments: [], uncovered: [] };
  // What comes from the database was written by us, under the same names.
  const found = { ...nothing, contradictions: [], ...result } as unknown as PlanView;
  return { ...found, ...head, difference: difference as PlanView['difference'] };
}
