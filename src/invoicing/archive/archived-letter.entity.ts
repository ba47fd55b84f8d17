import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A letter about money that is no invoice, as it was written: a reminder, a claim of late interest. Written once. */
@Entity('archived_letter')
@Unique(['workspace_id', 'series', 'sequence'])
@Unique(['workspace_id', 'number'])
@Index(['workspace_id', 'practice_id'])
@Index(['workspace_id', 'amount_cents'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_archived_letter_kind', "kind IN ('reminder', 'late_claim')")
@Check('ck_archived_letter_sequence', 'sequence > 0')
export class ArchivedLetter {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'reminder' | 'late_claim';
  @Column('text') series!: string;
  @Column('integer') sequence!: number;
  @Column('text') number!: string;
  @Column('uuid') practice_id!: string;
  @Column('date') issued_on!: string;
  /** What it asks for. */
  @Column('bigint') amount_cents!: number;
  /** Null for what the application wrote by itself. */
  @Column('uuid', { nullable: true }) issued_by!: string | null;
  @Column('timestamptz') issued_at!: string;
  /** The `LetterDocument`. */
  @Column('jsonb') document!: unknown;
}

/** The bytes of a letter as it was drawn. Written once. */
@Entity('archived_letter_file')
@ForeignKey('archived_letter', ['workspace_id', 'letter_id'], ['workspace_id', 'id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_archived_letter_file_kind', "kind IN ('pdf')")
export class ArchivedLetterFile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') letter_id!: string;
  @PrimaryColumn('text') kind!: 'pdf';
  @Column('uuid') file_id!: string;
}
