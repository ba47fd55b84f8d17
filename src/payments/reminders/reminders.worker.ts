import { BeforeApplicationShutdown, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Instant, instantAt } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { LateClaimSending } from './late-claim-sending.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderSending } from './reminder-sending.service.js';
import { LetterJob, WRITE_QUEUE } from './reminder-store.service.js';

const RUN_QUEUE = 'run-reminders';
const FAILED_QUEUE = 'run-reminders-failed';
/** When letters are written, by the clock of the workspace. */
const morningOf = (day: Day, zone: string): Instant => instantAt(Date.parse(`${day}T09:00:00Z`), zone);
const CHANGED = /^reminder-schedule\./;
/** Each of these makes up for a run that was lost, once an hour. */
const SIGNS_OF_LIFE = /^(invoice|payment)\./;
const HOUR_MS = 3_600_000;
const GATHER_MS = 2_000;

/** Writes the letters of each workspace once a day, draws them, and puts them into the mail. */
@Injectable()
export class RemindersWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('reminders');
  private readonly gathering = new Map<Id, NodeJS.Timeout>();
  private readonly ensured = new Map<Id, number>();

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly runs: ReminderRuns,
    private readonly reminders: ReminderSending,
    private readonly claims: LateClaimSending,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(RUN_QUEUE, async ({ data, signal }) => {
      await this.runs.runDaily(data.workspace_id, signal);
      await this.queueNext(data.workspace_id);
    });
    // A run that failed each time is given up for the day, never for good.
    this.jobs.work<{ workspace_id: Id }>(FAILED_QUEUE, ({ data }) => this.queueNext(data.workspace_id));
    this.jobs.work<LetterJob>(WRITE_QUEUE, ({ data: { workspace_id, kind, id } }) =>
      (kind === 'reminder' ? this.reminders : this.claims).send(systemActor(workspace_id), id),
    );
    this.audit.watch((workspace_id, action) => {
      const lately = performance.now() - (this.ensured.get(workspace_id) ?? -HOUR_MS) < HOUR_MS;
      const wanted = CHANGED.test(action) || (SIGNS_OF_LIFE.test(action) && !lately);
      if (!wanted || this.gathering.has(workspace_id)) return;
      this.gathering.set(workspace_id, setTimeout(() => void this.ensure(workspace_id), GATHER_MS).unref());
    });
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
  }

  private async ensure(workspace_id: Id): Promise<void> {
    this.gathering.delete(workspace_id);
    this.ensured.set(workspace_id, performance.now());
    try {
      await this.queueNext(workspace_id);
    } catch (error) {
      this.logger.warn(`The run of reminders was not queued: ${(error as Error).message}`);
    }
  }

  /** The next morning of the workspace, if it reminds anybody; one run waits at a time. */
  private queueNext(workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const [on] = await this.db.query(
        'SELECT 1 FROM reminder_schedule WHERE workspace_id = $1 AND enabled LIMIT 1',
        [workspace_id],
      );
      if (!on) return;
      const { time_zone } = await this.workspaces.current({ workspace_id });
      const today = this.clock.today(time_zone);
      const morning = morningOf(today, time_zone);
      const next = this.clock.now() < morning ? morning : morningOf(addDays(today, 1), time_zone);
      await this.jobs.send(
        RUN_QUEUE,
        { workspace_id },
        { singletonKey: workspace_id, startAfter: new Date(next) },
      );
    });
  }
}
