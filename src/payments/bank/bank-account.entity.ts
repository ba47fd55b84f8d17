import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** An account of the business: statements of other accounts are refused. */
@Entity('bank_account')
@Unique(['workspace_id', 'iban', 'currency'])
@Check('ck_bank_account_currency', "currency ~ '^[A-Z]{3}$'")
@Check('ck_bank_account_label', 'length(label) BETWEEN 1 AND 100')
export class BankAccount {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') iban!: string;
  @Column('text') currency!: string;
  @Column('text', { nullable: true }) label!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}
