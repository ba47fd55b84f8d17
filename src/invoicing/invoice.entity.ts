import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * An invoice or credit note to a practice; documents in the name of freelancers (kinds `self_bill`, `self_bill_credit`)
 * share the table, its series and its trigger, and are read by self-billing alone. A draft can be changed; issue gives it number, date and document, after which a trigger
 * refuses every change. Amounts of a credit note are positive.
 */
@Entity('invoice')
@Index(['workspace_id', 'series', 'sequence'], { unique: true, where: 'sequence IS NOT NULL' })
@Index(['workspace_id', 'number'], { unique: true, where: 'number IS NOT NULL' })
@Index(['workspace_id', 'practice_id', 'period_from'])
@Index(['workspace_id', 'gross_cents'], { where: "state = 'issued'" })
@Index(['workspace_id', 'due_on', 'id'], { where: "kind = 'invoice' AND state = 'issued'" })
@Index(['workspace_id', 'credited_invoice_id'], { where: 'credited_invoice_id IS NOT NULL' })
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'credited_invoice_id'], ['workspace_id', 'id'])
@Check('ck_invoice_kind', "kind IN ('invoice', 'credit_note', 'self_bill', 'self_bill_credit')")
@Check('ck_invoice_state', "state IN ('draft', 'issued')")
@Check(
  'ck_invoice_issued',
  "(state = 'issued') = (number IS NOT NULL AND issued_on IS NOT NULL AND document IS NOT NULL)",
)
@Check(
  'ck_invoice_credit',
  "(kind IN ('credit_note', 'self_bill_credit')) = (credited_invoice_id IS NOT NULL)",
)
@Check('ck_invoice_practice', "(kind IN ('invoice', 'credit_note')) = (practice_id IS NOT NULL)")
@Check('ck_invoice_gross', 'gross_cents = net_cents + vat_cents')
@Check('ck_invoice_period', 'period_from <= period_to')
export class Invoice {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'invoice' | 'credit_note';
  @Column('text', { default: 'draft' }) state!: 'draft' | 'issued';
  /** Null on a self-bill only, which `InvoicesService` never answers. */
  @Column('uuid', { nullable: true }) practice_id!: string;
  @Column('uuid', { nullable: true }) credited_invoice_id!: string | null;
  @Column('date') period_from!: string;
  @Column('date') period_to!: string;
  @Column('text', { nullable: true }) series!: string | null;
  @Column('integer', { nullable: true }) sequence!: number | null;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('date', { nullable: true }) issued_on!: string | null;
  @Column('date', { nullable: true }) due_on!: string | null;
  @Column('bigint') net_cents!: number;
  @Column('bigint') vat_cents!: number;
  @Column('bigint') gross_cents!: number;
  /** Why a credit note exists, in the words that go on it. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** True when issuing this credit note gives its invoice's entries back for billing. */
  @Column('boolean', { default: false }) releases_entries!: boolean;
  /** Card versions, engine version and counters that priced it (`Pricing`). */
  @Column('jsonb') pricing!: unknown;
  /** What each practitioner of a group practice bears of the rated lines (`PractitionerShare[]`). */
  @Column('jsonb', { default: [] }) shares!: unknown;
  /** What freelancers receive for the same entries (`PayoutStatement[]`): never shown to the practice. */
  @Column('jsonb', { default: [] }) payouts!: unknown;
  /** The frozen neutral document (`InvoiceDocument`), written at issue. */
  @Column('jsonb', { nullable: true }) document!: unknown;
  @Column('uuid') created_by!: string;
  @Column('timestamptz', { default: () => 'now()' }) created_at!: string;
  @Column('uuid', { nullable: true }) issued_by!: string | null;
  @Column('timestamptz', { nullable: true }) issued_at!: string | null;
}
