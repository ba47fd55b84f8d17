import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * One link of the chain over everything a workspace issued: that an invoice was issued or a letter written, or that a file of it was kept.
 * Written once; triggers refuse every change. Each hash covers the whole row and the hash before it.
 */
@Entity('archive_record')
@Index(['workspace_id', 'id'], { unique: true })
@Index(['workspace_id', 'invoice_id', 'kind'], { unique: true })
@Index(['workspace_id', 'letter_id', 'kind'], { unique: true, where: 'letter_id IS NOT NULL' })
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@ForeignKey('archived_letter', ['workspace_id', 'letter_id'], ['workspace_id', 'id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_archive_record_sequence', 'sequence > 0')
@Check('ck_archive_record_kind', `kind ~ '^[a-z][a-z-]{0,19}$' AND (kind = 'document') = (file_id IS NULL)`)
@Check('ck_archive_record_subject', '(invoice_id IS NULL) <> (letter_id IS NULL)')
@Check(
  'ck_archive_record_hashes',
  `sha256 ~ '^[0-9a-f]{64}$' AND previous_hash ~ '^[0-9a-f]{64}$' AND hash ~ '^[0-9a-f]{64}$'`,
)
export class ArchiveRecord {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('uuid') id!: string;
  /** What it speaks of: an invoice or credit note, or a letter. */
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('uuid', { nullable: true }) letter_id!: string | null;
  /** `document`, or the kind of its file. */
  @Column('text') kind!: string;
  @Column('uuid', { nullable: true }) file_id!: string | null;
  /** Of the canonical form of the document, or of the bytes of the file. */
  @Column('text') sha256!: string;
  /** The last day the law wants it kept. */
  @Column('date') kept_until!: string;
  @Column('timestamptz') at!: string;
  /** Version of the form that was hashed. */
  @Column('integer') canonical!: number;
  /** Which ARCHIVE_KEY made the hash; null: plain SHA-256. */
  @Column('text', { nullable: true }) key_id!: string | null;
  @Column('text') previous_hash!: string;
  @Column('text') hash!: string;
}

/** The end of a workspace's chain: whoever adds a link holds this row until commit. */
@Entity('archive_head')
@Check('ck_archive_head_last', `last_sequence >= 0 AND last_hash ~ '^[0-9a-f]{64}$'`)
export class ArchiveHead {
  @PrimaryColumn('uuid') workspace_id!: string;
  @Column('integer') last_sequence!: number;
  @Column('text') last_hash!: string;
}
