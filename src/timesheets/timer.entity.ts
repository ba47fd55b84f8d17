import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Channel, EventKind } from '../tariffs/event.js';

/** The one running timer of a secretary; stopping it makes a work entry and deletes the row. */
@Entity('timer')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@ForeignKey('site', ['workspace_id', 'practice_id', 'site_id'], ['workspace_id', 'practice_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check('ck_timer_kind', `kind IN ('work', 'task', 'standby')`)
@Check('ck_timer_label', 'length(label) <= 500')
@Check('ck_timer_channel', `channel IN ('phone', 'chat', 'email', 'sms', 'online', 'post', 'fax', 'video')`)
export class Timer {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') secretary_id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid', { nullable: true }) mission_id!: string | null;
  @Column('text') kind!: EventKind;
  @Column('text', { nullable: true }) label!: string | null;
  @Column('timestamptz') started_at!: string;
  @Column('text', { nullable: true }) channel!: Channel | null;
  @Column('uuid', { nullable: true }) site_id!: string | null;
}
