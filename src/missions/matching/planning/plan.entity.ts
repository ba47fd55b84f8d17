import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Standing } from '../../solving/solution.js';
import type { Instance } from '../instance.js';
import type { PlanReport } from './plan-report.js';
import type { Difference } from './what-if.js';

/** A week that was planned: what was asked, as it stood then, and what came of it. */
@Entity('matching_plan')
@Index(['workspace_id', 'created_at', 'id'])
@ForeignKey('matching_plan', ['workspace_id', 'parent_id'], ['workspace_id', 'id'])
@Check('ck_matching_plan_state', "state IN ('queued', 'running', 'done', 'failed')")
@Check('ck_matching_plan_result', "(state = 'done') = (result IS NOT NULL)")
export class MatchingPlan {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  /** The plan beside which this one was tried. */
  @Column('uuid', { nullable: true }) parent_id!: string | null;
  @Column('text', { default: 'queued' }) state!: 'queued' | 'running' | 'done' | 'failed';
  @Column('date') week_from!: string;
  @Column('jsonb') instance!: Instance;
  @Column('integer') seconds!: number;
  /** How near to the bound is near enough, in basis points of the score. */
  @Column('integer') gap_bp!: number;
  @Column('jsonb', { nullable: true }) progress!: Standing | null;
  @Column('jsonb', { nullable: true }) result!: PlanReport | null;
  /** What differs from the plan it was tried beside. */
  @Column('jsonb', { nullable: true }) difference!: Difference | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) finished_at!: string | null;
}
