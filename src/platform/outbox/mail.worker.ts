import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../clock/clock.service.js';
import { Database } from '../database/database.service.js';
import { FileContent, Files } from '../files/files.service.js';
import { Jobs } from '../jobs/jobs.service.js';
import { Mail, refusesForGood } from '../mail/mail.client.js';
import { MailMessage } from '../mail/message.js';
import { Outbox, OutboxJob } from './outbox.service.js';

interface Queued {
  state: string;
  payload: MailMessage;
  created_at: string;
  guard: string | null;
  subject_id: Id | null;
}

/** Below the 10 s that others wait for what a guard locks: a slow mail server must not fail their work. */
const GUARDED_PATIENCE_MS = 8_000;

/**
 * Sends queued mail at least once: the row stays locked from before the sending until it is marked, so two workers
 * never send it together, but one that dies between the two leaves it to be sent again, under the same Message-ID.
 */
@Injectable()
export class MailWorker implements OnModuleInit {
  private readonly logger = new Logger('mail');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly files: Files,
    private readonly mail: Mail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work<OutboxJob>('mail', ({ data }) => this.deliver(data));
    this.jobs.work<OutboxJob>('mail-failed', ({ data }) => this.giveUp(data));
  }

  private async deliver(job: OutboxJob): Promise<void> {
    try {
      await this.database.transaction(job.workspace_id, () => this.sendOnce(job));
    } catch (error) {
      await this.note(job, error);
      if (refusesForGood(error)) return this.giveUp(job);
      throw new DomainError(
        'unavailable',
        'mail-not-sent',
        `The mail ${job.outbox_id} was not sent; its row says why.`,
      );
    }
  }

  private async sendOnce({ workspace_id, outbox_id }: OutboxJob): Promise<void> {
    const [queued] = await this.database.query<Queued>(
      `SELECT state, payload, created_at, guard, subject_id FROM outbox_message
        WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
      [workspace_id, outbox_id],
    );
    if (queued?.state !== 'queued') return;
    const withheld = await this.outbox.withheld(workspace_id);
    if (withheld !== null) return this.cancel(workspace_id, outbox_id, withheld);
    const { payload: message, created_at, guard, subject_id } = queued;
    if (guard !== null && subject_id !== null) {
      const reason = await this.outbox.ask({ guard, subject_id });
      if (reason !== null) return this.cancel(workspace_id, outbox_id, reason);
    }
    const files: FileContent[] = [];
    for (const { name, media_type, file_id } of message.attachments ?? []) {
      files.push({ ...(await this.files.read(file_id)), name, media_type });
    }
    const patience = guard === null ? undefined : GUARDED_PATIENCE_MS;
    await this.mail.send({ id: outbox_id, created_at, message, files }, patience);
    await this.database.execute(
      `UPDATE outbox_message SET state = 'sent', sent_at = $3, attempts = attempts + 1, payload = payload - 'text'
        WHERE workspace_id = $1 AND id = $2`,
      [workspace_id, outbox_id, new Date(this.clock.now()).toISOString()],
    );
  }

  private async cancel(workspace_id: Id, outbox_id: Id, reason: string): Promise<void> {
    await this.database.execute(
      `UPDATE outbox_message SET state = 'cancelled', last_error = $3, payload = payload - 'text'
        WHERE workspace_id = $1 AND id = $2`,
      [workspace_id, outbox_id, reason.slice(0, 500)],
    );
  }

  private async note({ workspace_id, outbox_id }: OutboxJob, error: unknown): Promise<void> {
    const reason = (error instanceof Error ? error.message : String(error))
      .replaceAll('\0', '')
      .slice(0, 500);
    await this.database.transaction(workspace_id, () =>
      this.database.execute(
        `UPDATE outbox_message SET attempts = attempts + 1, last_error = $3
          WHERE workspace_id = $1 AND id = $2 AND state = 'queued'`,
        [workspace_id, outbox_id, reason],
      ),
    );
  }

  /** After the last attempt, also one whose process died before it could say why. */
  private async giveUp({ workspace_id, outbox_id }: OutboxJob): Promise<void> {
    const failed = await this.database.transaction(workspace_id, () =>
      this.database.execute(
        `UPDATE outbox_message
            SET state = 'failed', last_error = coalesce(last_error, 'The sending was cut off each time.')
          WHERE workspace_id = $1 AND id = $2 AND state = 'queued'`,
        [workspace_id, outbox_id],
      ),
    );
    if (failed > 0) this.logger.error(`The mail ${outbox_id} of workspace ${workspace_id} failed for good.`);
  }
}
