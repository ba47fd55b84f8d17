import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export type RefundState = 'asked' | 'pending' | 'succeeded' | 'failed';

/** Money given back for an issued credit note; its id is the key under which the provider gives it. */
@Entity('online_refund')
@Unique('uq_online_refund_refund_id', ['workspace_id', 'refund_id'])
@Index('ix_online_refund_credit_note_id', ['workspace_id', 'credit_note_id'], {
  unique: true,
  where: "state <> 'failed'",
})
@Index('ix_online_refund_attempt_id', ['workspace_id', 'attempt_id'])
@Index('ix_online_refund_asked_at_id', ['workspace_id', 'asked_at', 'id'])
@ForeignKey('online_attempt', ['workspace_id', 'attempt_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'credit_note_id'], ['workspace_id', 'id'])
@Check('ck_online_refund_amount', 'amount_cents > 0')
@Check('ck_online_refund_state', "state IN ('asked', 'pending', 'succeeded', 'failed')")
@Check('ck_online_refund_failure_code', 'length(failure_code) <= 100')
@Check('ck_online_refund_credit_note', 'credit_note_id IS NOT NULL OR refund_id IS NOT NULL')
export class OnlineRefund {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') attempt_id!: string;
  /** Null for one made on the provider's own pages. */
  @Column('uuid', { nullable: true }) credit_note_id!: string | null;
  @Column('bigint') amount_cents!: number;
  @Column('text') state!: RefundState;
  @Column('text', { nullable: true }) refund_id!: string | null;
  @Column('text', { nullable: true }) failure_code!: string | null;
  @Column('uuid', { nullable: true }) asked_by!: string | null;
  @Column('timestamptz') asked_at!: string;
  @Column('timestamptz') changed_at!: string;
}
