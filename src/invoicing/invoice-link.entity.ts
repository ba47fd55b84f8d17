import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link that opens the page of one document to whoever holds it: its secret is stored as SHA-256 only. */
@Entity('invoice_link')
@Unique('uq_invoice_link_token_hash', ['workspace_id', 'token_hash'])
@Index(['workspace_id', 'invoice_id'], { where: 'revoked_at IS NULL' })
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_invoice_link_purpose', "purpose IN ('annex', 'self_bill')")
export class InvoiceLink {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invoice_id!: string;
  @Column('text') purpose!: 'annex' | 'self_bill';
  @Column('text') token_hash!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') expires_at!: string;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
