import { Injectable } from '@nestjs/common';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../clock/clock.service.js';
import { Database } from '../database/database.service.js';
import { Jobs } from '../jobs/jobs.service.js';
import { MailMessage, sendable } from '../mail/message.js';

/** What a `mail` job carries: where to look, and nothing personal. */
export interface OutboxJob {
  readonly workspace_id: Id;
  readonly outbox_id: Id;
}

/** What leaves the house, written in the transaction that wants it: sent after its commit, never after a rollback. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Sends `message` at least once after the open workspace transaction commits; returns the id of its outbox row. */
  async mail(message: MailMessage): Promise<Id> {
    const id = newId();
    const workspace_id = this.database.workspace;
    await this.database.execute(
      `INSERT INTO outbox_message (workspace_id, id, kind, payload, created_at) VALUES ($1, $2, 'mail', $3, $4)`,
      [workspace_id, id, JSON.stringify(sendable(message)), new Date(this.clock.now()).toISOString()],
    );
    await this.jobs.send('mail', { workspace_id, outbox_id: id } satisfies OutboxJob);
    return id;
  }
}
