import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type Day } from '../kernel/day.js';

/**
 * Up to which day a card has priced issued invoices of a practice: those days keep their price, whatever is credited
 * later. Written at issue, and only ever moved forward.
 */
@Entity('rate_card_use')
@Index(['workspace_id', 'rate_card_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('rate_card', ['workspace_id', 'rate_card_id'], ['workspace_id', 'id'])
export class RateCardUse {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @PrimaryColumn('uuid') rate_card_id!: string;
  @Column('date') priced_to!: Day;
}
