import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { RateSimulation } from './rate-simulation.entity.js';
import { SimulatedPractice } from './simulating.js';

/** What a replay is to do. */
export interface SimulationPlan
  extends Pick<RateSimulation, 'id' | 'definition' | 'rate_card_id' | 'version'> {
  readonly months: { readonly from: string; readonly to: string };
  readonly practice_ids: readonly Id[];
}

/** The way of a simulation from queued to done, for whoever works it. */
@Injectable()
export class SimulationRuns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Begins, or begins again after a failure, from nothing; null when it is finished or was removed. */
  begin(workspace_id: Id, id: Id): Promise<SimulationPlan | null> {
    return this.db.transaction(workspace_id, async () => {
      const [plan] = await this.db.query<SimulationPlan>(
        `UPDATE rate_simulation SET state = 'running', practices_done = 0
          WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'running')
        RETURNING id, definition, rate_card_id, version, practice_ids,
                  jsonb_build_object('from', from_month, 'to', to_month) AS months`,
        [workspace_id, id],
      );
      if (!plan) return null;
      await this.db.execute(
        'DELETE FROM rate_simulation_practice WHERE workspace_id = $1 AND simulation_id = $2',
        [workspace_id, id],
      );
      return plan;
    });
  }

  /** Keeps what one practice came to; false when the simulation was removed meanwhile. */
  record(workspace_id: Id, id: Id, result: SimulatedPractice): Promise<boolean> {
    return this.db.transaction(workspace_id, async () => {
      const running = await this.db.execute(
        `UPDATE rate_simulation SET practices_done = practices_done + 1
          WHERE workspace_id = $1 AND id = $2 AND state = 'running'`,
        [workspace_id, id],
      );
      if (running === 0) return false;
      await this.db.execute(
        `INSERT INTO rate_simulation_practice (workspace_id, simulation_id, practice_id, state, problem, months, entries,
                                               old_cents, new_cents, difference_cents, invoiced_cents, periods)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          workspace_id,
          id,
          result.practice_id,
          result.state,
          result.problem && JSON.stringify(result.problem),
          result.months,
          result.entries,
          result.old_cents,
          result.new_cents,
          result.difference_cents,
          result.invoiced_cents,
          JSON.stringify(result.periods),
        ],
      );
      return true;
    });
  }

  /** Ends a simulation; with the code of a failure, nothing came of it. */
  async finish(workspace_id: Id, id: Id, failure: string | null): Promise<void> {
    await this.db.transaction(workspace_id, () =>
      this.db.execute(
        `UPDATE rate_simulation SET state = $3, failure = $4, finished_at = $5
          WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'running')`,
        [
          workspace_id,
          id,
          failure === null ? 'done' : 'failed',
          failure,
          new Date(this.clock.now()).toISOString(),
        ],
      ),
    );
  }
}
