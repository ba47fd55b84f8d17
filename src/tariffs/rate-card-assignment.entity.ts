import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { type Day } from '../kernel/day.js';
import { type HolidayOverride } from './rate-card.js';

/** The card a practice has from a day on, until its next assignment. */
@Entity('rate_card_assignment')
@Unique(['workspace_id', 'practice_id', 'valid_from'])
@Index(['workspace_id', 'rate_card_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('rate_card', ['workspace_id', 'rate_card_id'], ['workspace_id', 'id'])
export class RateCardAssignment {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid') rate_card_id!: string;
  @Column('date') valid_from!: Day;
  /** What the contract says of public holidays, above the card's calendar. */
  @Column('jsonb', { default: [] }) holidays!: HolidayOverride[];
  @Column('timestamptz') created_at!: string;
}
