import { BroadcastChannel } from 'node:worker_threads';
import { Injectable, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Id } from '../../../kernel/id.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { Database } from '../../../platform/database/database.service.js';
import { Jobs } from '../../../platform/jobs/jobs.service.js';
import { ThreadPool, threadEntry } from '../../../platform/threads/thread-pool.client.js';
import type { Standing } from '../../solving/solution.js';
import type { MatchingPlan } from './plan.entity.js';
import type { PlanReport } from './plan-report.js';
import { PLAN_LIMITS } from './planner.service.js';
import type { PlanningWork } from './planning-thread.worker.js';
import { PLAN_QUEUE, PlansService } from './plans.service.js';
import { difference } from './what-if.js';

/** The longest search, and what a large week takes to be laid out. */
const TIME_LIMIT_MS = 840_000;
const TELL_EVERY_MS = 1_000;

interface PlanJob {
  readonly workspace_id: Id;
  readonly plan_id: Id;
}

/** Makes plans in a thread of its own, one after the other, and says how they stand. Run again, it plans the same again. */
@Injectable()
export class PlanningWorker implements OnModuleInit, OnApplicationShutdown {
  private readonly pool = new ThreadPool<PlanningWork, PlanReport>({
    entry: threadEntry(new URL('./planning-thread.worker.js', import.meta.url)),
    threads: 1,
    limit_ms: TIME_LIMIT_MS,
    code: 'planning-failed',
    noun: 'The planning',
  });

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly plans: PlansService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<PlanJob>(PLAN_QUEUE, ({ data, attempt }) => this.plan(data, attempt));
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }

  private async plan({ workspace_id, plan_id }: PlanJob, attempt: number): Promise<void> {
    const row = await this.db.transaction(workspace_id, async () => {
      await this.set(workspace_id, plan_id, { state: 'running' });
      return this.plans.row({ workspace_id }, plan_id);
    });
    if (row.state === 'done' || row.state === 'failed') return;
    try {
      const result = await this.found(workspace_id, row);
      await this.finish(workspace_id, row, result);
    } catch (error) {
      if (attempt > 1) await this.fail(workspace_id, plan_id);
      throw error;
    }
  }

  private async found(workspace_id: Id, row: MatchingPlan): Promise<PlanReport> {
    const channel = new BroadcastChannel(`plan ${row.id}`);
    let last = 0;
    channel.onmessage = (event) => {
      if (Date.now() < last + TELL_EVERY_MS) return;
      last = Date.now();
      const progress = (event as { data: Standing }).data;
      void this.db
        .transaction(workspace_id, () => this.set(workspace_id, row.id, { progress }))
        .catch(() => undefined);
    };
    try {
      const limits = { ...PLAN_LIMITS, time_ms: row.seconds * 1_000, relative_gap: row.gap_bp / 10_000 };
      return await this.pool.run({ instance: row.instance, limits, channel: channel.name });
    } finally {
      channel.close();
    }
  }

  private finish(workspace_id: Id, row: MatchingPlan, result: PlanReport): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const parent = row.parent_id && (await this.plans.row({ workspace_id }, row.parent_id));
      const before = parent ? parent.result : null;
      const comparable = before && before.status !== 'contradiction' && result.status !== 'contradiction';
      const differs = comparable ? difference(row.instance, before, result) : null;
      await this.db.execute(
        `UPDATE matching_plan SET state = 'done', result = $3, difference = $4, progress = NULL, finished_at = $5
          WHERE workspace_id = $1 AND id = $2 AND state = 'running'`,
        [workspace_id, row.id, JSON.stringify(result), differs && JSON.stringify(differs), this.now()],
      );
    });
  }

  private fail(workspace_id: Id, id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `UPDATE matching_plan SET state = 'failed', finished_at = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'running'`,
        [workspace_id, id, this.now()],
      );
    });
  }

  private async set(workspace_id: Id, id: Id, to: { state?: 'running'; progress?: Standing }): Promise<void> {
    await this.db.execute(
      `UPDATE matching_plan SET state = coalesce($3, state), progress = coalesce($4::jsonb, progress)
        WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'running')`,
      [workspace_id, id, to.state ?? null, to.progress ? JSON.stringify(to.progress) : null],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
