import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A link that opens the calendar of a rota, or of one person in it, to whoever holds it: stored as SHA-256 only. */
@Entity('rota_feed')
@Unique('uq_rota_feed_token_hash', ['workspace_id', 'token_hash'])
@ForeignKey('rota', ['workspace_id', 'rota_id'], ['workspace_id', 'id'])
@ForeignKey('rota_person', ['workspace_id', 'rota_id', 'user_id'], ['workspace_id', 'rota_id', 'user_id'])
export class RotaFeed {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rota_id!: string;
  /** Whose shifts; null: everybody's. */
  @Column('uuid', { nullable: true }) user_id!: string | null;
  @Column('text') token_hash!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
