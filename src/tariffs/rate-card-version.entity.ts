import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { type Day } from '../kernel/day.js';
import type { RateCard } from './rate-card.js';

/** What a card charges from a day on. Never changes: a trigger refuses UPDATE and DELETE. */
@Entity('rate_card_version')
@Unique(['workspace_id', 'rate_card_id', 'version'])
@Check('ck_rate_card_version_version', 'version >= 1')
@ForeignKey('rate_card', ['workspace_id', 'rate_card_id'], ['workspace_id', 'id'])
export class RateCardVersion {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rate_card_id!: string;
  @Column('integer') version!: number;
  @Column('date') valid_from!: Day;
  @Column('jsonb') definition!: RateCard;
  /** See card-digest.ts. */
  @Column('text') sha256!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}
