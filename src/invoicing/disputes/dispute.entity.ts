import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DisputeReason } from './dispute-reasons.js';

/** Events of one invoice that its reader disputes together, for one reason; decided once, with the credit note it led to. */
@Entity('dispute')
@Index(['workspace_id', 'invoice_id'])
@Index(['workspace_id', 'opened_at', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'credit_note_id'], ['workspace_id', 'id'])
@Check('ck_dispute_state', "state IN ('open', 'decided')")
@Check(
  'ck_dispute_reason',
  "reason IN ('not_ours', 'wrong_number', 'unwanted', 'twice', 'too_long', 'not_done', 'other')",
)
@Check('ck_dispute_note', 'length(note) <= 300')
@Check(
  'ck_dispute_decided',
  "(state = 'decided') = (decided_at IS NOT NULL AND decided_by IS NOT NULL AND credit_cents IS NOT NULL)",
)
@Check('ck_dispute_credit', '(coalesce(credit_cents, 0) > 0) = (credit_note_id IS NOT NULL)')
export class Dispute {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invoice_id!: string;
  @Column('text') state!: 'open' | 'decided';
  @Column('text') reason!: DisputeReason;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz') opened_at!: string;
  @Column('timestamptz', { nullable: true }) decided_at!: string | null;
  @Column('uuid', { nullable: true }) decided_by!: string | null;
  @Column('uuid', { nullable: true }) credit_note_id!: string | null;
  /** Net cents the decision gave back; 0 where the events cost nothing of their own. */
  @Column('bigint', { nullable: true }) credit_cents!: number | null;
  /** What freelancers give back with the accepted events (`PayoutStatement[]`, amounts positive). */
  @Column('jsonb', { default: [] }) payouts!: unknown;
}
