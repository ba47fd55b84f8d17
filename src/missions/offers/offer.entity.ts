import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OwnRate } from '../../tariffs/own-rate.js';
import type { WeekHours } from '../week-hours.js';
import type { OfferAnswer, WithdrawalReason } from './offer-state.js';

/** A mission proposed to one person, its terms frozen; what became of it after her yes is said by its mission. */
@Entity('offer')
@Index(['workspace_id', 'need_id'])
@Index(['workspace_id', 'secretary_id'])
@Index(['workspace_id', 'practice_id'])
@ForeignKey('need', ['workspace_id', 'need_id'], ['workspace_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check('ck_offer_days', 'ends_on >= starts_on')
@Check('ck_offer_minutes_per_week', 'minutes_per_week BETWEEN 1 AND 10080')
@Check(
  'ck_offer_payment',
  `(payment_days IS NULL) = (payment_from IS NULL) AND payment_days BETWEEN 0 AND 60 AND payment_from IN ('invoice', 'month_end')`,
)
@Check('ck_offer_state', `state IN ('proposed', 'accepted', 'declined', 'withdrawn')`)
@Check(
  'ck_offer_reason',
  `(state = 'withdrawn') = (reason IS NOT NULL) AND reason IN ('manager', 'taken', 'need', 'left', 'undone')`,
)
@Check('ck_offer_answer', `(state IN ('accepted', 'declined')) = (answered_at IS NOT NULL)`)
export class Offer {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) need_id!: string | null;
  @Column('uuid') practice_id!: string;
  @Column('uuid') secretary_id!: string;
  @Column('text') title!: string;
  @Column('date') starts_on!: string;
  @Column('date', { nullable: true }) ends_on!: string | null;
  /** Whose clock the hours are on: that of the practice. */
  @Column('text') time_zone!: string;
  @Column('jsonb', { default: [] }) hours!: WeekHours[];
  @Column('integer', { nullable: true }) minutes_per_week!: number | null;
  /** Her own prices, instead of the payouts of the rate card. */
  @Column('jsonb', { default: [] }) rates!: OwnRate[];
  @Column('integer', { nullable: true }) payment_days!: number | null;
  @Column('text', { nullable: true }) payment_from!: 'invoice' | 'month_end' | null;
  @Column('text', { nullable: true }) notes!: string | null;
  /** The last day on which she may say yes, on the clock of the business. */
  @Column('date') expires_on!: string;
  @Column('text') state!: OfferAnswer;
  @Column('text', { nullable: true }) reason!: WithdrawalReason | null;
  /** How often its calendar entries changed (RFC 5545 § 3.8.7.4). */
  @Column('integer', { default: 0 }) sequence!: number;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) answered_at!: string | null;
}
