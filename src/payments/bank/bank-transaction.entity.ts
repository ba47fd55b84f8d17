import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AllocationReason } from '../payment-facts.js';
import type { MovementKind, ReferenceKind } from './statement.js';
import type { TransactionState } from './transaction-state.js';

/** A movement as the bank told it, which never changes, and what was made of it, which does. */
@Entity('bank_transaction')
@Unique(['workspace_id', 'account_id', 'key'])
@Index(['workspace_id', 'booked_on', 'id'])
@Index(['workspace_id', 'state', 'booked_on', 'id'])
@Index(['workspace_id', 'account_id', 'booked_on'])
@Index(['workspace_id', 'statement_id'])
@Index(['workspace_id', 'payment_id'], { where: 'payment_id IS NOT NULL' })
@ForeignKey('bank_account', ['workspace_id', 'account_id'], ['workspace_id', 'id'])
@ForeignKey('bank_statement', ['workspace_id', 'statement_id'], ['workspace_id', 'id'])
@ForeignKey('payment', ['workspace_id', 'payment_id'], ['workspace_id', 'id'])
@Check('ck_bank_transaction_currency', "currency ~ '^[A-Z]{3}$'")
@Check(
  'ck_bank_transaction_kind',
  `kind IN ('transfer', 'own_transfer', 'direct_debit', 'card', 'cheque', 'cash', 'fee', 'return', 'other')`,
)
@Check('ck_bank_transaction_structured_kind', "structured_kind IN ('ogm', 'ogm_by_bank', 'rf', 'other')")
@Check('ck_bank_transaction_state', "state IN ('new', 'open', 'suggested', 'booked', 'set_aside', 'parked')")
@Check('ck_bank_transaction_structured', '(structured_ref IS NULL) = (structured_kind IS NULL)')
@Check('ck_bank_transaction_booked', "(state = 'booked') = (payment_id IS NOT NULL)")
@Check('ck_bank_transaction_suggestion', "(state = 'suggested') = (suggestion IS NOT NULL)")
export class BankTransactionRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') account_id!: string;
  @Column('uuid') statement_id!: string;
  /** Names the movement on its account, in whichever file it stands. */
  @Column('text') key!: string;
  @Column('integer') place!: number;
  @Column('date') booked_on!: string;
  @Column('date', { nullable: true }) value_on!: string | null;
  @Column('bigint') amount_cents!: number;
  @Column('text') currency!: string;
  @Column('text') kind!: MovementKind;
  @Column('text', { nullable: true }) counter_name!: string | null;
  @Column('text', { nullable: true }) counter_iban!: string | null;
  @Column('text', { nullable: true }) counter_bic!: string | null;
  @Column('text', { nullable: true }) structured_ref!: string | null;
  @Column('text', { nullable: true }) structured_kind!: ReferenceKind | null;
  @Column('text') free_text!: string;
  @Column('text', { nullable: true }) end_to_end_id!: string | null;
  @Column('text', { nullable: true }) mandate_id!: string | null;
  @Column('text', { nullable: true }) bank_ref!: string | null;
  @Column('text', { nullable: true }) bank_code!: string | null;
  @Column('text', { nullable: true }) return_reason!: string | null;
  @Column('jsonb') raw!: Record<string, string>;
  @Column('text') state!: TransactionState;
  /** Why it is in its state, as the data of a sentence. */
  @Column('jsonb', { nullable: true }) reason!: AllocationReason | null;
  /** What a rule would allocate, until somebody accepts it or not. */
  @Column('jsonb', { nullable: true }) suggestion!: unknown;
  /** The money it is in the ledger. */
  @Column('uuid', { nullable: true }) payment_id!: string | null;
  /** The balance after it, where its statement tells that. */
  @Column('bigint', { nullable: true }) balance_cents!: number | null;
  /** Null while only rules decided. */
  @Column('uuid', { nullable: true }) decided_by!: string | null;
  @Column('timestamptz', { nullable: true }) decided_at!: string | null;
}
