import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A payment of an invoice that is told to a French platform (status 212), and what became of the message. */
@Entity('payment_status')
@Unique('uq_payment_status_payment_key', ['workspace_id', 'payment_key'])
@Index('ix_payment_status_invoice_id_created_at', ['workspace_id', 'invoice_id', 'created_at'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_payment_status_amount_cents', 'amount_cents <> 0')
@Check('ck_payment_status_state', "state IN ('queued', 'accepted', 'rejected', 'failed')")
@Check('ck_payment_status_reason', "state NOT IN ('rejected', 'failed') OR reason IS NOT NULL")
@Check('ck_payment_status_detail', 'length(detail) <= 500')
@Check('ck_payment_status_attempts', 'attempts >= 0')
export class PaymentStatus {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invoice_id!: string;
  /** What tells one payment from another: the same one is told once. */
  @Column('text') payment_key!: string;
  /** VAT included; negative for one that was taken back. */
  @Column('bigint') amount_cents!: number;
  @Column('date') received_on!: string;
  /** The CDAR message, from the first attempt on: the same bytes at every other. */
  @Column('text', { nullable: true }) message!: string | null;
  @Column('text', { default: 'queued' }) state!: 'queued' | 'accepted' | 'rejected' | 'failed';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  /** What the platform calls the message. */
  @Column('text', { nullable: true }) flow_ref!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') changed_at!: string;
}
