import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What was agreed with a practice for a period, both days included; contracts of one practice never overlap. */
@Entity('contract')
@Index(['workspace_id', 'practice_id'])
@Check('ck_contract_days', 'ends_on >= starts_on')
@Check('ck_contract_payment_terms_days', 'payment_terms_days BETWEEN 0 AND 60')
@Check('ck_contract_dispute_days', 'dispute_days BETWEEN 0 AND 365')
@Check('ck_contract_notice_days', 'notice_days BETWEEN 0 AND 730')
@Exclusion(
  'ex_contract_days',
  "USING gist (workspace_id WITH =, practice_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)",
)
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Contract {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('date') starts_on!: string;
  @Column('date', { nullable: true }) ends_on!: string | null;
  @Column('integer', { nullable: true }) payment_terms_days!: number | null;
  /** Days after its issue in which single events of an invoice can be disputed; null: as the business has it. */
  @Column('integer', { nullable: true }) dispute_days!: number | null;
  @Column('integer', { nullable: true }) notice_days!: number | null;
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('date', { nullable: true }) signed_on!: string | null;
}
