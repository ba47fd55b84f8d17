import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const PAYOUT_STATES = ['drafted', 'exported', 'paid', 'returned', 'cancelled'] as const;

/** The payment of one self-bill; the partial unique index lets one be under way at a time. */
@Entity('payout')
@Unique(['workspace_id', 'end_to_end_id'])
@Index(['workspace_id', 'self_bill_id'], { unique: true, where: "state IN ('drafted', 'exported')" })
@Index(['workspace_id', 'run_id'])
@Index(['workspace_id', 'created_at', 'id'])
@Index(['workspace_id', 'secretary_id'])
@ForeignKey('payout_run', ['workspace_id', 'run_id'], ['workspace_id', 'id'])
@ForeignKey('self_bill', ['workspace_id', 'self_bill_id'], ['workspace_id', 'invoice_id'])
@ForeignKey('bank_transaction', ['workspace_id', 'bank_transaction_id'], ['workspace_id', 'id'])
@Check('ck_payout_state', "state IN ('drafted', 'exported', 'paid', 'returned', 'cancelled')")
@Check('ck_payout_amount', 'amount_cents >= 0')
@Check('ck_payout_told', "(state IN ('paid', 'returned')) = (told_on IS NOT NULL)")
@Check('ck_payout_note', 'length(note) <= 500')
@Check('ck_payout_rejected', 'rejected_code IS NULL OR length(rejected_code) BETWEEN 1 AND 35')
export class Payout {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Null for what was paid outside any file. */
  @Column('uuid', { nullable: true }) run_id!: string | null;
  @Column('uuid') self_bill_id!: string;
  @Column('uuid') secretary_id!: string;
  @Column('text') state!: (typeof PAYOUT_STATES)[number];
  /** What the bank is asked to pay: the bill, less what is set off. */
  @Column('bigint') amount_cents!: number;
  /** By which a bank statement tells it again; names the self-bill. */
  @Column('text') end_to_end_id!: string;
  @Column('text') name!: string;
  @Column('text') iban!: string;
  @Column('text', { nullable: true }) bic!: string | null;
  /** When it was paid, or came back. */
  @Column('date', { nullable: true }) told_on!: string | null;
  /** Who said so; null for a bank statement. */
  @Column('uuid', { nullable: true }) told_by!: string | null;
  /** The line that told its state; null when a person did, until the line comes. */
  @Column('uuid', { nullable: true }) bank_transaction_id!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** By which the bank said that it would not execute it. */
  @Column('text', { nullable: true }) rejected_code!: string | null;
  @Column('timestamptz') created_at!: string;
}
