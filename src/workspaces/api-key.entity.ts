import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A key with which a program acts for the member who made it, within that member's present role. */
@Entity('api_key')
@Unique(['workspace_id', 'token_hash'])
@ForeignKey('membership', ['workspace_id', 'created_by'], ['workspace_id', 'user_id'])
export class ApiKey {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') token_hash!: string;
  /** The permissions the key is narrowed to; null for all of its maker's. */
  @Column('text', { array: true, nullable: true }) permissions!: string[] | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) last_used_at!: string | null;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
