import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The picture at the top of a workspace's documents. */
@Entity('workspace_logo')
@Check('ck_workspace_logo_media_type', `media_type IN ('image/png', 'image/jpeg')`)
@Check('ck_workspace_logo_bytes', 'length(bytes) <= 1048576')
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
export class WorkspaceLogo {
  @PrimaryColumn('uuid') workspace_id!: string;
  @Column('text') media_type!: 'image/png' | 'image/jpeg';
  @Column('integer') width!: number;
  @Column('integer') height!: number;
  @Column('bytea') bytes!: Buffer;
  @Column('timestamptz') updated_at!: string;
}
