import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person calls a file whose bytes lie in DATA_DIR/files under their SHA-256; never changed, never deleted. */
@Entity('stored_file')
@Check('ck_stored_file_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('ck_stored_file_size_bytes', 'size_bytes >= 0')
@Check('ck_stored_file_media_type', 'length(media_type) <= 130')
@Check('ck_stored_file_name', 'length(name) BETWEEN 1 AND 255')
export class StoredFile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') sha256!: string;
  @Column('bigint') size_bytes!: number;
  @Column('text') media_type!: string;
  @Column('text') name!: string;
  @Column('timestamptz') created_at!: string;
}
