import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReturnMessage } from './standing.js';
import type { FileError } from './whole-return.js';

/** A return of a sickness fund to a file of ours, as it came; never changed. */
@Entity('efact_return')
@Unique(['workspace_id', 'digest'])
@Index(['workspace_id', 'batch_id'])
@Index(['workspace_id', 'imported_at', 'id'])
@ForeignKey('claim_batch', ['workspace_id', 'batch_id'], ['workspace_id', 'id'])
@Check('ck_efact_return_message', "message IN ('931000', '920999', '920098', '920099', '920900')")
@Check('ck_efact_return_refusal', "refusal IN ('none', 'blocking', 'rate')")
export class EfactReturn {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') batch_id!: string;
  @Column('text') message!: ReturnMessage;
  @Column('text', { nullable: true }) fund_reference!: string | null;
  /** Hundredths of a percent; null where it is not told. */
  @Column('integer', { nullable: true }) error_rate!: number | null;
  @Column('text', { nullable: true }) refusal!: 'none' | 'blocking' | 'rate' | null;
  @Column('text', { nullable: true }) contact_name!: string | null;
  @Column('text', { nullable: true }) contact_phone!: string | null;
  @Column('jsonb') file_errors!: FileError[];
  @Column('integer') records!: number;
  @Column('integer') size_bytes!: number;
  /** Packed with gzip, then sealed; null once the patients of its batch are purged. */
  @Column('bytea', { nullable: true }) file!: Buffer | null;
  /** What the fund wrote at records, by order number, packed and sealed: it may say whom it is about. */
  @Column('bytea', { nullable: true }) comments!: Buffer | null;
  /** By which the same file is known again, under a key of the workspace; null of one that is older than digests. */
  @Column('bytea', { nullable: true }) digest!: Buffer | null;
  @Column('uuid') imported_by!: string;
  @Column('timestamptz') imported_at!: string;
}
