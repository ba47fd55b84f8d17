import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Assigned } from './reassigning.js';

/** One entry of a bulk edit: what it was put under before, and the revision the edit gave it. */
export interface EditedEntry extends Assigned {
  readonly id: string;
  readonly revision: number;
}

/** Entries that a member put elsewhere in one go, kept so that she can take it back. */
@Entity('bulk_edit')
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
@Check('ck_bulk_edit_entries', `jsonb_array_length(entries) BETWEEN 1 AND 500`)
export class BulkEdit {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') user_id!: string;
  @Column('timestamptz') made_at!: string;
  @Column('timestamptz', { nullable: true }) undone_at!: string | null;
  @Column('jsonb') entries!: EditedEntry[];
}
