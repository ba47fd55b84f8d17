import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** An attestation de vigilance of the URSSAF (Code de la sécurité sociale art. L. 243-15), and whether it was found authentic there. */
@Entity('vigilance_paper')
@Unique(['workspace_id', 'secretary_id', 'code'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_vigilance_paper_verified', 'num_nonnulls(verified_on, verified_by, authentic) IN (0, 3)')
export class VigilancePaper {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') secretary_id!: string;
  @Column('date') issued_on!: string;
  /** Code de sécurité, as printed on it. */
  @Column('text') code!: string;
  @Column('uuid', { nullable: true }) file_id!: string | null;
  @Column('date', { nullable: true }) verified_on!: string | null;
  @Column('uuid', { nullable: true }) verified_by!: string | null;
  @Column('boolean', { nullable: true }) authentic!: boolean | null;
  @Column('uuid') recorded_by!: string;
  @Column('timestamptz') recorded_at!: string;
}
