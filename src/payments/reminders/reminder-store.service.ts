import { Injectable } from '@nestjs/common';
import { numberOf } from '../../invoicing/numbering.js';
import { Day } from '../../kernel/day.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { PlannedLetter } from './planning.js';
import { Reminder } from './reminder.entity.js';
import { Debtor } from './reminder-facts.service.js';
import { WrittenReminder } from './reminder-letters.service.js';

export const WRITE_QUEUE = 'write-letter';

/** What the queue carries: which letter is to be drawn and mailed. */
export interface LetterJob {
  readonly workspace_id: Id;
  readonly kind: 'reminder' | 'late_claim';
  readonly id: Id;
}

/** A place in a series of letters. No freelancer's series begins with a single letter, so no number is given twice. */
export interface LetterNumber {
  readonly series: string;
  readonly sequence: number;
  readonly number: string;
}

interface NewReminder {
  readonly debtor: Debtor;
  readonly planned: PlannedLetter;
  readonly numbered: LetterNumber;
  readonly written: WrittenReminder;
  readonly on: Day;
}

/** The rows of letters; always inside a transaction that holds their practice. */
@Injectable()
export class ReminderStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  /** The next number of a kind of letter in the year of `on`: R for reminders, I for claims of interest. */
  async nextNumber(actor: Actor, on: Day, prefix: 'R' | 'I' = 'R'): Promise<LetterNumber> {
    const series = `${prefix}-${on.slice(0, 4)}`;
    const [row] = await this.db.query<{ last_sequence: number }>(
      `INSERT INTO letter_series AS s (workspace_id, series, last_sequence) VALUES ($1, $2, 1)
       ON CONFLICT (workspace_id, series) DO UPDATE SET last_sequence = s.last_sequence + 1
       RETURNING last_sequence`,
      [actor.workspace_id, series],
    );
    const sequence = row!.last_sequence;
    return { series, sequence, number: numberOf(series, sequence) };
  }

  /** Writes a letter down, and has it drawn and mailed after the commit. */
  async add(actor: Actor, { debtor, planned, numbered, written, on }: NewReminder): Promise<Id> {
    const id = newId();
    await this.db.manager.insert(Reminder, {
      ...numbered,
      workspace_id: actor.workspace_id,
      id,
      practice_id: debtor.practice_id,
      level: planned.level,
      state: 'written',
      run_on: on,
      recipient: debtor.email!,
      credit_cents: planned.credit_cents,
      total_cents: planned.total_cents,
      document: written as object,
      created_by: doer(actor),
      created_at: this.now(),
    });
    await this.db.execute(
      `INSERT INTO reminder_line (workspace_id, reminder_id, invoice_id, step, open_cents, days_late)
       SELECT $1, $2, invoice_id, step, open_cents, days_late
         FROM jsonb_to_recordset($3::jsonb) AS line (invoice_id uuid, step text, open_cents bigint, days_late int)`,
      [
        actor.workspace_id,
        id,
        JSON.stringify(
          planned.lines.map(({ invoice, step, days_late }) => {
            const { invoice_id, open_cents } = invoice;
            return { invoice_id, open_cents, step, days_late };
          }),
        ),
      ],
    );
    const { number } = numbered;
    const { level, total_cents } = planned;
    await this.audit.record(actor, 'reminder.written', 'reminder', id, { number, level, total_cents });
    const job: LetterJob = { workspace_id: actor.workspace_id, kind: 'reminder', id };
    await this.jobs.send(WRITE_QUEUE, job);
    return id;
  }

  /** Cancels a letter that has not left: its invoices may be reminded again. */
  async cancel(actor: Actor, reminder: Id, reason: string): Promise<void> {
    await this.db.execute(
      `UPDATE reminder SET state = 'cancelled', cancelled_at = $3, cancelled_by = $4, reason = $5
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, reminder, this.now(), doer(actor), reason.slice(0, 500)],
    );
    await this.db.execute(
      'UPDATE reminder_line SET active = false WHERE workspace_id = $1 AND reminder_id = $2',
      [actor.workspace_id, reminder],
    );
    await this.audit.record(actor, 'reminder.cancelled', 'reminder', reminder, { reason });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** Null for the application itself. */
const doer = ({ role, user_id }: Actor): Id | null => (role === 'system' ? null : user_id);
