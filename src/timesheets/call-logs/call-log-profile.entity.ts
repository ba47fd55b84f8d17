import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallLogProfile as Profile } from './profile.js';

/** A workspace's own way to read its call logs. */
@Entity('call_log_profile')
@Check('ck_call_log_profile_code', `code ~ '^[a-z0-9][a-z0-9-]{1,39}$'`)
export class CallLogProfile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') code!: string;
  @Column('jsonb') profile!: Profile;
  @Column('timestamptz') updated_at!: string;
}
