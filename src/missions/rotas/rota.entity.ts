import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { RotaRules, RotaWeights } from './rota.js';
import type { RotaPlan, RotaState, RotaView, Unrecorded } from './rotas.schema.js';

/** Who stands by for some practices over a period, both days included. */
@Entity('rota')
@Check('ck_rota_state', "state IN ('draft', 'proposed', 'published', 'withdrawn')")
@Check('ck_rota_days', 'ends_on >= starts_on')
export class Rota {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  /** Whose public holidays count: `BE`, `FR`, `FR-57-67-68` … */
  @Column('text') region!: string;
  @Column('text') time_zone!: string;
  @Column('date') starts_on!: string;
  @Column('date') ends_on!: string;
  @Column('jsonb') templates!: RotaView['templates'];
  @Column('jsonb') rules!: RotaRules;
  @Column('jsonb') weights!: RotaWeights;
  @Column('text') state!: RotaState;
  /** What the last planning came to. */
  @Column('jsonb', { nullable: true }) plan!: RotaPlan | null;
  /** Shifts that are over and whose standby could not be written, by practice. */
  @Column('jsonb', { default: [] }) unrecorded!: readonly Unrecorded[];
  /** Goes up with each change, so that a plan made meanwhile is not written over it. */
  @Column('integer') revision!: number;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
