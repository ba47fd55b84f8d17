import { BeforeApplicationShutdown, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { MeterAlerts } from './meter-alerts.service.js';

const QUEUE = 'check-meters';
/** Writes are gathered here, then in the queue: a busy hour of entries is a handful of checks. */
const GATHER_MS = 2_000;
const WAIT_SECONDS = 60;
const WRITES = /^(work-entry|call_log)\./;

/** Has the meters of a workspace checked soon after its entries changed, once for many changes. */
@Injectable()
export class MetersWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('meters');
  private readonly gathering = new Map<Id, NodeJS.Timeout>();

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly alerts: MeterAlerts,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(QUEUE, ({ data, signal }) =>
      this.alerts.check(data.workspace_id, signal),
    );
    this.audit.watch((workspace_id, action) => {
      if (!WRITES.test(action) || this.gathering.has(workspace_id)) return;
      this.gathering.set(workspace_id, setTimeout(() => void this.send(workspace_id), GATHER_MS).unref());
    });
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
  }

  /** A job of its own transaction: entries never wait for each other because of it; the next write makes up for a lost one. */
  private async send(workspace_id: Id): Promise<void> {
    this.gathering.delete(workspace_id);
    try {
      await this.db.transaction(workspace_id, () =>
        this.jobs.send(QUEUE, { workspace_id }, { singletonKey: workspace_id, startAfter: WAIT_SECONDS }),
      );
    } catch (error) {
      this.logger.warn(`The check of meters was not queued: ${(error as Error).message}`);
    }
  }
}
