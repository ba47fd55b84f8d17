import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Solved, SolveLimits } from '../solving/solution.js';
import { Solver } from '../solving/solver.client.js';
import { refuseContradictions } from './contradictions.js';
import { OBSTACLE_WORDS } from './obstacles.js';
import { burdensOf, gapsOf, rosterOf } from './planned.js';
import type { RotaProblem } from './rota.js';
import { carriedOver, rotaModel } from './rota-model.js';
import { RotaProblems } from './rota-problems.service.js';
import { mustStand, RotaRows } from './rota-rows.service.js';
import type { RotaPlan, RotaView } from './rotas.schema.js';
import { RotasService } from './rotas.service.js';

const LIMITS: SolveLimits = { time_ms: 20_000, memory_mb: 512, relative_gap: 0 };

interface Planned {
  readonly of: ReadonlyMap<Id, Id | null>;
  readonly plan: RotaPlan;
}

/** Plans rotas: the best there is, proved, or told how far it may be from that. */
@Injectable()
export class RotaPlanning implements OnApplicationShutdown {
  private readonly solver = new Solver(1);

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly rows: RotaRows,
    private readonly problems: RotaProblems,
    private readonly rotas: RotasService,
  ) {}

  onApplicationShutdown(): void {
    this.solver.close();
  }

  /**
   * Gives the shifts that nobody was asked for. What was asked, agreed to or pinned stands. Throws `conflict/contradiction`
   * with each pair that cannot be, `conflict/rota-changed`, `unavailable/no-plan`.
   */
  async plan(actor: Actor, id: Id): Promise<RotaView> {
    const { problem, revision, zone } = await this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, id);
      mustStand(rota);
      return { problem: await this.problems.of(actor, rota), revision: rota.revision, zone: rota.time_zone };
    });
    refuseContradictions(problem, zone);
    const planned = await this.solve(problem, zone);
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, id, 'FOR UPDATE');
      if (rota.revision !== revision)
        throw new DomainError(
          'conflict',
          'rota-changed',
          'The rota changed while it was planned: plan it again.',
        );
      await this.write(actor, id, planned);
      await this.rows.changed(actor, id, { plan: planned.plan });
      const { proved, points, bound, gaps } = planned.plan;
      await this.audit.record(actor, 'rota.planned', 'rota', id, {
        proved,
        points,
        bound,
        gaps: gaps.length,
      });
      return this.rotas.view(actor, id);
    });
  }

  /** First the fewest gaps, then the fewest points with no more gaps than that. */
  private async solve(problem: RotaProblem, zone: string): Promise<Planned> {
    const first = found(await this.solver.solve(rotaModel(problem, zone, null).model, LIMITS));
    const model = rotaModel(problem, zone, Math.round(first.objective));
    const start = carriedOver(model, first.values);
    const second = found(await this.solver.solve(model.model, LIMITS, { start }));
    const roster = rosterOf(problem, model, second.values);
    const plan: RotaPlan = {
      proved: first.status === 'optimal' && second.status === 'optimal',
      points: hundredth(second.objective),
      bound: second.bound === null ? null : hundredth(second.bound),
      gaps: gapsOf(problem, roster, zone).map(({ slot, because }) => ({
        shift_id: slot.id,
        because: because.map(({ person, obstacle }) => ({
          user_id: person,
          obstacle,
          sentence: OBSTACLE_WORDS[obstacle],
        })),
      })),
      burdens: burdensOf(problem, roster).map(({ person, has, fair }) => ({ user_id: person, has, fair })),
    };
    return { of: roster.of, plan };
  }

  private async write(actor: Actor, rota_id: Id, { of }: Planned): Promise<void> {
    for (const shift of await this.rows.shifts(actor, rota_id)) {
      const user_id = of.get(shift.id);
      if (user_id === undefined) continue;
      const free = !shift.pinned && (shift.state === 'open' || shift.state === 'planned');
      if (!free || user_id === shift.user_id) continue;
      await this.rows.give(actor, shift.id, { user_id, state: user_id ? 'planned' : 'open', pinned: false });
    }
  }
}

function found(solved: Solved) {
  if ('values' in solved) return solved;
  throw new DomainError(
    'unavailable',
    'no-plan',
    'No plan was found in the time there is: make the rota shorter, or pin some of its shifts.',
  );
}

const hundredth = (value: number) => Math.round(value * 100) / 100;
