import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Level } from './schedule.js';

/** When practices are reminded: of the workspace (no practice), or one practice's own, which stands for all of it. */
@Entity('reminder_schedule')
@Index(['workspace_id'], { unique: true, where: 'practice_id IS NULL' })
@Index(['workspace_id', 'practice_id'], { unique: true, where: 'practice_id IS NOT NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check(
  'ck_reminder_schedule_days',
  'friendly_days BETWEEN 1 AND 365 AND firm_days BETWEEN 1 AND 365 AND formal_days BETWEEN 1 AND 365',
)
@Check('ck_reminder_schedule_least_cents', 'least_cents >= 0')
@Check('ck_reminder_schedule_contract_rate_bp', 'contract_rate_bp BETWEEN 1 AND 10000')
export class ReminderSchedule {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('boolean') enabled!: boolean;
  @Column('integer', { nullable: true }) friendly_days!: number | null;
  @Column('integer', { nullable: true }) firm_days!: number | null;
  @Column('integer', { nullable: true }) formal_days!: number | null;
  @Column('boolean') business_days_only!: boolean;
  @Column('bigint') least_cents!: number;
  /** The yearly rate of late interest agreed by contract; null: the one of the law. */
  @Column('integer', { nullable: true }) contract_rate_bp!: number | null;
  @Column('uuid') changed_by!: string;
  @Column('timestamptz') changed_at!: string;
}

/** Why a practice, or one of its invoices, is not reminded for a while. */
@Entity('reminder_pause')
@Index(['workspace_id', 'practice_id'], { where: 'ended_at IS NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_reminder_pause_reason', 'length(reason) BETWEEN 1 AND 300')
@Check('ck_reminder_pause_ended', '(ended_at IS NULL) = (ended_by IS NULL)')
export class ReminderPause {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  /** Null: all of the practice. */
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('text') reason!: string;
  /** The last day of the pause; null: until it is ended. */
  @Column('date', { nullable: true }) until!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('uuid', { nullable: true }) ended_by!: string | null;
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
}

/** One coming reminder of an invoice that waits until a day, or (no day) is left out. */
@Entity('reminder_exemption')
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_reminder_exemption_level', "level IN ('friendly', 'firm', 'formal')")
@Check('ck_reminder_exemption_reason', 'length(reason) BETWEEN 1 AND 300')
export class ReminderExemption {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @PrimaryColumn('text') level!: Level;
  @Column('date', { nullable: true }) until!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}
