import { Injectable, OnModuleInit } from '@nestjs/common';
import { LetterKeeping } from '../../invoicing/archive/letter-keeping.service.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { LogoService } from '../../workspaces/logo.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { reasonAgainst, WrittenLine } from './rechecking.js';
import { Reminder } from './reminder.entity.js';
import { ReminderFacts } from './reminder-facts.service.js';
import { WrittenReminder } from './reminder-letters.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderStore } from './reminder-store.service.js';

const GUARD = 'reminder';
const MOST_COPIES = 10;
const MOST_COPIED_BYTES = 5_000_000;

/**
 * Draws a letter, keeps it and puts it into the mail. What it asks for is derived anew under the lock of its practice, in
 * the transaction that queues the mail and once more in the one that sends it: a letter that is no longer true is
 * cancelled with the reason, and its invoices are free to be reminded again.
 */
@Injectable()
export class ReminderSending implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly logos: LogoService,
    private readonly renderer: Renderer,
    private readonly keeping: LetterKeeping,
    private readonly facts: ReminderFacts,
    private readonly runs: ReminderRuns,
    private readonly store: ReminderStore,
  ) {}

  onModuleInit(): void {
    this.outbox.guard(GUARD, (reminder) => this.mayLeave(systemActor(this.db.workspace), reminder));
  }

  /** Takes a letter from written to queued, or to cancelled; done already, it does nothing. */
  async send(actor: Actor, reminder: Id): Promise<void> {
    const found = await this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, reminder);
      if (row?.state !== 'written') return null;
      return { ...(row.document as WrittenReminder), logo: (await this.logos.current(actor))?.bytes ?? null };
    });
    if (!found) return;
    const { letter, logo, mail } = found;
    const bytes = await this.renderer.render({ letter, logo });
    await this.db.transaction(
      actor.workspace_id,
      async () => {
        const row = await this.held(actor, reminder);
        if (row?.state !== 'written') return;
        const reason = await this.against(actor, row);
        if (reason !== null) return this.store.cancel(actor, reminder, reason);
        const { file_id } = await this.keep(actor, row, letter, bytes);
        const { name, email } = await this.workspaces.current(actor);
        const attachments = [
          { name: `${row.number}.pdf`, media_type: 'application/pdf', file_id },
          ...(await this.copies(actor, reminder)),
        ];
        const outbox_id = await this.outbox.mail(
          { to: row.recipient, from_name: name, reply_to: email, ...mail, attachments },
          { guard: GUARD, subject_id: reminder },
        );
        await this.db.execute(
          `UPDATE reminder SET state = 'queued', outbox_id = $3 WHERE workspace_id = $1 AND id = $2`,
          [actor.workspace_id, reminder, outbox_id],
        );
        await this.audit.record(actor, 'reminder.queued', 'reminder', reminder, { number: row.number });
      },
      { idempotent: true },
    );
  }

  /** Null when the mail of a letter may leave; else it is cancelled, and this is why. Locks are held until it has left. */
  private async mayLeave(actor: Actor, reminder: Id): Promise<string | null> {
    const row = (await this.held(actor, reminder))!;
    if (row.state === 'cancelled') return row.reason;
    const reason = await this.against(actor, row);
    if (reason !== null) await this.store.cancel(actor, reminder, reason);
    return reason;
  }

  private async row(actor: Actor, reminder: Id): Promise<Reminder | undefined> {
    const [row] = await this.db.query<Reminder>(
      'SELECT * FROM reminder WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, reminder],
    );
    return row;
  }

  /** The letter with its practice and its own row held; the practice first, as whoever writes letters. */
  async held(actor: Actor, reminder: Id): Promise<Reminder | undefined> {
    const row = await this.row(actor, reminder);
    if (!row) return undefined;
    await this.facts.lock(actor, row.practice_id);
    await this.db.query('SELECT 1 FROM reminder WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      actor.workspace_id,
      reminder,
    ]);
    return this.row(actor, reminder);
  }

  private async against(actor: Actor, { id, practice_id, credit_cents }: Reminder): Promise<string | null> {
    const lines = await this.db.query<WrittenLine>(
      `SELECT l.invoice_id, i.number, l.open_cents FROM reminder_line l
         JOIN invoice i ON i.workspace_id = l.workspace_id AND i.id = l.invoice_id
        WHERE l.workspace_id = $1 AND l.reminder_id = $2 ORDER BY i.number`,
      [actor.workspace_id, id],
    );
    await this.facts.lockInvoices(
      actor,
      lines.map(({ invoice_id }) => invoice_id),
    );
    const { today } = await this.runs.calendar(actor);
    const [debtor] = await this.facts.of(actor, [practice_id], today);
    if (!debtor) throw new DomainError('missing', 'no-such-practice', 'There is no such practice.');
    return reasonAgainst(lines, credit_cents, debtor.reader, debtor.invoices);
  }

  /** The invoices that are reminded, as they were kept, as far as a mail bears them: « we never got it » needs no second mail. */
  private copies(actor: Actor, reminder: Id): Promise<{ name: string; media_type: string; file_id: Id }[]> {
    return this.db.query(
      `SELECT name, media_type, file_id FROM (
         SELECT s.name, s.media_type, s.id AS file_id, i.number,
                sum(s.size_bytes) OVER (ORDER BY i.number) AS so_far, row_number() OVER (ORDER BY i.number) AS place
           FROM reminder_line l
           JOIN invoice i ON i.workspace_id = l.workspace_id AND i.id = l.invoice_id
           JOIN invoice_file f ON f.workspace_id = l.workspace_id AND f.invoice_id = l.invoice_id AND f.kind = 'pdf'
           JOIN stored_file s ON s.workspace_id = f.workspace_id AND s.id = f.file_id
          WHERE l.workspace_id = $1 AND l.reminder_id = $2 AND l.step IS NOT NULL) AS copies
        WHERE so_far <= $3 AND place <= $4 ORDER BY number`,
      [actor.workspace_id, reminder, MOST_COPIED_BYTES, MOST_COPIES],
    );
  }

  private async keep(actor: Actor, row: Reminder, letter: WrittenReminder['letter'], bytes: Buffer) {
    await this.keeping.add(actor, {
      id: row.id,
      kind: 'reminder',
      series: row.series,
      sequence: row.sequence,
      number: row.number,
      practice_id: row.practice_id,
      issued_on: row.run_on,
      amount_cents: row.total_cents,
      issued_by: row.created_by,
      issued_at: row.created_at,
      document: letter,
    });
    return this.keeping.keep(actor, row.id, bytes);
  }
}
