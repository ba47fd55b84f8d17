import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PayoutState } from './online-readings.js';

/** What the provider sends to the bank account of the business: its own money, never a client's. */
@Entity('online_payout')
@Index('ix_online_payout_arrives_on_id', ['workspace_id', 'arrives_on', 'id'])
@Index('ix_online_payout_amount_cents', ['workspace_id', 'amount_cents'])
@Check('ck_online_payout_state', "state IN ('pending', 'in_transit', 'paid', 'failed', 'canceled')")
export class OnlinePayout {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') account_id!: string;
  @Column('text') state!: PayoutState;
  @Column('bigint') amount_cents!: number;
  @Column('date') arrives_on!: string;
  @Column('text') descriptor!: string;
  @Column('text', { nullable: true }) failure_code!: string | null;
  /** True once the provider has told which movements it pays out. */
  @Column('boolean', { default: false }) reconciled!: boolean;
  @Column('timestamptz') changed_at!: string;
}

/** One movement of the balance at the provider, with its fee; never changed but for what it belongs to. */
@Entity('online_balance_line')
@Index('ix_online_balance_line_payout_id', ['workspace_id', 'payout_id'], { where: 'payout_id IS NOT NULL' })
@Index('ix_online_balance_line_attempt_id', ['workspace_id', 'attempt_id'], {
  where: 'attempt_id IS NOT NULL',
})
@Index('ix_online_balance_line_happened_at', ['workspace_id', 'happened_at'])
@ForeignKey('online_attempt', ['workspace_id', 'attempt_id'], ['workspace_id', 'id'])
@ForeignKey('online_payout', ['workspace_id', 'payout_id'], ['workspace_id', 'id'])
@Check('ck_online_balance_line_net', 'net_cents = amount_cents - fee_cents')
export class OnlineBalanceLine {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') account_id!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) source_id!: string | null;
  /** Null for what the business does at the provider past Permanence. */
  @Column('uuid', { nullable: true }) attempt_id!: string | null;
  @Column('text', { nullable: true }) payout_id!: string | null;
  @Column('bigint') amount_cents!: number;
  @Column('bigint') fee_cents!: number;
  @Column('bigint') net_cents!: number;
  @Column('timestamptz') happened_at!: string;
}
