import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { AuditEvent } from './audit-event.entity.js';

type Doer = Pick<Actor, 'workspace_id' | 'user_id' | 'api_key_id'>;
type Told = Pick<AuditEvent, 'action' | 'subject_type' | 'subject_id'> & {
  readonly detail?: object | undefined;
};
type AuditRow = Omit<AuditEvent, 'workspace_id'> & { user_name: string | null };

/** The append-only trail of who did what. */
@Injectable()
export class Audit {
  private readonly watchers: ((workspace_id: string, action: string) => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes one event inside the transaction of its effect; `detail` must hold no secret and nothing about a patient. */
  record(
    actor: Doer,
    action: string,
    subject_type: string,
    subject_id: string,
    detail?: object,
  ): Promise<void> {
    return this.recordAll(actor, [{ action, subject_type, subject_id, detail }]);
  }

  /** The same of several events, in one statement. */
  async recordAll(actor: Doer, events: readonly Told[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO audit_event (workspace_id, id, at, user_id, api_key_id, action, subject_type, subject_id, detail)
       SELECT $1, id, $2, $3, $4, action, subject_type, subject_id, detail
         FROM jsonb_to_recordset($5::jsonb) AS row
              (id uuid, action text, subject_type text, subject_id text, detail jsonb)`,
      [
        actor.workspace_id,
        new Date(this.clock.now()).toISOString(),
        actor.user_id,
        actor.api_key_id,
        JSON.stringify(events.map((event) => ({ ...event, id: newId() }))),
      ],
      'audit-record',
    );
    if (this.watchers.length === 0) return;
    this.database.afterCommit(() => {
      for (const watcher of this.watchers)
        for (const { action } of events) watcher(actor.workspace_id, action);
    });
  }

  /** Calls `watcher` after the commit of whatever is recorded in this process. */
  watch(watcher: (workspace_id: string, action: string) => void): void {
    this.watchers.push(watcher);
  }

  /** The trail, newest first. */
  page(actor: Actor, query: PageQuery): Promise<Page<AuditRow>> {
    const after = readCursor(query.cursor);
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<AuditRow>(
        `SELECT e.id, e.at, e.user_id, u.name AS user_name, e.api_key_id, e.action, e.subject_type, e.subject_id, e.detail
           FROM audit_event e LEFT JOIN app_user u ON u.id = e.user_id
          WHERE e.workspace_id = $1 AND ($3::timestamptz IS NULL OR (e.at, e.id) < ($3, $4::uuid))
          ORDER BY e.at DESC, e.id DESC LIMIT $2`,
        [actor.workspace_id, query.limit + 1, after?.at ?? null, after?.id ?? null],
      );
      return pageOf(rows, query.limit, ['at', 'id']);
    });
  }
}

function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  const values = cursorValues(cursor, 2);
  if (!values) return null;
  const [at, id] = values.map(String) as [string, string];
  if (!/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isId(id)) {
    throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
  }
  return { at, id };
}
