import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How a practice wants its work done, as whoever answers for it needs to know: each version is kept, none is changed. */
@Entity('instruction_sheet')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_instruction_sheet_version', 'version >= 1')
@Check('ck_instruction_sheet_text', 'length(text) BETWEEN 1 AND 20000')
export class InstructionSheet {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') text!: string;
  @Column('uuid') written_by!: string;
  @Column('timestamptz') written_at!: string;
}
