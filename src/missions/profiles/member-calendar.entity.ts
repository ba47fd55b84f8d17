import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Wish } from './wish.js';

/** A calendar a member works beside: an address that is read again and again, or a file that was sent once. */
@Entity('member_calendar')
@Index(['workspace_id', 'user_id'])
@Check(
  'ck_member_calendar_kind',
  `kind IN ('feed', 'file') AND (kind = 'feed') = (sealed_url IS NOT NULL) AND (host IS NULL) = (sealed_url IS NULL)`,
)
@Check('ck_member_calendar_busy_means', `busy_means IN ('wanted', 'possible', 'unwanted', 'impossible')`)
@Check(
  'ck_member_calendar_state',
  `state IN ('waiting', 'read', 'failed') AND (state = 'failed') = (fault IS NOT NULL)`,
)
@ForeignKey('secretary_profile', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
export class MemberCalendar {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') user_id!: string;
  @Column('text') kind!: 'feed' | 'file';
  /** Of the address, which is a secret, the host alone is shown. */
  @Column('text', { nullable: true }) host!: string | null;
  @Column('text', { nullable: true }) sealed_url!: string | null;
  @Column('text') busy_means!: Wish;
  @Column('text') state!: 'waiting' | 'read' | 'failed';
  /** Code of why it could not be read; what was read before stays. */
  @Column('text', { nullable: true }) fault!: string | null;
  /** Events that could not be read. */
  @Column('integer', { default: 0 }) unread!: number;
  /** The last day whose taken times are known. */
  @Column('date', { nullable: true }) known_until!: string | null;
  @Column('timestamptz', { nullable: true }) read_at!: string | null;
  @Column('timestamptz', { nullable: true }) tried_at!: string | null;
  @Column('timestamptz') created_at!: string;
}

/** A time that a calendar has taken; nothing else of its events is kept. */
@Entity('calendar_busy')
@Check('ck_calendar_busy_span', 'begins < ends')
@ForeignKey('member_calendar', ['workspace_id', 'calendar_id'], ['workspace_id', 'id'])
export class CalendarBusyRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') calendar_id!: string;
  @PrimaryColumn('timestamptz') begins!: string;
  @Column('timestamptz') ends!: string;
}
