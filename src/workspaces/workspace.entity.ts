import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Country, LegalForm } from './workspace-identity.js';

export type Language = 'fr' | 'nl' | 'en' | 'de';

/** A business that invoices; its own id is the tenant of every other table. */
@Entity('workspace')
@Check('ck_workspace_country', `country IN ('BE', 'FR')`)
@Check('ck_workspace_vat_regime', `vat_regime IN ('normal', 'franchise')`)
@Check('ck_workspace_language', `language IN ('fr', 'nl', 'en', 'de')`)
@Check('ck_workspace_capital_cents', 'capital_cents >= 0')
@Check('ck_workspace_payment_terms_days', 'payment_terms_days BETWEEN 0 AND 60')
@Check('ck_workspace_dispute_days', 'dispute_days BETWEEN 0 AND 365')
export class Workspace {
  @PrimaryColumn('uuid') workspace_id!: string;
  @Column('text') name!: string;
  @Column('text') country!: Country;
  @Column('text') legal_form!: LegalForm;
  /** Belgian enterprise number (BCE/KBO) or French SIREN, digits only. */
  @Column('text') company_number!: string;
  @Column('text', { nullable: true }) siret!: string | null;
  @Column('text', { nullable: true }) vat_number!: string | null;
  @Column('text') vat_regime!: 'normal' | 'franchise';
  /** French services: VAT due when invoiced instead of when paid. */
  @Column('boolean') vat_on_debits!: boolean;
  /** Court (BE: RPM/RPR) or city of the register (FR: RCS). */
  @Column('text', { nullable: true }) rpm!: string | null;
  @Column('bigint', { nullable: true }) capital_cents!: number | null;
  @Column('text') street!: string;
  @Column('text') postal_code!: string;
  @Column('text') city!: string;
  @Column('text') email!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) iban!: string | null;
  @Column('text', { nullable: true }) bic!: string | null;
  @Column('text', { nullable: true }) account_name!: string | null;
  @Column('text') language!: Language;
  @Column('text') time_zone!: string;
  /** Work entries wait for a manager before they are billed. */
  @Column('boolean') requires_approval!: boolean;
  @Column('integer') payment_terms_days!: number;
  /** Days after its issue in which single events of an invoice can be disputed. */
  @Column('integer', { default: 30 }) dispute_days!: number;
  /** First steps that this business leaves out. */
  @Column('text', { array: true, default: '{}' }) setup_skipped!: string[];
  /** Made to look around: nothing is ever sent from it. */
  @Column('boolean', { default: false }) demo!: boolean;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
