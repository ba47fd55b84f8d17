import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Endpoint, Subject } from './online-payments.js';

/** An event of an account, once: what it is about, and nothing of what it says. */
@Entity('online_event')
@Index('ix_online_event_pending', ['workspace_id', 'account_id', 'received_at'], {
  where: "state = 'pending'",
})
@Index('ix_online_event_state_received_at_id', ['workspace_id', 'state', 'received_at', 'id'])
@Check('ck_online_event_subject_kind', "subject_kind IN ('checkout', 'payment', 'payout', 'account')")
@Check('ck_online_event_via', "via IN ('webhook', 'catch_up')")
@Check('ck_online_event_state', "state IN ('pending', 'done', 'ignored', 'parked')")
@Check('ck_online_event_reason', 'length(reason) <= 100')
@Check('ck_online_event_parked', "state NOT IN ('ignored', 'parked') OR reason IS NOT NULL")
export class OnlineEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') account_id!: string;
  @Column('text') type!: string;
  @Column('text') subject_kind!: Subject['kind'];
  @Column('text') subject_id!: string;
  @Column('text') via!: 'webhook' | 'catch_up';
  /** `ignored`: about something that is not ours. `parked`: could not be worked; the reason says why. */
  @Column('text', { default: 'pending' }) state!: 'pending' | 'done' | 'ignored' | 'parked';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('integer', { default: 0 }) tries!: number;
  @Column('timestamptz') happened_at!: string;
  @Column('timestamptz') received_at!: string;
}

/** A signed event that belongs to no workspace of this installation. */
@Entity('stray_event')
@Check('ck_stray_event_endpoint', "endpoint IN ('connect', 'thin')")
@Check('ck_stray_event_reason', "reason IN ('wrong-mode', 'no-account', 'unknown-account')")
export class StrayEvent {
  @PrimaryColumn('text') id!: string;
  @Column('text') endpoint!: Endpoint;
  @Column('text', { nullable: true }) account_id!: string | null;
  @Column('boolean') live!: boolean;
  @Column('text') type!: string;
  @Column('text') reason!: 'wrong-mode' | 'no-account' | 'unknown-account';
  @Column('timestamptz') received_at!: string;
}
