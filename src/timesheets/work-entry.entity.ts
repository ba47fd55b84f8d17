import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../kernel/day.js';
import type { Channel, Direction, EventKind, Outcome } from '../tariffs/event.js';
import { EntryQuantities } from './entry-quantities.entity.js';

/** One billable fact: a call, minutes of work, a dictation, letters. Free to edit until `invoice_id` is set, frozen after. */
@Entity('work_entry')
@Unique('uq_work_entry_source_source_key', ['workspace_id', 'source', 'source_key'])
@Index('ix_work_entry_unbilled', ['workspace_id', 'practice_id', 'day'], { where: 'invoice_id IS NULL' })
@Index('ix_work_entry_billed', ['workspace_id', 'invoice_id'], { where: 'invoice_id IS NOT NULL' })
@Index(['workspace_id', 'started_at', 'id'])
@Index('uq_work_entry_client_ref', ['workspace_id', 'client_ref'], {
  unique: true,
  where: 'client_ref IS NOT NULL',
})
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@Index('ix_work_entry_measured', ['workspace_id', 'measurement_id'], { where: 'measurement_id IS NOT NULL' })
@ForeignKey('measurement', ['workspace_id', 'measurement_id'], ['workspace_id', 'id'])
@Index('ix_work_entry_site', ['workspace_id', 'site_id'], { where: 'site_id IS NOT NULL' })
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@ForeignKey('site', ['workspace_id', 'site_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check(
  'ck_work_entry_kind',
  `kind IN ('call', 'work', 'dictation', 'document', 'letter', 'sms', 'booking', 'contact', 'standby', 'refusal_case', 'receipt', 'task')`,
)
@Check('ck_work_entry_direction', `direction IN ('in', 'out', 'internal')`)
@Check(
  'ck_work_entry_outcome',
  `outcome IN ('answered', 'abandoned', 'voicemail', 'booking', 'move', 'cancel', 'message', 'transfer', 'wrong_number', 'spam', 'redo', 'other', 'urgent')`,
)
@Check(
  'ck_work_entry_channel',
  `channel IN ('phone', 'chat', 'email', 'sms', 'online', 'post', 'fax', 'video')`,
)
@Check('ck_work_entry_span', 'ended_at >= started_at')
@Check('ck_work_entry_label', 'length(label) <= 500')
@Check('ck_work_entry_approval', '(approved_at IS NULL) = (approved_by IS NULL)')
@Check('ck_work_entry_text', 'spaces >= 0 AND hard_returns >= 0 AND header_chars >= 0')
@Check(
  'ck_work_entry_measures',
  `talk_s >= 0 AND wrap_s >= 0 AND queue_s >= 0 AND patched_s >= 0 AND work_s >= 0 AND audio_s >= 0
   AND chars >= 0 AND lines >= 0 AND pages >= 0 AND pieces >= 0 AND amount_cents >= 0 AND legs >= 1 AND revision >= 1`,
)
export class WorkEntry extends EntryQuantities {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Null for a call on an unknown line, until somebody assigns it. */
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  @Column('uuid', { nullable: true }) mission_id!: string | null;
  @Column('uuid', { nullable: true }) secretary_id!: string | null;
  @Column('uuid', { nullable: true }) import_id!: string | null;
  @Column('text') kind!: EventKind;
  @Column('timestamptz') started_at!: string;
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
  @Column('date') day!: Day;
  @Column('text', { nullable: true }) direction!: Direction | null;
  @Column('text', { nullable: true }) outcome!: Outcome | null;
  @Column('bytea', { nullable: true }) counterparty_hash!: Buffer | null;
  @Column('text', { nullable: true }) counterparty_last2!: string | null;
  @Column('text', { nullable: true }) line_e164!: string | null;
  @Column('text', { nullable: true }) agent!: string | null;
  @Column('text', { array: true, default: '{}' }) tags!: string[];
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text', { nullable: true }) label!: string | null;
  @Column('timestamptz', { nullable: true }) due_at!: string | null;
  @Column('text') source!: string;
  @Column('text', { nullable: true }) source_key!: string | null;
  /** Digest of what the source said, so that a file sent again is told from one that changed. */
  @Column('bytea', { nullable: true }) source_digest!: Buffer | null;
  @Column('integer', { default: 1 }) legs!: number;
  @Column('integer', { default: 1 }) revision!: number;
  @Column('timestamptz', { nullable: true }) approved_at!: string | null;
  @Column('uuid', { nullable: true }) approved_by!: string | null;
  /** By which way it came; a call that says nothing came by telephone. */
  @Column('text', { nullable: true }) channel!: Channel | null;
  @Column('uuid', { nullable: true }) site_id!: string | null;
  /** The name its writer gave it before it was sent, once in a workspace: sent again, it is the same entry. */
  @Column('uuid', { nullable: true }) client_ref!: string | null;
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) created_at!: string;
  @Column('timestamptz', { default: () => 'now()' }) updated_at!: string;
}
