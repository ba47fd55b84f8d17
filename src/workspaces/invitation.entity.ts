import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from './permissions.js';

/** An invitation sent by mail; its token is stored only as SHA-256. */
@Entity('invitation')
@Check('ck_invitation_role', `role IN ('owner', 'manager', 'secretary', 'accountant', 'practice')`)
@Check('ck_invitation_practice', `(role = 'practice') = (practice_id IS NOT NULL)`)
@Check('ck_invitation_email', 'email = lower(email)')
@Unique(['workspace_id', 'token_hash'])
@ForeignKey('membership', ['workspace_id', 'invited_by'], ['workspace_id', 'user_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Invitation {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') role!: Role;
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('text') token_hash!: string;
  @Column('uuid') invited_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') expires_at!: string;
  @Column('timestamptz', { nullable: true }) accepted_at!: string | null;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
