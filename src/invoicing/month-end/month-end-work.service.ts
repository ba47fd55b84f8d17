import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { MonthEndRun } from './month-end.entity.js';
import { MonthEndSelfBills } from './month-end-self-bills.service.js';
import { Counts, RunState, Step, settled } from './month-end-states.js';
import { MonthEndSteps } from './month-end-steps.service.js';

/** What one process does of a run at once: issues wait for each other at the number, documents are drawn meanwhile. */
const LANES: readonly (readonly Step[])[] = [['draft', 'issue'], ['draft', 'issue'], ['make'], ['make']];
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 320;

type RunRow = Pick<MonthEndRun, 'state' | 'self_bills' | 'paused_at'> & Period & { readonly alone: boolean };

/** Where a run is, and whether there is more to do for whoever is at work already. */
interface Settled {
  readonly state: RunState | undefined;
  readonly more: boolean;
}

/** Works a run as far as it goes, side by side with every other process that does. */
@Injectable()
export class MonthEndWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly steps: MonthEndSteps,
    private readonly selfBills: MonthEndSelfBills,
  ) {}

  /** Takes items until none is due or `signal` says stop; answers the state of the run, undefined when there is none. */
  async work(workspace_id: Id, run: Id, signal: AbortSignal): Promise<RunState | undefined> {
    for (;;) {
      await this.lanes(workspace_id, run, signal);
      const { state, more } = await this.settle(workspace_id, run);
      if (!more || signal.aborted) return state;
    }
  }

  private async lanes(workspace_id: Id, run: Id, signal: AbortSignal): Promise<void> {
    let feeding = LANES.filter((steps) => !steps.includes('make')).length;
    const lanes = LANES.map(async (steps) => {
      const feeds = !steps.includes('make');
      try {
        for (let wait = SHORTEST_WAIT_MS; !signal.aborted; ) {
          const turn = await this.steps.next(workspace_id, run, steps);
          if (turn === 'done') wait = SHORTEST_WAIT_MS;
          else if (turn === 'none' && (feeds || feeding === 0)) return;
          else {
            await pause(wait);
            wait = Math.min(2 * wait, LONGEST_WAIT_MS);
          }
        }
      } finally {
        if (feeds) feeding -= 1;
      }
    });
    // Nobody is left at work when this ends, also when one of them broke off.
    const broken = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
    if (broken) throw (broken as PromiseRejectedResult).reason;
  }

  /**
   * Takes the run on when nothing of it is due any more, after its invoices to its self-bills; answers its state, and
   * whether there is more to do at once.
   */
  private settle(workspace_id: Id, run: Id): Promise<Settled> {
    return this.db.transaction(workspace_id, async () => {
      const [found] = await this.db.query<RunRow>(
        `SELECT state, self_bills, paused_at, period_from AS "from", period_to AS "to", pg_try_advisory_xact_lock(hashtextextended($3, 4)) AS alone
           FROM month_end_run WHERE workspace_id = $1 AND id = $2`,
        [workspace_id, run, `${workspace_id}${run}`],
      );
      // Where a step is still under way, whoever does it takes the run on.
      if (!found?.alone || found.paused_at) return { state: found?.state, more: false };
      const next = settled(found.state, await this.counts(workspace_id, run));
      if (next === found.state) return { state: next, more: false };
      if (next === 'done' && found.self_bills) {
        const { added, due } = await this.selfBills.gather(systemActor(workspace_id), run, found);
        if (due > 0) return { state: found.state, more: added > 0 };
      }
      await this.db.execute(
        `UPDATE month_end_run SET state = $3, steps = steps + 1, finished_at = $4
          WHERE workspace_id = $1 AND id = $2 AND state = $5`,
        [
          workspace_id,
          run,
          next,
          next === 'done' ? new Date(this.clock.now()).toISOString() : null,
          found.state,
        ],
      );
      return { state: next, more: false };
    });
  }

  /** How many items are in each state; in the open transaction. */
  async counts(workspace_id: Id, run: Id): Promise<Counts> {
    const rows = await this.db.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM month_end_item WHERE workspace_id = $1 AND run_id = $2 GROUP BY state`,
      [workspace_id, run],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
}
