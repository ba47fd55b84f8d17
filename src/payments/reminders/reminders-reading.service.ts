import { Injectable } from '@nestjs/common';
import { LetterKeeping } from '../../invoicing/archive/letter-keeping.service.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { LogoService } from '../../workspaces/logo.service.js';
import { Prospect, prospects } from './planning.js';
import { Debtor, ReminderFacts } from './reminder-facts.service.js';
import { WrittenReminder } from './reminder-letters.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderSending } from './reminder-sending.service.js';
import { ReminderStore } from './reminder-store.service.js';
import { ReminderFilter, UpcomingFilter } from './reminders.schema.js';

interface ReminderRow {
  readonly id: Id;
  readonly state: string;
  readonly created_at: string;
  readonly document: WrittenReminder;
}

/** A file to be shown or saved. */
export interface LetterFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Whether the mail has left, its outbox message says. */
const REMINDERS = `SELECT r.id, r.number, r.practice_id, p.name AS practice_name, r.level, r.run_on, r.recipient, r.total_cents, r.credit_cents,
       CASE r.state WHEN 'queued' THEN o.state ELSE r.state END AS state, o.sent_at,
       CASE WHEN r.state = 'cancelled' THEN r.reason WHEN o.state = 'failed' THEN o.last_error END AS reason,
       r.cancelled_at, r.cancelled_by, r.created_by, r.created_at, r.document,
       (SELECT jsonb_agg(jsonb_build_object('invoice_id', l.invoice_id, 'number', i.number, 'step', l.step,
                                            'open_cents', l.open_cents, 'days_late', l.days_late) ORDER BY i.number)
          FROM reminder_line l JOIN invoice i ON i.workspace_id = l.workspace_id AND i.id = l.invoice_id
         WHERE l.workspace_id = r.workspace_id AND l.reminder_id = r.id) AS invoices
  FROM reminder r
  JOIN practice p ON p.workspace_id = r.workspace_id AND p.id = r.practice_id
  LEFT JOIN outbox_message o ON o.workspace_id = r.workspace_id AND o.id = r.outbox_id`;

/** Reads letters that were written, and what comes next. */
@Injectable()
export class RemindersReading {
  constructor(
    private readonly db: Database,
    private readonly logos: LogoService,
    private readonly renderer: Renderer,
    private readonly keeping: LetterKeeping,
    private readonly facts: ReminderFacts,
    private readonly runs: ReminderRuns,
    private readonly sending: ReminderSending,
    private readonly store: ReminderStore,
  ) {}

  /** Newest first. */
  list(actor: Actor, { practice_id, invoice_id, cursor, limit }: ReminderFilter): Promise<Page<ReminderRow>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<ReminderRow>(
        `${REMINDERS}
          WHERE r.workspace_id = $1 AND ($2::uuid IS NULL OR r.practice_id = $2)
            AND ($3::uuid IS NULL OR r.id IN (SELECT l.reminder_id FROM reminder_line l
                                               WHERE l.workspace_id = $1 AND l.invoice_id = $3))
            AND ($4::timestamptz IS NULL OR (r.created_at, r.id) < ($4, $5::uuid))
          ORDER BY r.created_at DESC, r.id DESC LIMIT $6`,
        [
          actor.workspace_id,
          practice_id ?? null,
          invoice_id ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** Throws `missing/no-such-reminder`. */
  view(actor: Actor, reminder: Id): Promise<ReminderRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<ReminderRow>(`${REMINDERS} WHERE r.workspace_id = $1 AND r.id = $2`, [
        actor.workspace_id,
        reminder,
      ]);
      if (!row) throw new DomainError('missing', 'no-such-reminder', 'There is no such letter.');
      return { ...row, ...row.document };
    });
  }

  /** The letter as it was kept; one that was cancelled before that is drawn as it was written. */
  async pdf(actor: Actor, reminder: Id): Promise<LetterFile> {
    const { letter, kept } = await this.db.transaction(actor.workspace_id, async () => ({
      letter: (await this.view(actor, reminder)).document.letter,
      kept: await this.keeping.find(actor, reminder),
    }));
    return { bytes: kept?.bytes ?? (await this.draw(actor, letter)), name: `${letter.number}.pdf` };
  }

  /** The letter that comes next to a practice, as it would read. Throws `conflict/nothing-to-come`. */
  async preview(actor: Actor, practice: Id): Promise<LetterFile> {
    const written = await this.runs.preview(actor, practice);
    if (!written) {
      const sentence = 'No letter to this practice is to come: nothing is overdue, or something holds it.';
      throw new DomainError('conflict', 'nothing-to-come', sentence);
    }
    return { bytes: await this.draw(actor, written.letter), name: 'preview.pdf' };
  }

  /** Cancels a letter that has not left. Throws `missing/no-such-reminder`, `conflict/already-sent`, `conflict/already-cancelled`. */
  cancel(actor: Actor, reminder: Id, reason: string): Promise<ReminderRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.sending.held(actor, reminder);
      const { state } = await this.view(actor, reminder);
      if (state === 'sent')
        throw new DomainError('conflict', 'already-sent', 'This letter has left: it cannot be cancelled.');
      if (state === 'cancelled')
        throw new DomainError('conflict', 'already-cancelled', 'This letter is cancelled already.');
      await this.store.cancel(actor, reminder, reason);
      return this.view(actor, reminder);
    });
  }

  /** Every open invoice with its next reminder or what holds it, the longest due first. */
  upcoming(
    actor: Actor,
    { practice_id, cursor, limit }: UpcomingFilter,
  ): Promise<Page<object & { due_on: string; invoice_id: Id }>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<{ due_on: string; invoice_id: Id; practice_id: Id }>(
        `SELECT i.due_on, i.id AS invoice_id, i.practice_id FROM invoice i
          WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued' AND ($2::uuid IS NULL OR i.practice_id = $2)
            AND ($3::date IS NULL OR (i.due_on, i.id) > ($3, $4::uuid))
            AND i.gross_cents
              > (SELECT coalesce(sum(a.amount_cents), 0) FROM allocation a WHERE a.workspace_id = $1 AND a.invoice_id = i.id)
              + (SELECT coalesce(sum(n.gross_cents), 0) FROM invoice n
                  WHERE n.workspace_id = $1 AND n.credited_invoice_id = i.id AND n.state = 'issued')
          ORDER BY i.due_on, i.id LIMIT $5`,
        [actor.workspace_id, practice_id ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      const { today, isWorkingDay } = await this.runs.calendar(actor);
      const practices = [...new Set(rows.map((row) => row.practice_id))];
      const debtors = await this.facts.of(actor, practices, today);
      const told = new Map(
        debtors.flatMap((debtor) =>
          prospects(debtor.reader, debtor.invoices, today, isWorkingDay).map(
            (prospect) => [prospect.invoice.invoice_id, shown(debtor, prospect)] as const,
          ),
        ),
      );
      const page = pageOf(rows, limit, ['due_on', 'invoice_id']);
      return { ...page, items: page.items.flatMap(({ invoice_id }) => told.get(invoice_id) ?? []) };
    });
  }

  private async draw(actor: Actor, letter: LetterDocument): Promise<Buffer> {
    const logo = (await this.logos.current(actor))?.bytes ?? null;
    return this.renderer.render({ letter, logo });
  }
}

function shown(debtor: Debtor, { invoice, days_late, next, hold, reason }: Prospect) {
  const { invoice_id, number, due_on, open_cents, sent } = invoice;
  return {
    invoice_id,
    number,
    due_on,
    open_cents,
    days_late,
    practice_id: debtor.practice_id,
    practice_name: debtor.name,
    sent,
    next,
    hold,
    reason,
  };
}
