import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An account of a freelancer that somebody confirmed after it changed, and how. */
@Entity('payee_account')
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check('ck_payee_account_note', 'length(note) BETWEEN 1 AND 500')
export class PayeeAccount {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') secretary_id!: string;
  @PrimaryColumn('text') iban!: string;
  @Column('uuid') confirmed_by!: string;
  @Column('timestamptz') confirmed_at!: string;
  @Column('text') note!: string;
}
