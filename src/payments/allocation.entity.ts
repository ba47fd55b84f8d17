import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AllocationReason, AllocationRule } from './payment-facts.js';

/** What a payment pays of an invoice or of a claim of late interest; an undo is the same amount, negative, and names what it undoes. Append-only. */
@Entity('allocation')
@Unique(['workspace_id', 'undoes_allocation_id'])
@Index(['workspace_id', 'payment_id'])
@Index(['workspace_id', 'invoice_id'])
@Index(['workspace_id', 'claim_id'])
@ForeignKey('payment', ['workspace_id', 'payment_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@ForeignKey('late_claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@Index(['workspace_id', 'reversal_id'], { where: 'reversal_id IS NOT NULL' })
@ForeignKey('payment', ['workspace_id', 'reversal_id'], ['workspace_id', 'id'])
@ForeignKey('allocation', ['workspace_id', 'undoes_allocation_id'], ['workspace_id', 'id'])
@Check(
  'ck_allocation_rule',
  `rule IN ('exact_reference', 'reference_other_amount', 'number_in_text',
            'known_account', 'several_invoices', 'online', 'manual', 'reversal', 'undo', 'credit')`,
)
@Check(
  'ck_allocation_amount',
  'amount_cents <> 0 AND (amount_cents < 0) = (undoes_allocation_id IS NOT NULL)',
)
@Check('ck_allocation_receivable', 'num_nonnulls(invoice_id, claim_id) = 1')
export class Allocation {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') payment_id!: string;
  @Column('uuid', { nullable: true }) invoice_id!: string | null;
  @Column('uuid', { nullable: true }) claim_id!: string | null;
  @Column('bigint') amount_cents!: number;
  @Column('text') rule!: AllocationRule;
  /** Why, as the data of a sentence; null where somebody decided without one. */
  @Column('jsonb', { nullable: true }) reason!: AllocationReason | null;
  @Column('uuid', { nullable: true }) undoes_allocation_id!: string | null;
  /** The money going back that undid an allocation, or made what was kept of it. */
  @Column('uuid', { nullable: true }) reversal_id!: string | null;
  /** Null when it was decided by a rule. */
  @Column('uuid', { nullable: true }) decided_by!: string | null;
  @Column('timestamptz') created_at!: string;
}
