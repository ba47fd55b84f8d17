import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';

/** Days, both included, on which somebody does not work; one that was taken back counts for nothing. */
@Entity('absence')
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
@Check('ck_absence_days', 'ends_on >= starts_on')
@Exclusion(
  'ex_absence_days',
  `USING gist (workspace_id WITH =, user_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (withdrawn_at IS NULL)`,
)
export class Absence {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') user_id!: string;
  @Column('date') starts_on!: string;
  @Column('date') ends_on!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) withdrawn_at!: string | null;
}
