import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A claim that a fund refused, all or in part, or a file it refused whole; what state it is in follows from what was done. */
@Entity('refusal_case')
@Index('uq_refusal_case_claim', ['workspace_id', 'batch_id', 'claim_id'], {
  unique: true,
  where: 'claim_id IS NOT NULL',
})
@Index('uq_refusal_case_batch', ['workspace_id', 'batch_id'], { unique: true, where: 'claim_id IS NULL' })
@Index(['workspace_id', 'claim_id'])
@Index(['workspace_id', 'practice_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('claim_batch', ['workspace_id', 'batch_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
export class RefusalCase {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid') batch_id!: string;
  /** Null: the whole file. */
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
