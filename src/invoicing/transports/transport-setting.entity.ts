import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How a workspace reaches an access point or a platform. */
@Entity('transport_setting')
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
@Check('ck_transport_setting_adapter', "adapter IN ('file-drop', 'phase4', 'afnor-flow')")
@Check('ck_transport_setting_webhook_token_hash', "webhook_token_hash ~ '^[0-9a-f]{64}$'")
export class TransportSetting {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') adapter!: string;
  @Column('boolean') enabled!: boolean;
  /** What may be shown: addresses, names, choices. */
  @Column('jsonb') config!: unknown;
  /** Tokens and keys, sealed under the key of this installation. */
  @Column('text', { nullable: true }) secrets!: string | null;
  @Column('text', { nullable: true }) webhook_token_hash!: string | null;
  /** News up to here were asked for. */
  @Column('timestamptz', { nullable: true }) polled_until!: string | null;
  @Column('timestamptz') updated_at!: string;
}
