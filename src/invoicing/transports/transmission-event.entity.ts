import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { News, NewsSource } from './transmission-states.js';

/** One piece of news about a transmission, whether it changed its state or came too late; never changed. */
@Entity('transmission_event')
@Unique('uq_transmission_event_digest', ['workspace_id', 'transmission_id', 'digest'])
@ForeignKey('transmission', ['workspace_id', 'transmission_id'], ['workspace_id', 'id'])
@Check('ck_transmission_event_source', "source IN ('person', 'send', 'poll', 'webhook')")
@Check(
  'ck_transmission_event_news',
  "news IN ('queued', 'accepted', 'delivered', 'rejected', 'failed', 'delayed')",
)
@Check('ck_transmission_event_detail', 'length(detail) <= 500')
export class TransmissionEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') transmission_id!: string;
  @Column('timestamptz') at!: string;
  @Column('text') source!: NewsSource;
  @Column('text') news!: News;
  @Column('boolean') applied!: boolean;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) detail!: string | null;
  /** The same news told twice has the same digest, and is kept once. */
  @Column('text') digest!: string;
}
