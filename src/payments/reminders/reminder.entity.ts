import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Level } from './schedule.js';

/** How many letters a series has; held until commit by whoever takes a number. */
@Entity('letter_series')
@Check('ck_letter_series_last_sequence', 'last_sequence > 0')
export class LetterSeries {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') series!: string;
  @Column('integer') last_sequence!: number;
}

/**
 * One letter to a practice about what it owes. Written, then drawn and put into the mail, or cancelled with a reason at
 * any moment before that mail has left; whether it has, its outbox message says.
 */
@Entity('reminder')
@Unique(['workspace_id', 'series', 'sequence'])
@Unique(['workspace_id', 'number'])
@Index(['workspace_id', 'practice_id', 'run_on'], { unique: true, where: "state <> 'cancelled'" })
@Index(['workspace_id', 'created_at', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('outbox_message', ['workspace_id', 'outbox_id'], ['workspace_id', 'id'])
@Check('ck_reminder_level', "level IN ('friendly', 'firm', 'formal')")
@Check('ck_reminder_state', "state IN ('written', 'queued', 'cancelled')")
@Check('ck_reminder_total_cents', 'total_cents > 0')
@Check('ck_reminder_reason', 'length(reason) BETWEEN 1 AND 500')
@Check('ck_reminder_cancelled', "(state = 'cancelled') = (cancelled_at IS NOT NULL AND reason IS NOT NULL)")
@Check('ck_reminder_queued', "state <> 'queued' OR outbox_id IS NOT NULL")
export class Reminder {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') level!: Level;
  @Column('text', { default: 'written' }) state!: 'written' | 'queued' | 'cancelled';
  @Column('text') series!: string;
  @Column('integer') sequence!: number;
  @Column('text') number!: string;
  @Column('date') run_on!: string;
  @Column('text') recipient!: string;
  @Column('bigint') credit_cents!: number;
  @Column('bigint') total_cents!: number;
  /** The `LetterDocument` and the mail around it. */
  @Column('jsonb') document!: unknown;
  @Column('uuid', { nullable: true }) outbox_id!: string | null;
  @Column('timestamptz', { nullable: true }) cancelled_at!: string | null;
  /** Null where the application cancelled it by itself. */
  @Column('uuid', { nullable: true }) cancelled_by!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Null where the application wrote it by itself. */
  @Column('uuid', { nullable: true }) created_by!: string | null;
  @Column('timestamptz') created_at!: string;
}

/** An invoice in a letter, with what was open of it; `step` is the level it was reminded at by it, once. */
@Entity('reminder_line')
@Index(['workspace_id', 'invoice_id', 'step'], { unique: true, where: 'active AND step IS NOT NULL' })
@Index(['workspace_id', 'invoice_id'])
@ForeignKey('reminder', ['workspace_id', 'reminder_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_reminder_line_step', "step IN ('friendly', 'firm', 'formal')")
@Check('ck_reminder_line_open_cents', 'open_cents > 0')
export class ReminderLine {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') reminder_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @Column('text', { nullable: true }) step!: Level | null;
  @Column('bigint') open_cents!: number;
  @Column('integer') days_late!: number;
  /** False once its letter is cancelled. */
  @Column('boolean', { default: true }) active!: boolean;
}
