import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { MonthEndWork } from './month-end-work.service.js';
import { MONTH_END_QUEUE, MonthEndTicket } from './month-ends.service.js';

/** A process joins a run this long after it began, or after the one that worked it died. */
const LOOK_AGAIN_SECONDS = 5;
/** A ticket ends well before the queue takes its process for dead. */
const SLICE_MS = 120_000;

/**
 * Has every instance work a run. Each ticket, before it begins, leaves another one for a little later: whoever is idle by
 * then joins in, and whoever died is replaced.
 */
@Injectable()
export class MonthEndWorker implements OnModuleInit {
  private readonly logger = new Logger('month-end');

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly work: MonthEndWork,
  ) {}

  onModuleInit(): void {
    this.jobs.work<MonthEndTicket>(MONTH_END_QUEUE, async ({ data, signal }) => {
      const { workspace_id, run_id } = data;
      if (!(await this.goesOn(workspace_id, run_id))) return;
      const slice = AbortSignal.any([signal, AbortSignal.timeout(SLICE_MS)]);
      try {
        await this.work.work(workspace_id, run_id, slice);
      } catch (error) {
        // The ticket left before goes on; one that is tried again would leave others each time.
        this.logger.error(`Run ${run_id} broke off: it goes on in a moment.`, stackOf(error));
      }
    });
  }

  private goesOn(workspace_id: Id, run_id: Id): Promise<boolean> {
    return this.db.transaction(workspace_id, async () => {
      const [under] = await this.db.query(
        `SELECT FROM month_end_run WHERE workspace_id = $1 AND id = $2 AND state IN ('drafting', 'issuing') AND paused_at IS NULL`,
        [workspace_id, run_id],
      );
      if (!under) return false;
      const ticket: MonthEndTicket = { workspace_id, run_id };
      await this.jobs.send(MONTH_END_QUEUE, ticket, { startAfter: LOOK_AGAIN_SECONDS });
      return true;
    });
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));
