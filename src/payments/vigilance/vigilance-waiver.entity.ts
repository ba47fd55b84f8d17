import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An owner has a freelancer paid without the paper until a day, and answers for it. */
@Entity('vigilance_waiver')
@Index(['workspace_id', 'secretary_id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check('ck_vigilance_waiver_reason', 'length(reason) BETWEEN 1 AND 500')
export class VigilanceWaiver {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') secretary_id!: string;
  /** The last day on which it holds. */
  @Column('date') until_on!: string;
  @Column('text') reason!: string;
  @Column('uuid') given_by!: string;
  @Column('timestamptz') given_at!: string;
}
