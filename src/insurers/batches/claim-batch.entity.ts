import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One file for one federation of sickness funds, as it was written; never changed. */
@Entity('claim_batch')
@Index(['workspace_id', 'practice_id', 'id'])
@Unique(['workspace_id', 'third_party', 'send_year', 'send_number'])
@Unique(['workspace_id', 'reference'])
@Unique(['workspace_id', 'third_party', 'federation', 'created_on', 'test'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('access_grant', ['workspace_id', 'mandate_id'], ['workspace_id', 'id'])
@Check('ck_claim_batch_federation', "federation ~ '^[0-9]{3}$'")
@Check('ck_claim_batch_month', "month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'")
@Check('ck_claim_batch_send_number', 'send_number BETWEEN 1 AND 999')
@Check('ck_claim_batch_reference', "reference ~ '^[0-9]{14}$'")
export class ClaimBatch {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') third_party!: string;
  @Column('text') federation!: string;
  /** `YYYY-MM`. */
  @Column('text') month!: string;
  @Column('integer') send_year!: number;
  @Column('integer') send_number!: number;
  /** Zone 204: what the funds answer to. */
  @Column('text') reference!: string;
  @Column('boolean') test!: boolean;
  @Column('date') created_on!: string;
  @Column('integer') claims!: number;
  /** Records 10 to 90. */
  @Column('integer') records!: number;
  @Column('bigint') total_cents!: number;
  @Column('integer') size_bytes!: number;
  /** Sealed; null once its patients are purged. */
  @Column('bytea', { nullable: true }) file!: Buffer | null;
  /** The mandate it was written under. */
  @Column('uuid') mandate_id!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}
