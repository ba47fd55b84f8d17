import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TaskKind } from './task-mail.js';

/** Something about payments that a person should look at; told once. */
@Entity('payment_task')
@Unique('uq_payment_task_kind_subject_id', ['workspace_id', 'kind', 'subject_id'])
@Index('ix_payment_task_created_at_id', ['workspace_id', 'created_at', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check(
  'ck_payment_task_kind',
  `kind IN ('account_ended', 'dispute', 'event_parked', 'over_paid',
          'payment_failed', 'payout_failed', 'refund_failed', 'refund_without_credit_note')`,
)
@Check('ck_payment_task_detail', 'length(detail) <= 100')
@Check('ck_payment_task_done', 'done_by IS NULL OR done_at IS NOT NULL')
export class PaymentTask {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: TaskKind;
  /** What it is about: the provider's name for it, or an id of ours. */
  @Column('text') subject_id!: string;
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('bigint', { nullable: true }) amount_cents!: number | null;
  /** A code that says more: the reason of a dispute, of a failure. */
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('timestamptz', { nullable: true }) due_at!: string | null;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) done_at!: string | null;
  /** Null when it settled itself. */
  @Column('uuid', { nullable: true }) done_by!: string | null;
}
