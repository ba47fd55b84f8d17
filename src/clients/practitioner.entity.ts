import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A caregiver of a practice; one who left is made inactive, for past entries still name her. */
@Entity('practitioner')
@Index(['workspace_id', 'practice_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Practitioner {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nihii!: string | null;
  @Column('text', { nullable: true }) rpps!: string | null;
  @Column('text', { nullable: true }) specialty!: string | null;
  @Column('boolean', { default: true }) active!: boolean;
  /** Where her day reports go. */
  @Column('text', { nullable: true }) email!: string | null;
}
