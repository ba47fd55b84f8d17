import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A rate of law that a business added for a half-year the program does not know; with its source, and for good. */
@Entity('late_rate')
@Check('ck_late_rate_country', "country IN ('BE', 'FR')")
@Check('ck_late_rate_kind', "kind IN ('late', 'legal')")
@Check('ck_late_rate_half', "half ~ '^20[0-9]{2}-H[12]$'")
@Check('ck_late_rate_rate_bp', 'rate_bp BETWEEN 0 AND 5000')
@Check('ck_late_rate_source', 'length(source) BETWEEN 1 AND 300')
export class LateRate {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') country!: 'BE' | 'FR';
  @PrimaryColumn('text') kind!: 'late' | 'legal';
  @PrimaryColumn('text') half!: string;
  @Column('integer') rate_bp!: number;
  @Column('text') source!: string;
  @Column('uuid') recorded_by!: string;
  @Column('timestamptz') recorded_at!: string;
}

/** Interest and fixed costs claimed for late payment: no invoice, outside VAT, in a series without gaps; withdrawn or not. */
@Entity('late_claim')
@Unique(['workspace_id', 'series', 'sequence'])
@Index(['workspace_id', 'practice_id'])
@Index(['workspace_id', 'created_at', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('outbox_message', ['workspace_id', 'outbox_id'], ['workspace_id', 'id'])
@Check('ck_late_claim_interest_cents', 'interest_cents >= 0')
@Check('ck_late_claim_recovery_cents', 'recovery_cents >= 0')
@Check('ck_late_claim_total_cents', 'total_cents = interest_cents + recovery_cents AND total_cents > 0')
@Check('ck_late_claim_reason', 'length(reason) BETWEEN 1 AND 300')
@Check(
  'ck_late_claim_withdrawn',
  '(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (reason IS NULL)',
)
export class LateClaim {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') series!: string;
  @Column('integer') sequence!: number;
  @Column('text') number!: string;
  @Column('date') issued_on!: string;
  /** The last day that interest was claimed for. */
  @Column('date') calculated_to!: string;
  @Column('bigint') interest_cents!: number;
  @Column('bigint') recovery_cents!: number;
  @Column('bigint') total_cents!: number;
  /** The `Claim` with the interest of every span. */
  @Column('jsonb') document!: unknown;
  @Column('uuid', { nullable: true }) outbox_id!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) withdrawn_at!: string | null;
  @Column('uuid', { nullable: true }) withdrawn_by!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

/** What a claim asks for one invoice: no day of it and no fixed sum twice. */
@Entity('late_claim_line')
@Index(['workspace_id', 'invoice_id'], { unique: true, where: 'active AND recovery_cents > 0' })
@Exclusion(
  'ex_late_claim_line_days',
  "USING gist (workspace_id WITH =, invoice_id WITH =, daterange(interest_from, interest_to, '[]') WITH &&) WHERE (active)",
)
@ForeignKey('late_claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_late_claim_line_days', 'interest_from <= interest_to')
export class LateClaimLine {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') claim_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @Column('date') interest_from!: string;
  @Column('date') interest_to!: string;
  @Column('bigint') interest_cents!: number;
  @Column('bigint') recovery_cents!: number;
  /** False once its claim is withdrawn. */
  @Column('boolean', { default: true }) active!: boolean;
}
