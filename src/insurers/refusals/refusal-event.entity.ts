import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const REFUSAL_EVENTS = ['opened', 'paid', 'dismissed', 'reopened', 'worked'] as const;

/** What happened to a case; only ever added to. */
@Entity('refusal_event')
@Index(['workspace_id', 'case_id'])
@ForeignKey('refusal_case', ['workspace_id', 'case_id'], ['workspace_id', 'id'])
@ForeignKey('efact_return', ['workspace_id', 'return_id'], ['workspace_id', 'id'])
@ForeignKey('noemie_return', ['workspace_id', 'noemie_return_id'], ['workspace_id', 'id'])
@Check('ck_refusal_event_kind', "kind IN ('opened', 'paid', 'dismissed', 'reopened', 'worked')")
@Check('ck_refusal_event_reason', 'length(reason) <= 500')
export class RefusalEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') case_id!: string;
  @Column('text') kind!: (typeof REFUSAL_EVENTS)[number];
  @Column('timestamptz') at!: string;
  @Column('uuid') user_id!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  /** The work entry that bills the time. */
  @Column('uuid', { nullable: true }) entry_id!: string | null;
  /** The return that said it: of eFact, or of NOEMIE. */
  @Column('uuid', { nullable: true }) return_id!: string | null;
  @Column('uuid', { nullable: true }) noemie_return_id!: string | null;
}
