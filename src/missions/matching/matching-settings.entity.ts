import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Rules, Weights } from './instance.js';

/** What a manager set for the matching of a business; without a row the defaults hold. */
@Entity('matching_settings')
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
export class MatchingSettings {
  @PrimaryColumn('uuid') workspace_id!: string;
  @Column('jsonb') weights!: Required<Weights>;
  @Column('jsonb') rules!: Required<Rules>;
  @Column('timestamptz') updated_at!: string;
}
