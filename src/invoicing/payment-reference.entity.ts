import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What the client of an invoice or of a claim writes on the transfer, once per account it is paid to. Append-only. */
@Entity('payment_reference')
@Unique(['workspace_id', 'invoice_id'])
@Unique(['workspace_id', 'claim_id'])
@Index(['workspace_id', 'reference'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@ForeignKey('late_claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@Check('ck_payment_reference_receivable', 'num_nonnulls(invoice_id, claim_id) = 1')
export class PaymentReference {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') iban!: string;
  @PrimaryColumn('text') reference!: string;
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('uuid', { nullable: true }) claim_id!: string | null;
}
