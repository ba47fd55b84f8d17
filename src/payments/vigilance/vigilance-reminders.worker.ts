import { BeforeApplicationShutdown, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Instant, instantAt } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { VigilanceReminders } from './vigilance-reminders.service.js';

const QUEUE = 'remind-vigilance';
const FAILED_QUEUE = 'remind-vigilance-failed';
/** When managers are told, by the clock of the workspace. */
const morningOf = (day: Day, zone: string): Instant => instantAt(Date.parse(`${day}T08:00:00Z`), zone);
const CHANGED = /^vigilance\./;
const GATHER_MS = 2_000;

/** Looks once each morning at what is about to expire, in every workspace that records certificates. */
@Injectable()
export class VigilanceRemindersWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('vigilance');
  private readonly gathering = new Map<Id, NodeJS.Timeout>();

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly reminders: VigilanceReminders,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(QUEUE, async ({ data }) => {
      await this.reminders.run(data.workspace_id);
      await this.queueNext(data.workspace_id);
    });
    // A run that failed each time is given up for the day, never for good.
    this.jobs.work<{ workspace_id: Id }>(FAILED_QUEUE, ({ data }) => this.queueNext(data.workspace_id));
    this.audit.watch((workspace_id, action) => {
      if (!CHANGED.test(action) || this.gathering.has(workspace_id)) return;
      this.gathering.set(workspace_id, setTimeout(() => void this.ensure(workspace_id), GATHER_MS).unref());
    });
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
  }

  private async ensure(workspace_id: Id): Promise<void> {
    this.gathering.delete(workspace_id);
    try {
      await this.queueNext(workspace_id);
    } catch (error) {
      this.logger.warn(`The reminders of vigilance were not queued: ${(error as Error).message}`);
    }
  }

  /** The next morning of the workspace; one run waits at a time. */
  private queueNext(workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const { time_zone } = await this.workspaces.current({ workspace_id });
      const today = this.clock.today(time_zone);
      const morning = morningOf(today, time_zone);
      const next = this.clock.now() < morning ? morning : morningOf(addDays(today, 1), time_zone);
      const startAfter = new Date(next);
      await this.jobs.send(QUEUE, { workspace_id }, { singletonKey: workspace_id, startAfter });
    });
  }
}
