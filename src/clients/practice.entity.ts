import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DELIVERIES, type Delivery } from './delivery.js';
import { LANGUAGES, oneOf, PRACTICE_KINDS, VAT_STATUSES, type VatStatus } from './practice-terms.js';

/** A client of the workspace: who it is before the law and how it is billed. */
@Entity('practice')
@Unique(['workspace_id', 'code'])
@Index(['workspace_id', 'name', 'id'])
@Check('ck_practice_kind', oneOf('kind', PRACTICE_KINDS))
@Check('ck_practice_vat_status', oneOf('vat_status', VAT_STATUSES))
@Check('ck_practice_language', oneOf('language', LANGUAGES))
@Check('ck_practice_delivery', oneOf('delivery', DELIVERIES))
@Check('ck_practice_endpoint', '(endpoint_scheme IS NULL) = (endpoint_id IS NULL)')
@Check('ck_practice_country', "country ~ '^[A-Z]{2}$'")
@Check('ck_practice_payment_terms_days', 'payment_terms_days BETWEEN 0 AND 60')
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
export class Practice {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) code!: string | null;
  @Column('text') name!: string;
  @Column('text') kind!: (typeof PRACTICE_KINDS)[number];
  @Column('text', { nullable: true }) legal_name!: string | null;
  @Column('text', { nullable: true }) legal_form!: string | null;
  @Column('text') country!: string;
  @Column('text', { nullable: true }) company_number!: string | null;
  @Column('text', { nullable: true }) siret!: string | null;
  @Column('text', { nullable: true }) vat_number!: string | null;
  /** The last day `vat_number` is in force; null while no end is known. */
  @Column('date', { nullable: true }) vat_number_until!: string | null;
  @Column('text') vat_status!: VatStatus;
  @Column('text', { default: 'auto' }) delivery!: Delivery;
  /** The electronic address (BT-49) where it is not made of the company number. */
  @Column('text', { nullable: true }) endpoint_scheme!: string | null;
  @Column('text', { nullable: true }) endpoint_id!: string | null;
  @Column('text', { nullable: true }) street!: string | null;
  @Column('text', { nullable: true }) street2!: string | null;
  @Column('text', { nullable: true }) postal_code!: string | null;
  @Column('text', { nullable: true }) city!: string | null;
  @Column('text') language!: (typeof LANGUAGES)[number];
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) purchase_order!: string | null;
  @Column('integer', { nullable: true }) payment_terms_days!: number | null;
  @Column('text') time_zone!: string;
  /** Mails when what is included is used up to 80 % and 100 %. */
  @Column('boolean', { default: true }) meter_alerts!: boolean;
  @Column('timestamptz', { nullable: true }) archived_at!: string | null;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
}
