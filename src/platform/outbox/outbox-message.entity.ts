import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Something to be sent once the transaction that wanted it has committed. */
@Entity('outbox_message')
@Check('ck_outbox_message_kind', `kind IN ('mail')`)
@Check(
  'ck_outbox_message_state',
  `state IN ('queued', 'sent', 'failed', 'cancelled') AND (state = 'sent') = (sent_at IS NOT NULL)`,
)
@Check('ck_outbox_message_guard', '(guard IS NULL) = (subject_id IS NULL)')
@Check('ck_outbox_message_attempts', 'attempts >= 0')
@Check('ck_outbox_message_last_error', 'length(last_error) <= 500')
export class OutboxMessage {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'mail';
  /** The MailMessage; its text, which may hold a secret link, goes when it is sent or cancelled. */
  @Column('jsonb') payload!: unknown;
  @Column('text', { default: 'queued' }) state!: 'queued' | 'sent' | 'failed' | 'cancelled';
  @Column('integer', { default: 0 }) attempts!: number;
  /** Why it was not sent, or (cancelled) no longer had to be. */
  @Column('text', { nullable: true }) last_error!: string | null;
  /** Who is asked once more before it leaves, and about what. */
  @Column('text', { nullable: true }) guard!: string | null;
  @Column('uuid', { nullable: true }) subject_id!: string | null;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) sent_at!: string | null;
}
