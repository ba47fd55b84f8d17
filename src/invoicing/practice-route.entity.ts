import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The route last decided for a practice, so that a change is told once, and what a look-up of its address found. */
@Entity('practice_route')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_practice_route_decided', '(decision IS NULL) = (decided_on IS NULL)')
export class PracticeRoute {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @Column('jsonb', { nullable: true }) decision!: unknown;
  @Column('date', { nullable: true }) decided_on!: string | null;
  @Column('timestamptz', { nullable: true }) changed_at!: string | null;
  /** The address that was looked up, as `scheme:id`: what was found says nothing of another one. */
  @Column('text', { nullable: true }) looked_up!: string | null;
  @Column('boolean', { nullable: true }) reachable!: boolean | null;
  @Column('timestamptz', { nullable: true }) looked_up_at!: string | null;
}
