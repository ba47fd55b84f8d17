import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One disputed event of an invoice. Its key lets an event be disputed once: it is never credited twice. */
@Entity('dispute_event')
@Index(['workspace_id', 'dispute_id'])
@ForeignKey('dispute', ['workspace_id', 'dispute_id'], ['workspace_id', 'id'])
@ForeignKey(
  'invoice_event',
  ['workspace_id', 'invoice_id', 'position'],
  ['workspace_id', 'invoice_id', 'position'],
)
@Check('ck_dispute_event_state', "state IN ('open', 'accepted', 'rejected')")
@Check('ck_dispute_event_answer', 'length(answer) <= 300')
@Check('ck_dispute_event_rejected', "(state = 'rejected') = (answer IS NOT NULL)")
export class DisputeEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  /** Rank of the event in the annex of the invoice. */
  @PrimaryColumn('integer') position!: number;
  @Column('uuid') dispute_id!: string;
  @Column('text') state!: 'open' | 'accepted' | 'rejected';
  /** Why it was rejected. */
  @Column('text', { nullable: true }) answer!: string | null;
}
