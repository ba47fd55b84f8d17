import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MailingLine, MailingReceipt } from './mailing.js';

/** Letters sent in one batch, with what was used and the receipts for it; open until its work entries are made. */
@Entity('mailing')
@Index(['workspace_id', 'practice_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'assigned_to'], ['workspace_id', 'user_id'])
@Check('ck_mailing_reference', 'length(reference) BETWEEN 1 AND 100')
@Check('ck_mailing_pieces', 'pieces >= 1')
export class Mailing {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  /** What the batch is called. */
  @Column('text') reference!: string;
  @Column('timestamptz') posted_at!: string;
  @Column('integer') pieces!: number;
  @Column('jsonb', { default: [] }) lines!: MailingLine[];
  @Column('jsonb', { default: [] }) receipts!: MailingReceipt[];
  /** Whose work it is. */
  @Column('uuid') assigned_to!: string;
  @Column('timestamptz', { nullable: true }) closed_at!: string | null;
  /** The work entries made of it: its letters, then its receipts. */
  @Column('uuid', { array: true, default: '{}' }) entry_ids!: string[];
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
