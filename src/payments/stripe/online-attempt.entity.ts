import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AttemptState } from './attempt-states.js';
import type { OnlineMethod } from './online-readings.js';

/** One payment page made for an invoice; its id is the key under which the provider makes it. */
@Entity('online_attempt')
@Unique('uq_online_attempt_checkout_id', ['workspace_id', 'checkout_id'])
@Index('ix_online_attempt_current', ['workspace_id', 'invoice_id'], {
  unique: true,
  where: "state IN ('making', 'open', 'in_progress')",
})
@Index('ix_online_attempt_created_at_id', ['workspace_id', 'created_at', 'id'])
@Index('ix_online_attempt_payment_id', ['workspace_id', 'payment_id'], { where: 'payment_id IS NOT NULL' })
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_online_attempt_amount', 'amount_cents > 0')
@Check('ck_online_attempt_language', "language IN ('fr', 'nl', 'en', 'de')")
@Check('ck_online_attempt_state', "state IN ('making', 'open', 'in_progress', 'paid', 'failed', 'expired')")
@Check('ck_online_attempt_method', "method IN ('card', 'bancontact', 'sepa_debit', 'other')")
@Check('ck_online_attempt_failure_code', 'length(failure_code) <= 100')
@Check('ck_online_attempt_checkout', "state IN ('making', 'failed') OR checkout_id IS NOT NULL")
export class OnlineAttempt {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invoice_id!: string;
  @Column('text') account_id!: string;
  @Column('bigint') amount_cents!: number;
  @Column('text') language!: 'fr' | 'nl' | 'en' | 'de';
  @Column('text') state!: AttemptState;
  @Column('text', { nullable: true }) checkout_id!: string | null;
  @Column('text', { nullable: true }) payment_id!: string | null;
  @Column('text', { nullable: true }) method!: OnlineMethod | 'other' | null;
  @Column('text', { nullable: true }) failure_code!: string | null;
  /** Counts the readings: one that was begun before another was written down is read again. */
  @Column('integer', { default: 0 }) version!: number;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') expires_at!: string;
  @Column('timestamptz') changed_at!: string;
}
