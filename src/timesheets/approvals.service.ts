import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import { EntrySelection } from './entries.schema.js';

/** A manager's word that entries are right, asked for where the workspace `requires_approval`. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Approves the selection and answers how many were not approved before. Billed entries named by id are refused. */
  approve(actor: Actor, selection: EntrySelection): Promise<{ count: number }> {
    const stamp = [new Date(this.clock.now()).toISOString(), actor.user_id] as const;
    return this.stamp(actor, selection, 'work-entries.approved', 'approved_at IS NULL', stamp);
  }

  /** Withdraws the approval of the selection and answers how many had one. */
  unapprove(actor: Actor, selection: EntrySelection): Promise<{ count: number }> {
    return this.stamp(actor, selection, 'work-entries.unapproved', 'approved_at IS NOT NULL', [null, null]);
  }

  private stamp(
    actor: Actor,
    selection: EntrySelection,
    action: string,
    wanting: string,
    [at, by]: readonly [string | null, Id | null],
  ): Promise<{ count: number }> {
    const named = 'ids' in selection;
    return this.database.transaction(actor.workspace_id, async () => {
      if (named) await this.assertUnbilled(actor, selection.ids);
      const which = named ? 'id = ANY ($4::uuid[])' : 'practice_id = $4 AND day BETWEEN $5 AND $6';
      const values = named ? [selection.ids] : [selection.practice_id, selection.from, selection.to];
      const count = await this.database.execute(
        `UPDATE work_entry SET approved_at = $2, approved_by = $3
          WHERE workspace_id = $1 AND ${which} AND ${wanting} AND invoice_id IS NULL`,
        [actor.workspace_id, at, by, ...values],
      );
      const subject = named ? selection.ids[0]! : selection.practice_id;
      if (count > 0) {
        await this.audit.record(actor, action, named ? 'work-entry' : 'practice', subject, {
          count,
          ...selection,
        });
      }
      return { count };
    });
  }

  private async assertUnbilled(actor: Actor, ids: readonly Id[]): Promise<void> {
    const rows = await this.database.query<{ id: Id; billed: boolean }>(
      `SELECT id, invoice_id IS NOT NULL AS billed FROM work_entry
        WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
      [actor.workspace_id, ids],
    );
    const billed = new Map(rows.map((row) => [row.id, row.billed]));
    const problemsOf = (isFault: (id: Id) => boolean, code: string, detail: string) =>
      ids.flatMap((id, index) => (isFault(id) ? [{ pointer: `/ids/${index}`, code, detail }] : []));
    const unknown = problemsOf((id) => !billed.has(id), 'no-such-entry', 'No such work entry.');
    if (unknown.length > 0)
      throw new DomainError('missing', 'no-such-entry', 'Some entries do not exist.', unknown);
    const frozen = problemsOf((id) => billed.get(id) === true, 'entry-billed', 'This entry is billed.');
    if (frozen.length > 0)
      throw new DomainError('conflict', 'entry-billed', 'Some entries are billed already.', frozen);
  }
}
