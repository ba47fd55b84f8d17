import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link sent to somebody who forgot their password; its token is stored only as SHA-256. */
@Entity('password_reset')
@Unique(['token_hash'])
@Index(['user_id'])
@ForeignKey('app_user', ['user_id'], ['id'])
export class PasswordReset {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') token_hash!: string;
  @Column('uuid') user_id!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') expires_at!: string;
  @Column('timestamptz', { nullable: true }) used_at!: string | null;
}
