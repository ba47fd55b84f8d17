import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PaymentMethod, PaymentSource } from './payment-facts.js';

/**
 * Money that really came in, or went back (negative): a refund, return or chargeback names the payment it reverses.
 * Append-only but for whose money it is, which may be found out later.
 */
@Entity('payment')
@Unique(['workspace_id', 'source', 'source_key'])
@Index(['workspace_id', 'received_on', 'id'])
@Index(['workspace_id', 'practice_id', 'received_on'])
@Index(['workspace_id', 'reverses_payment_id'], { where: 'reverses_payment_id IS NOT NULL' })
@Index(['workspace_id', 'counter_iban'], { where: 'counter_iban IS NOT NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('payment', ['workspace_id', 'reverses_payment_id'], ['workspace_id', 'id'])
@Check('ck_payment_method', "method IN ('transfer', 'card', 'bancontact', 'sepa_debit', 'cash', 'other')")
@Check('ck_payment_amount', 'amount_cents <> 0')
@Check('ck_payment_currency', "currency = 'EUR'")
@Check('ck_payment_source', "source IN ('bank', 'stripe', 'manual')")
@Check('ck_payment_source_key', 'length(source_key) BETWEEN 1 AND 200')
@Check('ck_payment_note', 'length(note) <= 300')
@Check('ck_payment_sign', 'amount_cents > 0 OR reverses_payment_id IS NOT NULL')
export class Payment {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('text') method!: PaymentMethod;
  @Column('bigint') amount_cents!: number;
  @Column('text', { default: 'EUR' }) currency!: string;
  @Column('date') received_on!: string;
  @Column('text') source!: PaymentSource;
  /** Names the fact within its source: the same fact told twice is one payment. */
  @Column('text') source_key!: string;
  /** The account it came from, by which later transfers of the practice are recognised. */
  @Column('text', { nullable: true }) counter_iban!: string | null;
  @Column('uuid', { nullable: true }) reverses_payment_id!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** Null for what the application recorded by itself. */
  @Column('uuid', { nullable: true }) created_by!: string | null;
  @Column('timestamptz') created_at!: string;
}
