import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SelfBillItemState } from './month-end-self-billing.js';
import type { Refusal } from './month-end-states.js';

/** The self-bill of one freelancer in a run; a run that is tried again may write a second one, of what came since. */
@Entity('month_end_self_bill')
@Index(['workspace_id', 'run_id', 'position'], { unique: true })
@Index(['workspace_id', 'run_id', 'secretary_id'], { unique: true, where: "state = 'pending'" })
@Index(['workspace_id', 'self_bill_id'], { where: 'self_bill_id IS NOT NULL' })
@ForeignKey('month_end_run', ['workspace_id', 'run_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('invoice', ['workspace_id', 'self_bill_id'], ['workspace_id', 'id'])
@Check('ck_month_end_self_bill_state', "state IN ('pending', 'issued', 'documented', 'skipped', 'failed')")
@Check('ck_month_end_self_bill_failure', "(state IN ('skipped', 'failed')) = (failure IS NOT NULL)")
@Check('ck_month_end_self_bill_issued', "state NOT IN ('issued', 'documented') OR self_bill_id IS NOT NULL")
export class MonthEndSelfBill {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') run_id!: string;
  /** Null for work whose author nobody named: it is skipped. */
  @Column('uuid', { nullable: true }) secretary_id!: string | null;
  @Column('integer') position!: number;
  @Column('text', { default: 'pending' }) state!: SelfBillItemState;
  @Column('uuid', { nullable: true }) self_bill_id!: string | null;
  /** What the freelancer is to receive, without VAT. */
  @Column('bigint') net_cents!: number;
  /** Why it failed, or was skipped. */
  @Column('jsonb', { nullable: true }) failure!: Refusal | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { nullable: true }) waits_until!: string | null;
  @Column('jsonb', { nullable: true }) waits_for!: Refusal | null;
  @Column('integer', { default: 0 }) steps!: number;
  @Column('timestamptz') updated_at!: string;
}
