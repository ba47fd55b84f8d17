import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SaidHours } from './hours.js';
import type { MissionState } from './mission-states.js';

/** What a secretary does for a practice over a period, both days included. */
@Entity('mission')
@Index(['workspace_id', 'practice_id'])
@Index(['workspace_id', 'secretary_id'])
@Index(['workspace_id', 'need_id'])
@Check('ck_mission_state', `state IN ('proposed', 'active', 'ended')`)
@Check('ck_mission_days', 'ends_on >= starts_on')
@Check('ck_mission_minutes_per_week', 'minutes_per_week BETWEEN 1 AND 10080')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@ForeignKey('need', ['workspace_id', 'need_id'], ['workspace_id', 'id'])
export class Mission {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  /** The user who works; a member of the workspace. */
  @Column('uuid') secretary_id!: string;
  @Column('text') title!: string;
  @Column('date') starts_on!: string;
  @Column('date', { nullable: true }) ends_on!: string | null;
  @Column('integer', { nullable: true }) minutes_per_week!: number | null;
  @Column('text', { nullable: true }) notes!: string | null;
  /** The need it meets, which says its hours unless `hours` does. */
  @Column('uuid', { nullable: true }) need_id!: string | null;
  /** When she works in a week, of a mission that says so itself. */
  @Column('jsonb', { nullable: true }) hours!: SaidHours[] | null;
  @Column('text') state!: MissionState;
  @Column('timestamptz') created_at!: string;
}
