import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SpokenLanguage } from './skills.js';
import type { WeeklySlot } from './weekly-pattern.js';

/** A diploma, training or attestation: what it is, of whom, since and until when. */
export interface Certificate {
  readonly name: string;
  readonly issuer: string | null;
  readonly obtained_on: string | null;
  readonly valid_until: string | null;
}

/** How long she takes to a place where she works on site, there and back. */
export interface Travel {
  readonly place: string;
  readonly minutes: number;
}

/** What a member who takes missions can and wants, and the hours of an ordinary week. */
@Entity('secretary_profile')
@Check('ck_secretary_profile_calls_per_hour', 'calls_per_hour BETWEEN 1 AND 120')
@Check('ck_secretary_profile_minutes_per_week', 'minutes_per_week BETWEEN 1 AND 10080')
@Check('ck_secretary_profile_hourly_rate', `hourly_rate ~ '^[0-9]{1,7}([.][0-9]{1,6})?$'`)
@Check(
  'ck_secretary_profile_payment',
  `(payment_days IS NULL) = (payment_from IS NULL) AND payment_days BETWEEN 0 AND 60 AND payment_from IN ('invoice', 'month_end')`,
)
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
export class SecretaryProfile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @Column('text') time_zone!: string;
  @Column('jsonb', { default: [] }) languages!: SpokenLanguage[];
  @Column('text', { array: true, default: '{}' }) software!: string[];
  @Column('text', { array: true, default: '{}' }) specialties!: string[];
  @Column('jsonb', { default: [] }) certificates!: Certificate[];
  @Column('integer', { nullable: true }) calls_per_hour!: number | null;
  @Column('integer', { nullable: true }) minutes_per_week!: number | null;
  /** ISO weekdays, 1 = Monday. */
  @Column('integer', { array: true, default: '{}' }) days_off!: number[];
  /** In euros, a decimal as it was written. */
  @Column('text', { nullable: true }) hourly_rate!: string | null;
  @Column('integer', { nullable: true }) payment_days!: number | null;
  /** From when the days of payment count. */
  @Column('text', { nullable: true }) payment_from!: 'invoice' | 'month_end' | null;
  @Column('jsonb', { default: [] }) travel!: Travel[];
  @Column('jsonb', { default: [] }) weekly!: WeeklySlot[];
  @Column('timestamptz') updated_at!: string;
}
