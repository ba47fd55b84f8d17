import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Outcome, Rejection, ShareAnswer } from './return-file.js';

/** What a French insurer answered to a practice, as it came; never changed. */
@Entity('noemie_return')
@Unique(['workspace_id', 'practice_id', 'digest'])
@Index(['workspace_id', 'practice_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class NoemieReturn {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') sender!: string;
  /** Its name with the insurer. */
  @Column('text') file_name!: string;
  @Column('date', { nullable: true }) created_on!: string | null;
  @Column('boolean') test!: boolean;
  @Column('integer') invoices!: number;
  @Column('integer') size_bytes!: number;
  /** Sealed; null once its patients are purged. */
  @Column('bytea', { nullable: true }) file!: Buffer | null;
  /** By which the same file is known again, under a key of the workspace; null of one that is older than digests. */
  @Column('bytea', { nullable: true }) digest!: Buffer | null;
  @Column('uuid') imported_by!: string;
  @Column('timestamptz') imported_at!: string;
}

/** What a return says of an invoice, without who it is about. */
@Entity('noemie_answer')
@Index(['workspace_id', 'b2_file_id', 'number'])
@Index(['workspace_id', 'number'])
@ForeignKey('noemie_return', ['workspace_id', 'return_id'], ['workspace_id', 'id'])
@ForeignKey('b2_file', ['workspace_id', 'b2_file_id'], ['workspace_id', 'id'])
@Check('ck_noemie_answer_outcome', "outcome IN ('accepted', 'refused', 'deferred', 'partly', 'unsaid')")
export class NoemieAnswer {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') return_id!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('text') number!: string;
  /** The file the invoice stands in, where one of the practice has it. */
  @Column('uuid', { nullable: true }) b2_file_id!: string | null;
  @Column('text') outcome!: Outcome;
  @Column('jsonb', { nullable: true }) amo!: ShareAnswer | null;
  @Column('jsonb', { nullable: true }) amc!: ShareAnswer | null;
  @Column('text', { nullable: true }) lot!: string | null;
  @Column('text', { nullable: true }) transfer!: string | null;
  @Column('date', { nullable: true }) paid_on!: string | null;
  @Column('jsonb') rejections!: Rejection[];
}
