import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person who signs in; may be a member of several workspaces. */
@Entity('app_user')
@Unique(['email'])
@Check('ck_app_user_email', 'email = lower(email)')
@Check('ck_app_user_language', `language IN ('fr', 'nl', 'en', 'de')`)
export class User {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  /** argon2id, PHC form. */
  @Column('text') password_hash!: string;
  @Column('text') language!: string;
  @Column('timestamptz') created_at!: string;
}
