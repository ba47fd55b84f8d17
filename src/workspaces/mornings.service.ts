import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Instant, instantAt } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { WorkspacesService } from './workspaces.service.js';

/** When people are told what the day brings, by the clock of the workspace. */
const morningOf = (day: Day, zone: string): Instant => instantAt(Date.parse(`${day}T08:00:00Z`), zone);

/** Work that comes again each morning at eight, in every workspace that has begun it. */
@Injectable()
export class Mornings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Has `run` called each morning. One that failed each time is given up for the day, never for good. */
  each(queue: string, run: (workspace_id: Id) => Promise<void>): void {
    this.jobs.work<{ workspace_id: Id }>(queue, async ({ data }) => {
      await run(data.workspace_id);
      await this.begin(queue, data.workspace_id);
    });
    this.jobs.work<{ workspace_id: Id }>(`${queue}-failed`, ({ data }) =>
      this.begin(queue, data.workspace_id),
    );
  }

  /** Queues the next morning, from the commit of what is open on; one run waits at a time. */
  begin(queue: string, workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const { time_zone } = await this.workspaces.current({ workspace_id });
      const today = this.clock.today(time_zone);
      const morning = morningOf(today, time_zone);
      const next = this.clock.now() < morning ? morning : morningOf(addDays(today, 1), time_zone);
      const startAfter = new Date(next);
      await this.jobs.send(queue, { workspace_id }, { singletonKey: workspace_id, startAfter });
    });
  }
}
