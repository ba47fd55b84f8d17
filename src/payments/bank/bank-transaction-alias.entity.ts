import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What a statement in another format calls a movement that is known: it is told once in each. */
@Entity('bank_transaction_alias')
@Unique(['workspace_id', 'transaction_id', 'dialect'])
@ForeignKey('bank_account', ['workspace_id', 'account_id'], ['workspace_id', 'id'])
@ForeignKey('bank_transaction', ['workspace_id', 'transaction_id'], ['workspace_id', 'id'])
export class BankTransactionAliasRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') account_id!: string;
  @PrimaryColumn('text') key!: string;
  /** A format, or `csv:` and the code of a profile. */
  @Column('text') dialect!: string;
  @Column('uuid') transaction_id!: string;
  /** The balance after it in that statement. */
  @Column('bigint', { nullable: true }) balance_cents!: number | null;
}
