import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TaskKind } from './task.js';

/** Something to do or to pass on for a practice; it says what, and never about which patient. */
@Entity('task')
@Index(['workspace_id', 'practice_id'])
@Index('ix_task_open', ['workspace_id', 'due_at'], { where: 'done_at IS NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'assigned_to'], ['workspace_id', 'user_id'])
@Check('ck_task_kind', `kind IN ('todo', 'message', 'instruction_change')`)
@Check('ck_task_text', 'length(text) BETWEEN 1 AND 500')
@Check('ck_task_done', '(done_at IS NULL) = (done_by IS NULL)')
export class Task {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  /** Whose doctor it concerns; null: the practice as a whole. */
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  @Column('uuid', { nullable: true }) mission_id!: string | null;
  @Column('text') kind!: TaskKind;
  @Column('text') text!: string;
  @Column('timestamptz', { nullable: true }) due_at!: string | null;
  /** Null: whoever works for the practice. */
  @Column('uuid', { nullable: true }) assigned_to!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
  @Column('timestamptz', { nullable: true }) done_at!: string | null;
  @Column('uuid', { nullable: true }) done_by!: string | null;
}
