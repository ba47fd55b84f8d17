import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { JobWithMetadata, PgBoss, SendOptions } from 'pg-boss';
import { DomainError } from '../../kernel/domain-error.js';
import { Config } from '../config/config.service.js';
import { Database } from '../database/database.service.js';
import { JOBS_ROLE, JOBS_SCHEMA } from './job-schema.client.js';

/** One run of a job; it may run again, so its work must bear that. */
interface JobRun<Data> {
  readonly data: Data;
  /** 1 for the first run. */
  readonly attempt: number;
  /** Aborted when the run has taken too long or the process stops. */
  readonly signal: AbortSignal;
}

type Handler<Data> = (run: JobRun<Data>) => Promise<void>;

const POLL_SECONDS = 2;
const RESTART_MS = 5_000;
const DRAIN_MS = 25_000;
const REPEAT_MS = 10_000;

/**
 * Work after the answer, shared by every process on the database: at least once, again with growing pauses after a
 * failure. Job data and job errors are outside row-level security, so they carry ids and codes, nothing personal.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly boss: PgBoss;
  private readonly handlers = new Map<string, Handler<never>>();
  private readonly workers = new Map<string, string>();
  private running = false;
  private stopping = false;
  private restart: NodeJS.Timeout | undefined;
  private complaint = { text: '', at: 0 };

  constructor(
    config: Config,
    private readonly database: Database,
  ) {
    this.boss = new PgBoss({
      connectionString: config.databaseUrl,
      options: `-c role=${JOBS_ROLE} -c timezone=UTC -c statement_timeout=30s -c lock_timeout=10s`,
      application_name: 'permanence jobs',
      max: 3,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      schedule: false,
      reindex: false,
      monitorVacuum: false,
    });
    this.boss.on('error', (error) => this.complain(error));
    this.boss.on('warning', ({ message }) => this.logger.warn(message));
  }

  /**
   * Adds a job to `queue` in the open workspace transaction: it exists when that commits and never otherwise. Throws
   * `unavailable/jobs-not-running` while this process has not reached the job tables yet.
   */
  async send(queue: string, data: object, options: Omit<SendOptions, 'db'> = {}): Promise<void> {
    if (!this.running) {
      throw new DomainError(
        'unavailable',
        'jobs-not-running',
        'Background work is not up yet. Try again in a moment.',
      );
    }
    const executeSql = async (sql: string, values?: unknown[]) => ({
      rows: await this.database.query(sql, values),
    });
    await this.boss.send(queue, data, { ...options, db: { executeSql } });
    this.database.afterCommit(() => this.wake(queue));
  }

  /** Has this process run the jobs of `queue`, one at a time; one handler a queue. */
  work<Data extends object>(queue: string, handler: Handler<Data>): void {
    if (this.handlers.has(queue)) throw new Error(`The queue ${queue} has a handler already.`);
    this.handlers.set(queue, handler);
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.boss.start();
      for (const queue of this.handlers.keys()) await this.begin(queue);
      this.running = true;
    } catch (error) {
      this.complain(error as Error);
      if (this.stopping) return;
      this.restart = setTimeout(() => void this.onApplicationBootstrap(), RESTART_MS).unref();
    }
  }

  /** Lets running jobs end before the database door closes; what does not end in time runs again elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    await this.boss.stop({ timeout: DRAIN_MS });
  }

  private async begin(queue: string): Promise<void> {
    if (this.workers.has(queue)) return;
    const worker = await this.boss.work(
      queue,
      { pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true },
      async ([job]: JobWithMetadata[]) => {
        // The next job is fetched at once, so a full queue is worked without pauses.
        this.wake(queue);
        await this.run(queue, job!);
      },
    );
    this.workers.set(queue, worker);
  }

  private async run(queue: string, { id, data, retryCount, signal }: JobWithMetadata<object>): Promise<void> {
    try {
      await this.handlers.get(queue)!({ data: data as never, attempt: retryCount + 1, signal });
    } catch (error) {
      const run = `${queue} ${id}, attempt ${retryCount + 1}`;
      if (error instanceof DomainError) this.logger.warn(`${run}: ${error.message}`);
      else this.logger.error(run, error instanceof Error ? error.stack : error);
      throw new Error(codeOf(error));
    }
  }

  private wake(queue: string): void {
    const worker = this.workers.get(queue);
    if (worker) this.boss.notifyWorker(worker);
  }

  /** A database that is away fails every poll: the same sentence is logged once in ten seconds. */
  private complain({ message }: Error): void {
    const text = message.replace(/ \(Queue: .*/, '');
    if (text === this.complaint.text && Date.now() < this.complaint.at + REPEAT_MS) return;
    this.complaint = { text, at: Date.now() };
    this.logger.error(message);
  }
}

const codeOf = (error: unknown) =>
  String((error as { code?: unknown })?.code ?? (error as { name?: unknown })?.name ?? 'error').slice(0, 100);
