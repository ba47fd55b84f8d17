import { Injectable } from '@nestjs/common';
import { Day, month } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, isId, newId } from '../kernel/id.js';
import { Instant } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { checkCard } from './card-check.js';
import { RateCard } from './rate-card.js';
import { RateSimulation } from './rate-simulation.entity.js';
import { checkMonths } from './simulating.js';
import { NewSimulation } from './simulations.schema.js';
import { noSuchTemplate, templateFor } from './templates/templates.js';

/** The queue of replays; what they need is worked to the right of this feature, where entries are known. */
export const SIMULATE_QUEUE = 'simulate-rates';

/** What a simulation is of, and how far it is. */
export interface SimulationState
  extends Pick<
    RateSimulation,
    | 'id'
    | 'name'
    | 'state'
    | 'failure'
    | 'rate_card_id'
    | 'version'
    | 'created_by'
    | 'created_at'
    | 'finished_at'
  > {
  readonly from: string;
  readonly to: string;
  readonly progress: { readonly practices_done: number; readonly practices: number };
}

type Tried = Pick<RateSimulation, 'definition' | 'rate_card_id' | 'version' | 'name'>;

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;
const MOST_WAITING = 10;
const MOST_SHARING = 25;

const STATE = `id, name, state, failure, from_month AS "from", to_month AS "to", rate_card_id, version, created_by,
  created_at, finished_at,
  jsonb_build_object('practices_done', practices_done, 'practices', cardinality(practice_ids)) AS progress`;

/** Cards tried on the past: asked for here, worked in the background, forgotten after thirty days. */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /**
   * Queues a replay and answers its id. Throws what `checkCard` and `checkMonths` throw, `invalid/which-card` unless
   * one card is given, `missing` for a card, template, version or practice that is not there, `invalid/no-practice` when nobody
   * has a card, `invalid/too-many-sharing` and `conflict/too-many-simulations` where the work would never end.
   */
  create(actor: Actor, given: NewSimulation): Promise<Id> {
    if (given.definition) checkCard(given.definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      const tried = await this.tried(actor, given);
      const { time_zone } = await this.workspaces.current(actor);
      checkMonths(given, tried.definition, this.clock.today(time_zone));
      const practices = await this.practices(actor, given);
      refuseCrowd(tried.definition, practices.length);
      const now = this.clock.now();
      await this.makeRoom(actor, now);
      const id = newId();
      await this.db.execute(
        `INSERT INTO rate_simulation (workspace_id, id, name, from_month, to_month, rate_card_id, version, definition,
                                      practice_ids, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          actor.workspace_id,
          id,
          tried.name,
          given.from,
          given.to,
          tried.rate_card_id,
          tried.version,
          JSON.stringify(tried.definition),
          practices,
          actor.user_id,
          new Date(now).toISOString(),
        ],
      );
      await this.audit.record(actor, 'rate_simulation.created', 'rate_simulation', id, {
        from: given.from,
        to: given.to,
        rate_card_id: tried.rate_card_id,
        version: tried.version,
        practices: practices.length,
      });
      await this.jobs.send(SIMULATE_QUEUE, { workspace_id: actor.workspace_id, simulation_id: id });
      return id;
    });
  }

  /** Simulations, newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<SimulationState>> {
    const after = cursorValues(query.cursor, 2);
    if (after && !isId(String(after[1])))
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<SimulationState>(
        `SELECT ${STATE} FROM rate_simulation
          WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
          ORDER BY created_at DESC, id DESC LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ['created_at', 'id']);
  }

  /** A simulation and the card it tries; throws `missing/no-such-simulation`. */
  async get(actor: Actor, id: Id): Promise<SimulationState & Pick<RateSimulation, 'definition'>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<SimulationState & Pick<RateSimulation, 'definition'>>(
        `SELECT ${STATE}, definition FROM rate_simulation WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id],
      );
      if (!row)
        throw new DomainError('missing', 'no-such-simulation', 'There is no simulation with this id.');
      return row;
    });
  }

  /** Forgets a simulation with its results; one that runs stops at its next practice. */
  remove(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.execute('DELETE FROM rate_simulation WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
      ]);
      await this.audit.record(actor, 'rate_simulation.removed', 'rate_simulation', id);
    });
  }

  private async tried(actor: Actor, given: NewSimulation): Promise<Tried> {
    const { definition, template, rate_card_id, version, name = null } = given;
    if ([definition, template, rate_card_id].filter((card) => card !== undefined).length !== 1)
      refuse(
        '/definition',
        'which-card',
        'Give one of the definition of a card, a template and the id of a card.',
      );
    if (rate_card_id === undefined && version !== undefined)
      refuse('/version', 'which-card', 'A version belongs to rate_card_id.');
    if (template !== undefined) {
      const { country, language } = await this.workspaces.current(actor);
      const known = templateFor(template, country);
      if (!known) noSuchTemplate();
      return {
        definition: known.definition,
        rate_card_id: null,
        version: null,
        name: name ?? known.name[language],
      };
    }
    if (definition) return { definition, rate_card_id: null, version: null, name };
    const [stored] = await this.db.query<{ name: string; version: number; definition: RateCard }>(
      `SELECT c.name, v.version, v.definition
         FROM rate_card c JOIN rate_card_version v ON v.workspace_id = c.workspace_id AND v.rate_card_id = c.id
        WHERE c.workspace_id = $1 AND c.id = $2 AND ($3::integer IS NULL OR v.version = $3)
        ORDER BY v.version DESC LIMIT 1`,
      [actor.workspace_id, rate_card_id, version ?? null],
    );
    if (!stored)
      throw new DomainError('missing', 'no-such-rate-card', 'There is no such rate card or version.');
    return { ...stored, rate_card_id: rate_card_id!, name: name ?? stored.name };
  }

  /** Those named, or all that had a card in these months, or the given card; by id. */
  private async practices(actor: Actor, given: NewSimulation): Promise<Id[]> {
    const { practice_ids: named, having_rate_card_id: having = null } = given;
    if (named) {
      if (having !== null)
        refuse(
          '/having_rate_card_id',
          'which-practices',
          'Name the practices or the card they had, not both.',
        );
      const found = await this.db.query<{ id: Id }>(
        'SELECT id FROM practice WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id',
        [actor.workspace_id, named],
      );
      if (found.length < new Set(named).size)
        throw new DomainError('missing', 'no-such-practice', 'There is no practice with one of these ids.');
      return found.map(({ id }) => id);
    }
    if (having !== null) {
      const [card] = await this.db.query('SELECT id FROM rate_card WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        having,
      ]);
      if (!card) throw new DomainError('missing', 'no-such-rate-card', 'There is no rate card with this id.');
    }
    const span: { from: Day; to: Day } = { from: month(given.from).from, to: month(given.to).to };
    const found = await this.db.query<{ practice_id: Id }>(
      `SELECT DISTINCT practice_id
         FROM (SELECT practice_id, rate_card_id, valid_from,
                      lead(valid_from) OVER (PARTITION BY practice_id ORDER BY valid_from) AS next_from
                 FROM rate_card_assignment WHERE workspace_id = $1) AS assigned
        WHERE valid_from <= $3 AND (next_from IS NULL OR next_from > $2) AND ($4::uuid IS NULL OR rate_card_id = $4)
        ORDER BY practice_id`,
      [actor.workspace_id, span.from, span.to, having],
    );
    if (found.length === 0)
      refuse('/practice_ids', 'no-practice', 'No practice had a rate card in these months.');
    return found.map(({ practice_id }) => practice_id);
  }

  /** Forgets what is old; one whose work died with its process waits for a day at most. */
  private async makeRoom(actor: Actor, now: Instant): Promise<void> {
    const since = (ms: number) => new Date(now - ms).toISOString();
    await this.db.execute('DELETE FROM rate_simulation WHERE workspace_id = $1 AND created_at < $2', [
      actor.workspace_id,
      since(KEPT_MS),
    ]);
    const [waiting] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM rate_simulation
        WHERE workspace_id = $1 AND state IN ('queued', 'running') AND created_at > $2`,
      [actor.workspace_id, since(DAY_MS)],
    );
    if (waiting!.count < MOST_WAITING) return;
    const sentence = `${MOST_WAITING} simulations are under way: wait for one or delete one.`;
    throw new DomainError('conflict', 'too-many-simulations', sentence);
  }
}

/** Every practice of a group reads the events of all the others: the work grows with the square of the group. */
function refuseCrowd({ components }: RateCard, practices: number): void {
  const shared = components.find((each) => each.kind === 'allowance' && each.allowance.scope === 'group');
  if (!shared || practices <= MOST_SHARING) return;
  const detail = `Component "${shared.code}" is shared by the group: name its practices, ${MOST_SHARING} at most.`;
  refuse('/practice_ids', 'too-many-sharing', detail);
}
