import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DictationState } from './dictation-states.js';

/** Something to type: how long its sound is and when it is due. Neither sound nor text is kept. */
@Entity('dictation')
@Unique(['workspace_id', 'practice_id', 'reference'])
@Index('ix_dictation_open', ['workspace_id', 'due_at'], { where: "state <> 'delivered'" })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'assigned_to'], ['workspace_id', 'user_id'])
@Check('ck_dictation_state', "state IN ('received', 'started', 'delivered', 'redo')")
@Check('ck_dictation_reference', 'length(reference) BETWEEN 1 AND 100')
@Check(
  'ck_dictation_measures',
  'audio_s >= 0 AND chars >= 0 AND lines >= 0 AND pages >= 0 AND deliveries >= 0',
)
@Check('ck_dictation_redo', '(redo_at IS NULL) = (redo_billed IS NULL)')
export class Dictation {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  /** What the system that holds the sound calls it. */
  @Column('text') reference!: string;
  @Column('integer') audio_s!: number;
  @Column('timestamptz') received_at!: string;
  @Column('timestamptz', { nullable: true }) due_at!: string | null;
  @Column('uuid', { nullable: true }) assigned_to!: string | null;
  @Column('text') state!: DictationState;
  @Column('timestamptz', { nullable: true }) started_at!: string | null;
  @Column('timestamptz', { nullable: true }) delivered_at!: string | null;
  /** When it was last asked for again, and whether that is billed. */
  @Column('timestamptz', { nullable: true }) redo_at!: string | null;
  @Column('boolean', { nullable: true }) redo_billed!: boolean | null;
  @Column('integer', { default: 0 }) deliveries!: number;
  /** As counted at the last delivery. */
  @Column('integer', { default: 0 }) chars!: number;
  @Column('integer', { default: 0 }) lines!: number;
  @Column('integer', { default: 0 }) pages!: number;
  /** The work entry of the last delivery. */
  @Column('uuid', { nullable: true }) entry_id!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
