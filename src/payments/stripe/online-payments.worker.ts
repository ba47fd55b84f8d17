import { BeforeApplicationShutdown, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { CatchingUp } from './catching-up.service.js';
import { Checkouts } from './checkouts.service.js';
import { CATCH_UP_QUEUE } from './online-accounts.service.js';
import { OnlineEvents } from './online-events.service.js';
import { EVENTS_QUEUE, EventsJob } from './online-inbox.service.js';
import { OnlinePayments } from './online-payments.js';
import { OnlineRefunds, REFUND_QUEUE, RefundJob } from './online-refunds.service.js';
import { inWords } from './online-words.js';

const CHECKOUTS_QUEUE = 'online-checkouts';
const GATHER_MS = 2_000;
const DAY_SECONDS = 86_400;
/** What may change what is open of an invoice. */
const MONEY = /^(payment|allocation|invoice)\./;

/** Works events and refunds, goes the nightly round, and closes pages whose amount is no longer what is open. */
@Injectable()
export class OnlinePaymentsWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('online payments');
  private readonly gathering = new Map<Id, NodeJS.Timeout>();

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly provider: OnlinePayments,
    private readonly events: OnlineEvents,
    private readonly refunds: OnlineRefunds,
    private readonly checkouts: Checkouts,
    private readonly catchingUp: CatchingUp,
  ) {}

  onModuleInit(): void {
    // Without keys nothing can be asked: what waits stays until there are some.
    if (this.provider.mode === null) return;
    this.jobs.work<EventsJob>(EVENTS_QUEUE, ({ data, signal }) =>
      this.events.work(data, signal).catch(inWords),
    );
    this.jobs.work<RefundJob>(REFUND_QUEUE, ({ data }) => this.refunds.send(data).catch(inWords));
    this.jobs.work<RefundJob>('online-refund-failed', ({ data }) => this.refunds.giveUp(data).catch(inWords));
    this.jobs.work<{ workspace_id: Id }>(CHECKOUTS_QUEUE, ({ data }) =>
      this.checkouts.closeStale(data.workspace_id).catch(inWords),
    );
    this.jobs.work<{ workspace_id: Id }>(CATCH_UP_QUEUE, async ({ data: { workspace_id }, signal }) => {
      // First, so that a round that fails for good does not end them all.
      await this.send(CATCH_UP_QUEUE, workspace_id, DAY_SECONDS);
      await this.catchingUp.run(workspace_id, signal).catch(inWords);
    });
    this.audit.watch((workspace_id, action) => {
      if (!MONEY.test(action) || this.gathering.has(workspace_id)) return;
      this.gathering.set(workspace_id, setTimeout(() => void this.soon(workspace_id), GATHER_MS).unref());
    });
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
  }

  private async soon(workspace_id: Id): Promise<void> {
    this.gathering.delete(workspace_id);
    try {
      await this.send(CHECKOUTS_QUEUE, workspace_id, 0);
    } catch (error) {
      this.logger.warn(`The check of payment pages was not queued: ${(error as Error).message}`);
    }
  }

  private send(queue: string, workspace_id: Id, startAfter: number): Promise<void> {
    return this.db.transaction(workspace_id, () =>
      this.jobs.send(queue, { workspace_id }, { singletonKey: workspace_id, startAfter }),
    );
  }
}
