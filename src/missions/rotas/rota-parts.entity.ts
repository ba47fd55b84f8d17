import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LeavingReason, ShiftState, SwapState } from './rota-states.js';
import type { ShiftKind } from './shifts.js';

/** A practice for which a rota stands by. */
@Entity('rota_practice')
@ForeignKey('rota', ['workspace_id', 'rota_id'], ['workspace_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class RotaPractice {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') rota_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
}

/** Somebody who takes part in a rota, with her percentage of a full share. */
@Entity('rota_person')
@ForeignKey('rota', ['workspace_id', 'rota_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
@Check('ck_rota_person_share', 'share BETWEEN 1 AND 100')
export class RotaMember {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') rota_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @Column('integer') share!: number;
  /** She takes part no more; what she did stays. */
  @Column('timestamptz', { nullable: true }) removed_at!: string | null;
}

/** Hours in which one person stands by. */
@Entity('rota_shift')
@Index(['workspace_id', 'rota_id'])
@Index(['workspace_id', 'user_id', 'starts_at'])
@ForeignKey('rota', ['workspace_id', 'rota_id'], ['workspace_id', 'id'])
@ForeignKey('rota_person', ['workspace_id', 'rota_id', 'user_id'], ['workspace_id', 'rota_id', 'user_id'])
@Check('ck_rota_shift_state', "state IN ('open', 'planned', 'asked', 'accepted', 'cancelled')")
@Exclusion(
  'ex_rota_shift_person',
  `USING gist (workspace_id WITH =, user_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'accepted')`,
)
@Check('ck_rota_shift_span', 'ends_at > starts_at')
@Check('ck_rota_shift_person', "state = 'cancelled' OR (user_id IS NULL) = (state = 'open')")
export class RotaShift {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rota_id!: string;
  @Column('text') name!: string;
  @Column('timestamptz') starts_at!: string;
  @Column('timestamptz') ends_at!: string;
  @Column('text', { array: true }) kinds!: ShiftKind[];
  @Column('uuid', { nullable: true }) user_id!: string | null;
  @Column('boolean', { default: false }) pinned!: boolean;
  @Column('text') state!: ShiftState;
  /** Of its event in calendars (RFC 5545, 3.8.7.4). */
  @Column('integer', { default: 0 }) sequence!: number;
  @Column('timestamptz') updated_at!: string;
}

/** Somebody who had a shift and has it no more: what she declined is never planned for her again. */
@Entity('rota_leaving')
@ForeignKey('rota_shift', ['workspace_id', 'shift_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
@Check('ck_rota_leaving_reason', "reason IN ('declined', 'swapped', 'left', 'away')")
export class RotaLeaving {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') shift_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @Column('text') reason!: LeavingReason;
  /** It stood in her calendar, which has to tell that it does not any more. */
  @Column('boolean') was_published!: boolean;
  @Column('timestamptz') left_at!: string;
}

/** Hours for which a published rota stands by for a practice; no other may for the same ones. */
@Entity('rota_hours')
@ForeignKey('rota_shift', ['workspace_id', 'shift_id'], ['workspace_id', 'id'])
@ForeignKey(
  'rota_practice',
  ['workspace_id', 'rota_id', 'practice_id'],
  ['workspace_id', 'rota_id', 'practice_id'],
)
@Exclusion(
  'ex_rota_hours_practice',
  'USING gist (workspace_id WITH =, practice_id WITH =, rota_id WITH <>, tstzrange(starts_at, ends_at) WITH &&)',
)
export class RotaHours {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @PrimaryColumn('uuid') shift_id!: string;
  @Column('uuid') rota_id!: string;
  @Column('timestamptz') starts_at!: string;
  @Column('timestamptz') ends_at!: string;
}

/** A shift that one person offers to another, for one of hers or for nothing. */
@Entity('rota_swap')
@Index('uq_rota_swap_shift_id', ['workspace_id', 'shift_id'], { unique: true, where: "state = 'open'" })
@ForeignKey('rota_shift', ['workspace_id', 'shift_id'], ['workspace_id', 'id'])
@ForeignKey('rota_shift', ['workspace_id', 'for_shift_id'], ['workspace_id', 'id'])
@ForeignKey(
  'rota_person',
  ['workspace_id', 'rota_id', 'from_user_id'],
  ['workspace_id', 'rota_id', 'user_id'],
)
@ForeignKey('rota_person', ['workspace_id', 'rota_id', 'to_user_id'], ['workspace_id', 'rota_id', 'user_id'])
@Check('ck_rota_swap_state', "state IN ('open', 'accepted', 'declined', 'withdrawn')")
@Check('ck_rota_swap_people', 'from_user_id <> to_user_id')
@Check('ck_rota_swap_answer', "(state = 'open') = (answered_at IS NULL)")
export class RotaSwap {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rota_id!: string;
  @Column('uuid') shift_id!: string;
  @Column('uuid') from_user_id!: string;
  @Column('uuid') to_user_id!: string;
  @Column('uuid', { nullable: true }) for_shift_id!: string | null;
  @Column('text') state!: SwapState;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) answered_at!: string | null;
}
