import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../kernel/day.js';

/** Days in which no entry may be added, changed or deleted: of one practice, or of the whole workspace. */
@Entity('period_lock')
@Index('ix_period_lock_standing', ['workspace_id', 'ends_on'], { where: 'unlocked_at IS NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_period_lock_span', 'ends_on >= starts_on')
@Check('ck_period_lock_reason', 'length(reason) <= 500')
export class PeriodLock {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('date') starts_on!: Day;
  /** Last day of the lock, included. */
  @Column('date') ends_on!: Day;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') locked_by!: string;
  @Column('timestamptz') locked_at!: string;
  @Column('timestamptz', { nullable: true }) unlocked_at!: string | null;
}
