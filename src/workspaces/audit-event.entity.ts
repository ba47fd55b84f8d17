import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who did what: written once, changed by nobody (the app may only insert and read; a trigger stops its owner too). */
@Entity('audit_event')
@Index(['workspace_id', 'at', 'id'])
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
export class AuditEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') at!: string;
  @Column('uuid') user_id!: string;
  @Column('uuid', { nullable: true }) api_key_id!: string | null;
  @Column('text') action!: string;
  @Column('text') subject_type!: string;
  @Column('text') subject_id!: string;
  @Column('jsonb', { nullable: true }) detail!: unknown;
}
