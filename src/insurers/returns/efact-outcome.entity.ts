import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a return says at one record of a claim: its errors, and what is accepted. */
@Entity('efact_outcome')
@Unique(['workspace_id', 'return_id', 'order_number'])
@Index(['workspace_id', 'claim_id'])
@ForeignKey('efact_return', ['workspace_id', 'return_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@Check('ck_efact_outcome_record', "record ~ '^[0-9]{2}$'")
export class EfactOutcome {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') return_id!: string;
  @Column('uuid') claim_id!: string;
  /** The act it was when the file was written; null where it speaks of the claim. */
  @Column('uuid', { nullable: true }) act_id!: string | null;
  @Column('text') record!: string;
  @Column('integer') order_number!: number;
  @Column('text', { nullable: true }) fee_code!: string | null;
  /** Letter and six digits each, as they came. */
  @Column('text', { array: true }) errors!: string[];
  @Column('bigint', { nullable: true }) accepted_cents!: number | null;
  /** Sealed: a fund may write whom it is about. */
  @Column('bytea', { nullable: true }) comment!: Buffer | null;
}
