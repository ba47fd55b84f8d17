import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A claim in a file: closed, until the file is released because no fund will pay by it. */
@Entity('claim_batch_item')
@Unique(['workspace_id', 'batch_id', 'position'])
@Index('uq_claim_batch_item_open', ['workspace_id', 'claim_id'], {
  unique: true,
  where: 'released_at IS NULL',
})
@ForeignKey('claim_batch', ['workspace_id', 'batch_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@Check('ck_claim_batch_item_number', "number ~ '^[0-9]{12}$'")
@Check('ck_claim_batch_item_destination', "destination ~ '^[0-9]{3}$'")
export class ClaimBatchItem {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') batch_id!: string;
  @PrimaryColumn('uuid') claim_id!: string;
  @Column('integer') position!: number;
  /** Of the invoice in that file: zones 24 and 25 of record 20. */
  @Column('text') number!: string;
  /** Sickness fund it went to. */
  @Column('text') destination!: string;
  /** What the file asks for; below 0 of a credit note. */
  @Column('bigint') insurance_cents!: number;
  @Column('timestamptz', { nullable: true }) released_at!: string | null;
}
