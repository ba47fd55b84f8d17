import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DisputeState } from './online-readings.js';

/** A payment that the customer's bank takes back, or asks about. */
@Entity('online_dispute')
@Index('ix_online_dispute_attempt_id', ['workspace_id', 'attempt_id'])
@Index('ix_online_dispute_opened_at_id', ['workspace_id', 'opened_at', 'id'])
@ForeignKey('online_attempt', ['workspace_id', 'attempt_id'], ['workspace_id', 'id'])
@Check('ck_online_dispute_state', "state IN ('warning', 'open', 'under_review', 'won', 'lost', 'closed')")
export class OnlineDispute {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') id!: string;
  @Column('uuid') attempt_id!: string;
  @Column('text') state!: DisputeState;
  @Column('text') reason!: string;
  @Column('bigint') amount_cents!: number;
  @Column('bigint') withdrawn_cents!: number;
  @Column('bigint') reinstated_cents!: number;
  /** Until when the provider takes evidence; null where none is taken. */
  @Column('timestamptz', { nullable: true }) evidence_due_at!: string | null;
  @Column('timestamptz') opened_at!: string;
  @Column('timestamptz') changed_at!: string;
}
