import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SaidHours } from '../hours.js';
import type { SpokenLanguage } from '../profiles/skills.js';
import type { CurveBasis, CurvePoint } from './call-curve.js';
import type { NeedState } from './need.js';

/** What a practice needs of somebody over a period, both days included. */
@Entity('need')
@Unique(['workspace_id', 'platform', 'platform_ref'])
@Index(['workspace_id', 'practice_id'])
@Check('ck_need_days', 'ends_on >= starts_on')
@Check('ck_need_minutes_per_week', 'minutes_per_week BETWEEN 1 AND 10080')
@Check('ck_need_max_hourly_rate', `max_hourly_rate ~ '^[0-9]{1,7}([.][0-9]{1,6})?$'`)
@Check('ck_need_curve_basis', 'curve_basis IS NULL OR call_curve IS NOT NULL')
@Check('ck_need_platform', 'num_nonnulls(platform, platform_ref, platform_digest) IN (0, 3)')
@Check(
  'ck_need_commission',
  `num_nonnulls(commission_bp, commission_cents) <= CASE WHEN platform IS NULL THEN 0 ELSE 1 END
   AND commission_bp BETWEEN 0 AND 10000 AND commission_cents >= 0`,
)
@Check('ck_need_taken_by', `taken_by IN ('one', 'any')`)
@Check('ck_need_on_site', `on_site_days = '{}' OR place IS NOT NULL`)
@Check('ck_need_state', `state IN ('open', 'withdrawn', 'filled')`)
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Need {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') title!: string;
  @Column('date') starts_on!: string;
  @Column('date', { nullable: true }) ends_on!: string | null;
  @Column('integer') minutes_per_week!: number;
  @Column('jsonb', { default: [] }) languages!: SpokenLanguage[];
  @Column('text', { array: true, default: '{}' }) software!: string[];
  @Column('text', { array: true, default: '{}' }) specialties!: string[];
  @Column('text', { nullable: true }) max_hourly_rate!: string | null;
  @Column('boolean', { default: false }) on_call!: boolean;
  /** When somebody must be there; empty when only minutes a week, or a curve, are known. */
  @Column('jsonb', { default: [] }) hours!: SaidHours[];
  /** `one` person takes all of it, or `any` takes it hour by hour. */
  @Column('text', { default: 'one' }) taken_by!: 'one' | 'any';
  /** Where the days on site are spent. */
  @Column('text', { nullable: true }) place!: string | null;
  /** ISO weekdays, 1 = Monday. */
  @Column('integer', { array: true, default: '{}' }) on_site_days!: number[];
  @Column('jsonb', { nullable: true }) call_curve!: CurvePoint[] | null;
  /** Over which days the curve was counted; null when it was given. */
  @Column('jsonb', { nullable: true }) curve_basis!: CurveBasis | null;
  /** Who brought it, its name for it there, and a digest of what it last said of it. */
  @Column('text', { nullable: true }) platform!: string | null;
  @Column('text', { nullable: true }) platform_ref!: string | null;
  @Column('text', { nullable: true }) platform_digest!: string | null;
  @Column('integer', { nullable: true }) commission_bp!: number | null;
  @Column('bigint', { nullable: true }) commission_cents!: number | null;
  @Column('text') state!: NeedState;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
