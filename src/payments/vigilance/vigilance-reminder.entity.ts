import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That managers were told of the end of a paper. */
@Entity('vigilance_reminder')
@ForeignKey('vigilance_paper', ['workspace_id', 'paper_id'], ['workspace_id', 'id'])
export class VigilanceReminder {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') paper_id!: string;
  @PrimaryColumn('integer') days_before!: number;
  @Column('date') told_on!: string;
}
