import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A place where a practice receives patients, in the country of the practice. */
@Entity('site')
@Unique('uq_site_practice_id_id', ['workspace_id', 'practice_id', 'id'])
@Index(['workspace_id', 'practice_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Site {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) street!: string | null;
  @Column('text', { nullable: true }) street2!: string | null;
  @Column('text', { nullable: true }) postal_code!: string | null;
  @Column('text', { nullable: true }) city!: string | null;
}
