import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RateCard } from './rate-card.js';
import type { SimulatedPeriod, SimulatedPractice } from './simulating.js';

/** A card replayed over past months; kept for a while, and gone when its owner says so. */
@Entity('rate_simulation')
@Index(['workspace_id', 'created_at', 'id'])
@ForeignKey('rate_card', ['workspace_id', 'rate_card_id'], ['workspace_id', 'id'])
@Check('ck_rate_simulation_state', "state IN ('queued', 'running', 'done', 'failed')")
@Check('ck_rate_simulation_months', 'from_month <= to_month')
@Check('ck_rate_simulation_failure', "(state = 'failed') = (failure IS NOT NULL)")
export class RateSimulation {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { default: 'queued' }) state!: 'queued' | 'running' | 'done' | 'failed';
  /** What sentences call the card. */
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text') from_month!: string;
  @Column('text') to_month!: string;
  /** Null when the card was sent along. */
  @Column('uuid', { nullable: true }) rate_card_id!: string | null;
  @Column('integer', { nullable: true }) version!: number | null;
  @Column('jsonb') definition!: RateCard;
  @Column('uuid', { array: true }) practice_ids!: string[];
  @Column('integer', { default: 0 }) practices_done!: number;
  /** Why nothing came of it: the code of the failure. */
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) finished_at!: string | null;
}

/** What a simulation found for one practice. */
@Entity('rate_simulation_practice')
@ForeignKey('rate_simulation', ['workspace_id', 'simulation_id'], ['workspace_id', 'id'], {
  onDelete: 'CASCADE',
})
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_rate_simulation_practice_state', "state IN ('compared', 'no_card', 'refused')")
export class RateSimulationPractice {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') simulation_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @Column('text') state!: SimulatedPractice['state'];
  @Column('jsonb', { nullable: true }) problem!: SimulatedPractice['problem'];
  @Column('integer') months!: number;
  @Column('integer') entries!: number;
  @Column('bigint', { nullable: true }) old_cents!: number | null;
  @Column('bigint', { nullable: true }) new_cents!: number | null;
  @Column('bigint', { nullable: true }) difference_cents!: number | null;
  @Column('bigint', { nullable: true }) invoiced_cents!: number | null;
  @Column('jsonb') periods!: SimulatedPeriod[];
}
