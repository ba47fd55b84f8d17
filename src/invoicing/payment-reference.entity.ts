import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What the client of an invoice writes on the transfer, once per account it is paid to. Append-only. */
@Entity('payment_reference')
@Unique(['workspace_id', 'invoice_id'])
@Index(['workspace_id', 'reference'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
export class PaymentReference {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') iban!: string;
  @PrimaryColumn('text') reference!: string;
  @Column('uuid') invoice_id!: string;
}
