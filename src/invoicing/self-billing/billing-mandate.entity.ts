import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * A freelancer's written mandate to write invoices in their name (FR: CGI art. 289 I-2 and ann. II art. 242 nonies; BE:
 * CTVA art. 53 § 2), with who they are to the law, the series of their own and the days they have to contest.
 */
@Entity('billing_mandate')
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check('ck_billing_mandate_country', "country IN ('BE', 'FR')")
@Check('ck_billing_mandate_vat_regime', "vat_regime IN ('normal', 'franchise')")
@Check('ck_billing_mandate_language', "language IN ('fr', 'nl', 'en', 'de')")
@Check('ck_billing_mandate_prefix', "prefix ~ '^[A-Z][A-Z0-9]{1,9}$' AND prefix <> 'CN'")
@Check('ck_billing_mandate_acceptance_days', 'acceptance_days BETWEEN 1 AND 90')
@Check('ck_billing_mandate_payment_terms_days', 'payment_terms_days BETWEEN 0 AND 60')
@Check('ck_billing_mandate_days', 'valid_to >= valid_from AND signed_on <= valid_from')
@Exclusion(
  'ex_billing_mandate_days',
  "USING gist (workspace_id WITH =, secretary_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL)",
)
@Exclusion(
  'ex_billing_mandate_prefix',
  'USING gist (workspace_id WITH =, prefix WITH =, secretary_id WITH <>)',
)
export class BillingMandate {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') secretary_id!: string;
  @Column('text') name!: string;
  @Column('text') country!: 'BE' | 'FR';
  @Column('text') legal_form!: string;
  @Column('text') company_number!: string;
  @Column('text', { nullable: true }) siret!: string | null;
  @Column('text', { nullable: true }) vat_number!: string | null;
  @Column('text') vat_regime!: 'normal' | 'franchise';
  @Column('text', { nullable: true }) rpm!: string | null;
  @Column('text') street!: string;
  @Column('text') postal_code!: string;
  @Column('text') city!: string;
  @Column('text') email!: string;
  @Column('text') iban!: string;
  @Column('text', { nullable: true }) bic!: string | null;
  @Column('text') language!: 'fr' | 'nl' | 'en' | 'de';
  /** What the numbers of this freelancer begin with; of nobody else in the business. */
  @Column('text') prefix!: string;
  @Column('date') signed_on!: string;
  @Column('date') valid_from!: string;
  @Column('date', { nullable: true }) valid_to!: string | null;
  /** Days after its issue in which an invoice can be contested; then it is accepted. */
  @Column('integer') acceptance_days!: number;
  @Column('integer') payment_terms_days!: number;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
