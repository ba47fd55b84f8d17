import { Injectable } from '@nestjs/common';
import { Language } from '../../invoicing/documents/document.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { dayAt } from '../../kernel/local-time.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { TaskQuery } from './online-money.schema.js';
import { PaymentTask } from './payment-task.entity.js';
import { TaskKind, taskMail } from './task-mail.js';

/** Something a person should look at. */
export interface TaskFacts {
  readonly kind: TaskKind;
  readonly subject_id: string;
  readonly invoice_id?: Id | null;
  readonly amount_cents?: Cents | null;
  readonly detail?: string | null;
  readonly due_at?: string | null;
}

export type ShownTask = PaymentTask & { readonly number: string | null };

const WITH_NUMBER = `SELECT t.*, i.number FROM payment_task t
   LEFT JOIN invoice i ON i.workspace_id = t.workspace_id AND i.id = t.invoice_id`;

/** What payments ask of people, each told once: as a task, and by mail to the owners of the business. */
@Injectable()
export class PaymentTasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Makes the task and its mails in the open transaction; one of that kind about that subject is there already: nothing. */
  async tell(workspace_id: Id, facts: TaskFacts): Promise<void> {
    const { kind, subject_id, invoice_id = null, amount_cents = null, detail = null, due_at = null } = facts;
    const [made] = await this.db.query<{ number: string | null }>(
      `WITH made AS (
         INSERT INTO payment_task (workspace_id, id, kind, subject_id, invoice_id, amount_cents, detail, due_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING invoice_id)
       SELECT i.number FROM made LEFT JOIN invoice i ON i.workspace_id = $1 AND i.id = made.invoice_id`,
      [
        workspace_id,
        newId(),
        kind,
        subject_id,
        invoice_id,
        amount_cents,
        detail?.slice(0, 100) ?? null,
        due_at,
        this.now(),
      ],
    );
    if (!made) return;
    const business = await this.workspaces.current({ workspace_id });
    const due_on = due_at === null ? null : dayAt(Date.parse(due_at), business.time_zone);
    for (const { email, language } of await this.owners(workspace_id)) {
      const mail = taskMail(language, { kind, number: made.number, amount_cents, due_on });
      await this.outbox.mail({ to: email, from_name: business.name, reply_to: business.email, ...mail });
    }
  }

  /** Marks a task that has settled itself, in the open transaction. */
  async settle(workspace_id: Id, kind: TaskKind, subject_id: string): Promise<void> {
    await this.db.execute(
      `UPDATE payment_task SET done_at = $4
        WHERE workspace_id = $1 AND kind = $2 AND subject_id = $3 AND done_at IS NULL`,
      [workspace_id, kind, subject_id, this.now()],
    );
  }

  /** Tasks, newest first; without a word about `done` only those that wait. */
  page(actor: Actor, { done, cursor, limit }: TaskQuery): Promise<Page<ShownTask>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<ShownTask>(
        `${WITH_NUMBER}
          WHERE t.workspace_id = $1 AND ($2::boolean OR t.done_at IS NULL)
            AND ($3::timestamptz IS NULL OR (t.created_at, t.id) < ($3, $4::uuid))
          ORDER BY t.created_at DESC, t.id DESC LIMIT $5`,
        [actor.workspace_id, done, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** Says that it is done; twice is no harm. Throws `missing/no-such-task`. */
  finish(actor: Actor, task: Id): Promise<ShownTask> {
    return this.db.transaction(actor.workspace_id, async () => {
      const marked = await this.db.execute(
        `UPDATE payment_task SET done_at = $3, done_by = $4
          WHERE workspace_id = $1 AND id = $2 AND done_at IS NULL`,
        [actor.workspace_id, task, this.now(), actor.user_id],
      );
      const [row] = await this.db.query<ShownTask>(`${WITH_NUMBER} WHERE t.workspace_id = $1 AND t.id = $2`, [
        actor.workspace_id,
        task,
      ]);
      if (!row) throw new DomainError('missing', 'no-such-task', 'There is no such task.');
      if (marked > 0)
        await this.audit.record(actor, 'payment-task.done', 'payment_task', task, { kind: row.kind });
      return row;
    });
  }

  private owners(workspace_id: Id): Promise<{ email: string; language: Language }[]> {
    return this.db.query(
      `SELECT u.email, u.language FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.role = 'owner' AND m.ended_at IS NULL ORDER BY u.email`,
      [workspace_id],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
