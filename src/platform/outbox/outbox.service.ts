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

/**
 * Asked in the transaction that sends, with the message held: null lets the mail leave; a sentence that says why not
 * cancels it for good. Locks that it takes are held until the mail has been handed over.
 */
export type MailGuard = (subject: Id) => Promise<string | null>;

/** Whose mail it is: `name` of a guard, and what it is asked about. */
export interface Guarded {
  readonly guard: string;
  readonly subject_id: Id;
}

/** Says why nothing leaves a workspace; null when it does. */
type Withholding = (workspace_id: Id) => Promise<string | null>;

/** What leaves the house, written in the transaction that wants it: sent after its commit, never after a rollback. */
@Injectable()
export class Outbox {
  private readonly guards = new Map<string, MailGuard>();
  private readonly withholding: Withholding[] = [];

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Has `check` asked before any mail leaves that names this guard; one check a guard. */
  guard(name: string, check: MailGuard): void {
    if (this.guards.has(name)) throw new Error(`The guard ${name} is known already.`);
    this.guards.set(name, check);
  }

  /** Has no mail leave a workspace for which `check` gives a reason, asked in the transaction that sends. */
  withholdWhen(check: Withholding): void {
    this.withholding.push(check);
  }

  /** Why no mail leaves this workspace now; null when mails do. */
  async withheld(workspace_id: Id): Promise<string | null> {
    for (const check of this.withholding) {
      const reason = await check(workspace_id);
      if (reason !== null) return reason;
    }
    return null;
  }

  /** What the guard says of a mail now; throws when nobody in this process knows the guard. */
  ask({ guard, subject_id }: Guarded): Promise<string | null> {
    const check = this.guards.get(guard);
    if (!check) throw new Error(`Nobody knows the guard ${guard}.`);
    return check(subject_id);
  }

  /**
   * Sends `message` at least once after the open workspace transaction commits, unless its guard cancels it; returns the
   * id of its outbox row.
   */
  async mail(message: MailMessage, guarded?: Guarded): Promise<Id> {
    const id = newId();
    const workspace_id = this.database.workspace;
    await this.database.execute(
      `INSERT INTO outbox_message (workspace_id, id, kind, payload, created_at, guard, subject_id)
       VALUES ($1, $2, 'mail', $3, $4, $5, $6)`,
      [
        workspace_id,
        id,
        JSON.stringify(sendable(message)),
        new Date(this.clock.now()).toISOString(),
        guarded?.guard ?? null,
        guarded?.subject_id ?? null,
      ],
    );
    await this.jobs.send('mail', { workspace_id, outbox_id: id } satisfies OutboxJob);
    return id;
  }
}
