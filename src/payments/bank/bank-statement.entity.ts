import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ControlSum, StatementFormat } from './statement.js';

/** One statement that was read: what it said, from which file, and how many of its movements were new. */
@Entity('bank_statement')
@Unique(['workspace_id', 'account_id', 'digest'])
@Index(['workspace_id', 'imported_at', 'id'])
@Index(['workspace_id', 'account_id', 'to_on'])
@ForeignKey('bank_account', ['workspace_id', 'account_id'], ['workspace_id', 'id'])
@Check('ck_bank_statement_format', "format IN ('camt053', 'coda', 'cfonb120', 'csv')")
@Check('ck_bank_statement_file_name', 'length(file_name) <= 255')
@Check('ck_bank_statement_accepted', '(jsonb_array_length(differences) > 0) = (accepted_because IS NOT NULL)')
export class BankStatementRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') account_id!: string;
  @Column('text') format!: StatementFormat;
  @Column('text') version!: string;
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('integer', { nullable: true }) sequence!: number | null;
  @Column('integer', { nullable: true }) year!: number | null;
  @Column('date', { nullable: true }) from_on!: string | null;
  @Column('date', { nullable: true }) to_on!: string | null;
  @Column('bigint', { nullable: true }) opening_cents!: number | null;
  @Column('date', { nullable: true }) opening_on!: string | null;
  @Column('bigint', { nullable: true }) closing_cents!: number | null;
  @Column('date', { nullable: true }) closing_on!: string | null;
  @Column('integer') transactions!: number;
  /** Movements that no earlier statement had told of. */
  @Column('integer') added!: number;
  /** Of its balances and the keys of its movements: the same statement has it again. */
  @Column('text') digest!: string;
  @Column('text') file_name!: string;
  @Column('text') sha256!: string;
  @Column('bigint') size!: number;
  /** Control sums that did not add up; then somebody accepted that, with a reason. */
  @Column('jsonb') differences!: ControlSum[];
  @Column('text', { nullable: true }) accepted_because!: string | null;
  @Column('uuid') imported_by!: string;
  @Column('timestamptz') imported_at!: string;
}
