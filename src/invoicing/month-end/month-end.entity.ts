import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ItemState, Refusal, RunState, Warning } from './month-end-states.js';

/** Many practices billed together for one period: drafted, reviewed, issued. */
@Entity('month_end_run')
@Index(['workspace_id', 'created_at', 'id'])
@Index(['workspace_id', 'period_from', 'period_to'], {
  unique: true,
  where: "state IN ('drafting', 'review', 'issuing')",
})
@Check('ck_month_end_run_state', "state IN ('drafting', 'review', 'issuing', 'done', 'cancelled')")
@Check('ck_month_end_run_period', 'period_from <= period_to')
@Check(
  'ck_month_end_run_issue',
  "(state IN ('issuing', 'done')) = (issued_on IS NOT NULL AND issued_by IS NOT NULL)",
)
@Check('ck_month_end_run_paused', "paused_at IS NULL OR state IN ('drafting', 'issuing')")
export class MonthEndRun {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') state!: RunState;
  @Column('date') period_from!: string;
  @Column('date') period_to!: string;
  /** The date all its invoices bear. */
  @Column('date', { nullable: true }) issued_on!: string | null;
  /** True when it also writes the self-bills of what it issued. */
  @Column('boolean', { default: false }) self_bills!: boolean;
  /** How often its state changed; with those of its items, the number of its progress events. */
  @Column('integer', { default: 0 }) steps!: number;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  /** Who had it issued, and so issued each of its invoices. */
  @Column('uuid', { nullable: true }) issued_by!: string | null;
  @Column('timestamptz', { nullable: true }) finished_at!: string | null;
  /** Since when it rests, until somebody lets it go on. */
  @Column('timestamptz', { nullable: true }) paused_at!: string | null;
}

/** One practice of a run. */
@Entity('month_end_item')
@Index(['workspace_id', 'run_id', 'position'], { unique: true })
@Index(['workspace_id', 'run_id', 'state', 'attempts', 'position'])
@Index(['workspace_id', 'invoice_id'], { where: 'invoice_id IS NOT NULL' })
@ForeignKey('month_end_run', ['workspace_id', 'run_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'], { onDelete: 'SET NULL' })
@Check(
  'ck_month_end_item_state',
  "state IN ('pending', 'drafted', 'warned', 'excluded', 'issued', 'documented', 'sent', 'failed')",
)
@Check('ck_month_end_item_failure', "(state = 'failed') = (failure IS NOT NULL)")
@Check('ck_month_end_item_issued', "state NOT IN ('issued', 'documented', 'sent') OR invoice_id IS NOT NULL")
@Check('ck_month_end_item_approved', 'num_nonnulls(approved_by, approved_at, approved_digest) IN (0, 3)')
export class MonthEndItem {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') run_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  /** By name of the practice, from 1: the order in which numbers are given when one process works. */
  @Column('integer') position!: number;
  /** As far as the run takes it; where it went from there is told by its transmissions. */
  @Column('text', { default: 'pending' }) state!: ItemState;
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  /** True when the draft was there before the run, which then leaves it when it is cancelled. */
  @Column('boolean', { default: false }) adopted!: boolean;
  /** Entries on the draft, billed or not. */
  @Column('integer', { default: 0 }) entries!: number;
  @Column('jsonb', { default: [] }) warnings!: Warning[];
  @Column('jsonb', { nullable: true }) failure!: Refusal | null;
  /** Steps that broke off for no reason of their own since the last that did not. */
  @Column('integer', { default: 0 }) attempts!: number;
  /** Until when it rests before the next of them, by the clock of the database, and why. */
  @Column('timestamptz', { nullable: true }) waits_until!: string | null;
  @Column('jsonb', { nullable: true }) waits_for!: Refusal | null;
  /** Who found its draft right, and the draft as it was then: it counts while that is what there is. */
  @Column('uuid', { nullable: true }) approved_by!: string | null;
  @Column('timestamptz', { nullable: true }) approved_at!: string | null;
  @Column('text', { nullable: true }) approved_digest!: string | null;
  @Column('integer', { default: 0 }) steps!: number;
  @Column('timestamptz') updated_at!: string;
}
