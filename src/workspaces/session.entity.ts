import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One signed-in browser, in one workspace at a time; its token is stored only as SHA-256. */
@Entity('session')
@Unique(['token_hash'])
@Index(['user_id'])
@ForeignKey('app_user', ['user_id'], ['id'])
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') token_hash!: string;
  @Column('uuid') user_id!: string;
  @Column('uuid') workspace_id!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') last_seen_at!: string;
  @Column('timestamptz') expires_at!: string;
  /** When its holder last showed who they are: at sign-in, or since. */
  @Column('timestamptz') proved_at!: string;
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
  @Column('text') user_agent!: string;
  @Column('text') ip!: string;
}
