import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A claim that a fund refused, all or in part, a file it refused whole, or a French invoice it rejected; what state it is in follows from
 * what was done.
 */
@Entity('refusal_case')
@Index('uq_refusal_case_claim', ['workspace_id', 'batch_id', 'claim_id'], {
  unique: true,
  where: 'claim_id IS NOT NULL',
})
@Index('uq_refusal_case_batch', ['workspace_id', 'batch_id'], {
  unique: true,
  where: 'claim_id IS NULL AND batch_id IS NOT NULL',
})
@Index('uq_refusal_case_invoice', ['workspace_id', 'b2_file_id', 'invoice_number'], {
  unique: true,
  where: 'b2_file_id IS NOT NULL',
})
@Index('uq_refusal_case_number', ['workspace_id', 'practice_id', 'invoice_number'], {
  unique: true,
  where: 'invoice_number IS NOT NULL AND b2_file_id IS NULL',
})
@Index(['workspace_id', 'claim_id'])
@Index(['workspace_id', 'practice_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('claim_batch', ['workspace_id', 'batch_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@ForeignKey('b2_file', ['workspace_id', 'b2_file_id'], ['workspace_id', 'id'])
@Check(
  'ck_refusal_case_of',
  `(batch_id IS NULL) = (invoice_number IS NOT NULL)
           AND (invoice_number IS NULL OR claim_id IS NULL) AND (invoice_number IS NOT NULL OR b2_file_id IS NULL)`,
)
export class RefusalCase {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  /** Null of a French invoice. */
  @Column('uuid', { nullable: true }) batch_id!: string | null;
  /** The file a French invoice stands in, where the practice wrote it here. */
  @Column('uuid', { nullable: true }) b2_file_id!: string | null;
  /** Of a French invoice. */
  @Column('text', { nullable: true }) invoice_number!: string | null;
  /** Null: the whole file, or a French invoice. */
  @Column('uuid', { nullable: true }) claim_id!: string | null;
  /** The acts that the fund did not take, or not whole, by the latest return; none of a whole file. */
  @Column('uuid', { array: true, default: '{}' }) wrong_acts!: string[];
  /** The last day the first of its acts may be billed; null where that period was lifted. */
  @Column('date', { nullable: true }) deadline!: string | null;
  @Column('timestamptz') opened_at!: string;
  /** When the settlement said that it is paid after all. */
  @Column('timestamptz', { nullable: true }) paid_at!: string | null;
  @Column('timestamptz', { nullable: true }) dismissed_at!: string | null;
}
