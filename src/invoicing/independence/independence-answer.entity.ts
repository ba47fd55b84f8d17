import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What was told of a working relation that no figure shows; the latest telling stands, the audit trail has those before. */
@Entity('independence_answer')
@Check('ck_independence_answer_turnover', 'other_turnover_cents >= 0')
export class IndependenceAnswer {
  @PrimaryColumn('uuid') workspace_id!: string;
  /** A practice, or a freelancer of the business. */
  @PrimaryColumn('uuid') subject_id!: string;
  /** True when work for others is forbidden or not possible. */
  @Column('boolean') exclusive!: boolean;
  /** True when hours are set by the other side and not agreed. */
  @Column('boolean') hours_imposed!: boolean;
  /** True when the other side directs and controls how the work is done. */
  @Column('boolean') instructed!: boolean;
  /** What a freelancer earns elsewhere in twelve months, without VAT; null when not told. */
  @Column('bigint', { nullable: true }) other_turnover_cents!: number | null;
  @Column('date') told_on!: string;
  @Column('uuid') told_by!: string;
}
