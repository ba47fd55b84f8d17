import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OutcomeLine } from './claim-outcome.js';

/** What a return says of one claim, record by record. */
@Entity('efact_outcome')
@Index(['workspace_id', 'claim_id'])
@ForeignKey('efact_return', ['workspace_id', 'return_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@Check('ck_efact_outcome_lines', 'jsonb_array_length(lines) > 0')
export class EfactOutcome {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') return_id!: string;
  @PrimaryColumn('uuid') claim_id!: string;
  @Column('jsonb') lines!: OutcomeLine[];
}
