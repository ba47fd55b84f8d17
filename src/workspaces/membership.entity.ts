import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './permissions.js';

/** What a person may do in a workspace; ended memberships stay, for the audit trail needs their names. */
@Entity('membership')
@Check('ck_membership_role', `role IN ('owner', 'manager', 'secretary', 'accountant', 'practice')`)
@Check('ck_membership_practice', `(role = 'practice') = (practice_id IS NOT NULL)`)
@Index(['user_id'])
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
@ForeignKey('app_user', ['user_id'], ['id'], { deferrable: 'INITIALLY DEFERRED' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Membership {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @Column('text') role!: Role;
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
}
