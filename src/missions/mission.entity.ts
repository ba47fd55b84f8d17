import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OwnRate } from '../tariffs/own-rate.js';
import type { SaidHours } from './hours.js';
import type { MissionState } from './mission-states.js';

/** What a secretary does for a practice over a period, both days included. */
@Entity('mission')
@Unique(['workspace_id', 'offer_id'])
@Index('uq_mission_whole_need', ['workspace_id', 'need_id'], {
  unique: true,
  where: `need_id IS NOT NULL AND hours IS NULL AND state IN ('accepted', 'signed', 'active')`,
})
@Index(['workspace_id', 'practice_id'])
@Index(['workspace_id', 'secretary_id'])
@Index(['workspace_id', 'need_id'])
@Check(
  'ck_mission_state',
  `state IN ('proposed', 'accepted', 'signed', 'active', 'ended', 'closed', 'cancelled')`,
)
@Check(
  'ck_mission_signed',
  '(signed_on IS NULL) = (proof_reference IS NULL) AND (proof_sha256 IS NULL OR signed_on IS NOT NULL)',
)
@Check('ck_mission_proof_reference', 'length(proof_reference) BETWEEN 1 AND 200')
@Check('ck_mission_proof_sha256', `proof_sha256 ~ '^[0-9a-f]{64}$'`)
@Check('ck_mission_days', 'ends_on >= starts_on')
@Check('ck_mission_minutes_per_week', 'minutes_per_week BETWEEN 1 AND 10080')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@ForeignKey('offer', ['workspace_id', 'offer_id'], ['workspace_id', 'id'])
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
  /** The offer she accepted. */
  @Column('uuid', { nullable: true }) offer_id!: string | null;
  /** Her own prices, instead of the payouts of the rate card. */
  @Column('jsonb', { default: [] }) rates!: OwnRate[];
  @Column('date', { nullable: true }) signed_on!: string | null;
  /** The signed paper: what it is called where it is kept, and the SHA-256 of its file. */
  @Column('text', { nullable: true }) proof_reference!: string | null;
  @Column('text', { nullable: true }) proof_sha256!: string | null;
}
