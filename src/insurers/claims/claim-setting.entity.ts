import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How long a workspace keeps who the patients of its claims are. */
@Entity('claim_setting')
@Check('ck_claim_setting_retention_months', 'retention_months BETWEEN 1 AND 600')
export class ClaimSetting {
  @PrimaryColumn('uuid') workspace_id!: string;
  /** Months after the last day of care; null: until somebody sets it. */
  @Column('integer', { nullable: true }) retention_months!: number | null;
  @Column('timestamptz') updated_at!: string;
}
