import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What a self-bill pays for: the payout of one issued invoice, or what a dispute or a credit note took back of one. The
 * partial unique index lets each be billed once, until a credit note over the self-bill releases it.
 */
@Entity('self_bill_source')
@Index(['workspace_id', 'source_id', 'secretary_id'], { unique: true, where: 'NOT released' })
@ForeignKey('self_bill', ['workspace_id', 'self_bill_id'], ['workspace_id', 'invoice_id'], {
  onDelete: 'CASCADE',
})
export class SelfBillSource {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') self_bill_id!: string;
  /** An invoice, a dispute or a credit note. */
  @PrimaryColumn('uuid') source_id!: string;
  @Column('uuid') secretary_id!: string;
  @Column('bigint') net_cents!: number;
  @Column('boolean', { default: false }) released!: boolean;
}
