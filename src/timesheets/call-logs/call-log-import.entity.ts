import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One call log that was read: which file, and what became of its rows. */
@Entity('call_log_import')
@Index('ix_call_log_import_started_at_id', ['workspace_id', 'started_at', 'id'])
@Check('ck_call_log_import_file_name', 'length(file_name) <= 255')
export class CallLogImport {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') file_name!: string;
  @Column('text') sha256!: string;
  @Column('bigint') size!: number;
  @Column('text') profile!: string;
  @Column('integer') rows!: number;
  @Column('integer') calls!: number;
  @Column('integer') inserted!: number;
  @Column('integer') updated!: number;
  @Column('integer') unchanged!: number;
  /** Inserted calls on lines that belonged to no practice that day. */
  @Column('integer') unassigned!: number;
  @Column('integer') excluded!: number;
  @Column('integer') refused!: number;
  /** Calls whose facts changed after they were billed: they stay as billed. */
  @Column('integer') changed_after_billing!: number;
  @Column('timestamptz') started_at!: string;
  @Column('timestamptz') finished_at!: string;
  @Column('uuid') created_by!: string;
}
