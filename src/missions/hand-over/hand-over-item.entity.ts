import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const HAND_OVER_KINDS = ['task', 'instructions', 'forwarding', 'other'] as const;

/** One thing to hand over before a mission closes; done once, and never taken off the list otherwise. */
@Entity('hand_over_item')
@Index(['workspace_id', 'mission_id'])
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@Check('ck_hand_over_item_kind', `kind IN ('task', 'instructions', 'forwarding', 'other')`)
@Check('ck_hand_over_item_what', 'length(what) BETWEEN 1 AND 500')
@Check('ck_hand_over_item_done', '(done_on IS NULL) = (done_by IS NULL)')
export class HandOverItem {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mission_id!: string;
  @Column('text') kind!: (typeof HAND_OVER_KINDS)[number];
  @Column('text') what!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('date', { nullable: true }) done_on!: string | null;
  @Column('uuid', { nullable: true }) done_by!: string | null;
}
