import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OwnRate } from '../../tariffs/own-rate.js';

/** What a member said of covers once and for all: her prices, and until when she takes one without being asked. */
@Entity('cover_terms')
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
export class CoverTerms {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  /** The last day of covers she agrees to beforehand; null: she is asked each time. */
  @Column('date', { nullable: true }) at_once_until!: string | null;
  @Column('jsonb', { default: [] }) rates!: OwnRate[];
  @Column('timestamptz') said_at!: string;
}
