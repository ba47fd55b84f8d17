import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The latest version of a practice's sheet that somebody said she has read. */
@Entity('instruction_reading')
@ForeignKey(
  'instruction_sheet',
  ['workspace_id', 'practice_id', 'version'],
  ['workspace_id', 'practice_id', 'version'],
)
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
export class InstructionReading {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @Column('integer') version!: number;
  @Column('timestamptz') read_at!: string;
}
