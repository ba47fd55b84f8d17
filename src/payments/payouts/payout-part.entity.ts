import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a payout settles of a self-bill: its own, and below zero what is set off for another that was paid too much. */
@Entity('payout_part')
@Index(['workspace_id', 'self_bill_id'])
@ForeignKey('payout', ['workspace_id', 'payout_id'], ['workspace_id', 'id'])
@ForeignKey('self_bill', ['workspace_id', 'self_bill_id'], ['workspace_id', 'invoice_id'])
@Check('ck_payout_part_cents', 'cents <> 0')
export class PayoutPart {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') payout_id!: string;
  @PrimaryColumn('uuid') self_bill_id!: string;
  @Column('bigint') cents!: number;
}
