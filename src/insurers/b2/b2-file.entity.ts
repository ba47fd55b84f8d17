import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** French invoices as they were written; never changed. */
@Entity('b2_file')
@Index(['workspace_id', 'practice_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class B2File {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  /** Whose records stand around the invoices; null of a draft. */
  @Column('text', { nullable: true }) profile!: string | null;
  @Column('integer') invoices!: number;
  @Column('integer') records!: number;
  @Column('bigint') amo_cents!: number;
  @Column('bigint') amc_cents!: number;
  @Column('date') last_care_on!: string;
  @Column('integer') size_bytes!: number;
  /** Sealed; null once its patients are purged. */
  @Column('bytea', { nullable: true }) file!: Buffer | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}

/** An invoice in a file, without who it is about. */
@Entity('b2_invoice')
@Unique(['workspace_id', 'file_id', 'number'])
@Index(['workspace_id', 'number'])
@ForeignKey('b2_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_b2_invoice_number', "number ~ '^[0-9]{9}$'")
export class B2Invoice {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') file_id!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('text') number!: string;
  @Column('bigint') charged_cents!: number;
  @Column('bigint') amo_cents!: number;
  @Column('bigint') amc_cents!: number;
}
