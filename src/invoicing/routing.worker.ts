import { BeforeApplicationShutdown, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { RoutingService } from './routing.service.js';

const QUEUE = 'check-routes';
const GATHER_MS = 2_000;
const SOON_SECONDS = 30;
const DAY_SECONDS = 86_400;
const FACTS = /^(practice|contact|workspace|transport)\./;

/** Decides routes anew soon after the facts of a workspace changed, and once a day for the dates of the law. */
@Injectable()
export class RoutingWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('routes');
  private readonly gathering = new Map<Id, NodeJS.Timeout>();

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly routing: RoutingService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(QUEUE, async ({ data, signal }) => {
      await this.routing.check(data.workspace_id, signal);
      await this.queue(data.workspace_id, 'daily', DAY_SECONDS);
    });
    this.audit.watch((workspace_id, action) => {
      if (!FACTS.test(action) || this.gathering.has(workspace_id)) return;
      this.gathering.set(workspace_id, setTimeout(() => void this.soon(workspace_id), GATHER_MS).unref());
    });
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
  }

  private async soon(workspace_id: Id): Promise<void> {
    this.gathering.delete(workspace_id);
    try {
      await this.queue(workspace_id, 'soon', SOON_SECONDS);
    } catch (error) {
      this.logger.warn(`The check of routes was not queued: ${(error as Error).message}`);
    }
  }

  /** One of each kind waits at a time; the daily one follows itself. */
  private queue(workspace_id: Id, kind: 'soon' | 'daily', startAfter: number): Promise<void> {
    return this.db.transaction(workspace_id, () =>
      this.jobs.send(QUEUE, { workspace_id }, { singletonKey: `${workspace_id} ${kind}`, startAfter }),
    );
  }
}
