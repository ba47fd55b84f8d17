import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Ledger } from '../ledger.service.js';
import { nextStepOf } from './planning.js';
import { ReminderFacts } from './reminder-facts.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderPause } from './reminder-schedule.entity.js';
import { NewPause, PauseFilter, StepChange } from './reminders.schema.js';
import { Level } from './schedule.js';

const NO_SUCH_INVOICE = ['missing', 'no-such-invoice', 'There is no such issued invoice.'] as const;

/** What people decide about reminders: that a practice or an invoice gets none for a while, or that one waits or is left out. */
@Injectable()
export class ReminderPauses {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
    private readonly ledger: Ledger,
    private readonly facts: ReminderFacts,
    private readonly runs: ReminderRuns,
  ) {}

  /** Pauses a practice, or one invoice. Throws `missing/no-such-practice`, `missing/no-such-invoice`, `invalid/day-over`. */
  pause(actor: Actor, { practice_id, invoice_id, reason, until }: NewPause): Promise<ReminderPause> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.refusePast(actor, until ?? null);
      const invoice = invoice_id ? await this.invoice(actor, invoice_id) : null;
      if (practice_id) await this.practices.get(actor, practice_id);
      const row: ReminderPause = {
        workspace_id: actor.workspace_id,
        id: newId(),
        practice_id: (invoice?.practice_id ?? practice_id)!,
        invoice_id: invoice_id ?? null,
        reason,
        until: until ?? null,
        created_by: actor.user_id,
        created_at: this.now(),
        ended_by: null,
        ended_at: null,
      };
      await this.db.manager.insert(ReminderPause, row);
      await this.audit.record(actor, 'reminder-pause.begun', 'reminder-pause', row.id, {
        practice_id: row.practice_id,
        invoice_id: row.invoice_id,
        reason,
        until: row.until,
      });
      return row;
    });
  }

  /** Ends a pause; ended already, it stays as it is. Throws `missing/no-such-pause`. */
  end(actor: Actor, pause: Id): Promise<ReminderPause> {
    return this.db.transaction(actor.workspace_id, async () => {
      const ended = await this.db.execute(
        `UPDATE reminder_pause SET ended_at = $3, ended_by = $4
          WHERE workspace_id = $1 AND id = $2 AND ended_at IS NULL`,
        [actor.workspace_id, pause, this.now(), actor.user_id],
      );
      const [row] = await this.db.query<ReminderPause>(
        'SELECT * FROM reminder_pause WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, pause],
      );
      if (!row) throw new DomainError('missing', 'no-such-pause', 'There is no such pause.');
      if (ended > 0) await this.audit.record(actor, 'reminder-pause.ended', 'reminder-pause', pause);
      return row;
    });
  }

  /** Newest first. */
  list(actor: Actor, { practice_id, state, cursor, limit }: PauseFilter): Promise<Page<ReminderPause>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<ReminderPause>(
        `SELECT * FROM reminder_pause
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2)
            AND ($3::text IS NULL OR (ended_at IS NULL) = ($3 = 'open'))
            AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
          ORDER BY created_at DESC, id DESC LIMIT $6`,
        [
          actor.workspace_id,
          practice_id ?? null,
          state ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /**
   * Has the next reminder of an invoice wait until a day, or leaves it out; once, for that level alone. Answers the level.
   * Throws `missing/no-such-invoice`, `conflict/nothing-to-change` when no reminder is to come, `conflict/not-next` when
   * another one comes next than the one that is meant, `invalid/day-over`.
   */
  changeNext(actor: Actor, invoice: Id, change: StepChange): Promise<Level> {
    return this.db.transaction(actor.workspace_id, async () => {
      const until = change.action === 'postpone' ? change.until : null;
      await this.refusePast(actor, until);
      const { practice_id } = await this.invoice(actor, invoice);
      await this.facts.lock(actor, practice_id);
      const { today, isWorkingDay } = await this.runs.calendar(actor);
      const [debtor] = await this.facts.of(actor, [practice_id], today);
      const found = debtor!.invoices.find(({ invoice_id }) => invoice_id === invoice);
      const next = found && nextStepOf(debtor!.reader, found, isWorkingDay);
      if (!next) {
        throw new DomainError(
          'conflict',
          'nothing-to-change',
          'No reminder of this invoice is to come: it is paid, or it had them all.',
        );
      }
      if (change.level && change.level !== next.level) {
        throw new DomainError(
          'conflict',
          'not-next',
          'Another reminder of this invoice comes next by now: look at it again before you change it.',
        );
      }
      await this.db.execute(
        `INSERT INTO reminder_exemption (workspace_id, invoice_id, level, until, reason, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (workspace_id, invoice_id, level) DO UPDATE
           SET until = excluded.until, reason = excluded.reason, created_by = excluded.created_by, created_at = excluded.created_at`,
        [actor.workspace_id, invoice, next.level, until, change.reason ?? null, actor.user_id, this.now()],
      );
      await this.audit.record(actor, `reminder-step.${change.action}`, 'invoice', invoice, {
        level: next.level,
        until,
        reason: change.reason ?? null,
      });
      return next.level;
    });
  }

  /** Takes back what was decided about coming reminders of an invoice. */
  restoreNext(actor: Actor, invoice: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.invoice(actor, invoice);
      const removed = await this.db.execute(
        'DELETE FROM reminder_exemption WHERE workspace_id = $1 AND invoice_id = $2',
        [actor.workspace_id, invoice],
      );
      if (removed > 0) await this.audit.record(actor, 'reminder-step.restored', 'invoice', invoice);
    });
  }

  private async invoice(actor: Actor, invoice: Id) {
    const [balance] = await this.ledger.balances(actor, { invoice_ids: [invoice] });
    if (!balance) throw new DomainError(...NO_SUCH_INVOICE);
    return balance;
  }

  private async refusePast(actor: Actor, until: string | null): Promise<void> {
    const { today } = await this.runs.calendar(actor);
    if (until !== null && until < today) refuse('/until', 'day-over', `That day is over: today is ${today}.`);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
