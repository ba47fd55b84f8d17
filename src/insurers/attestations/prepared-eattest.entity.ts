import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An eAttest as it was prepared; while it is not ended, its claim goes into no file for eFact. */
@Entity('prepared_eattest')
@Index(['workspace_id', 'claim_id', 'prepared_at'])
@Index('uq_prepared_eattest_open', ['workspace_id', 'claim_id'], { unique: true, where: 'ended_at IS NULL' })
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@ForeignKey('access_grant', ['workspace_id', 'mandate_id'], ['workspace_id', 'id'])
@Check('ck_prepared_eattest_ended', '(ended_at IS NULL) = (ended_by IS NULL)')
@Check(
  'ck_prepared_eattest_cancelled',
  `num_nonnulls(reason, invoicing_number, cancellation_wish) IN (0, 3)
          AND (reason IS NULL OR ended_at IS NOT NULL) AND (cancellation IS NULL OR reason IS NOT NULL)`,
)
export class PreparedEattest {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') claim_id!: string;
  /** The mandate it was prepared under. */
  @Column('uuid') mandate_id!: string;
  /** What was asked for, sealed: by it, the same is known again. */
  @Column('bytea') wish!: Buffer;
  /** Sealed; null once its patient is purged. */
  @Column('bytea', { nullable: true }) file!: Buffer | null;
  @Column('uuid') prepared_by!: string;
  @Column('timestamptz') prepared_at!: string;
  @Column('uuid', { nullable: true }) ended_by!: string | null;
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
  /** Why it was cancelled, A to G; null of one that was never sent. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** The number the fund gave. */
  @Column('text', { nullable: true }) invoicing_number!: string | null;
  @Column('bytea', { nullable: true }) cancellation_wish!: Buffer | null;
  /** What takes it back; sealed. */
  @Column('bytea', { nullable: true }) cancellation!: Buffer | null;
}
