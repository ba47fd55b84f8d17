import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What makes a document of the table `invoice` a self-bill: under which mandate, and how its freelancer answered. The
 * document itself is frozen there; the answer comes later, so it stands here.
 */
@Entity('self_bill')
@Index(['workspace_id', 'secretary_id'])
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('billing_mandate', ['workspace_id', 'mandate_id'], ['workspace_id', 'id'])
@Check('ck_self_bill_answer', "answer IN ('accepted', 'lapsed', 'contested')")
@Check('ck_self_bill_reason', 'length(reason) <= 500')
@Check('ck_self_bill_answered', '(answer IS NULL) = (answered_at IS NULL)')
@Check('ck_self_bill_contested', "answer IS DISTINCT FROM 'contested' OR reason IS NOT NULL")
export class SelfBill {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @Column('uuid') mandate_id!: string;
  @Column('uuid') secretary_id!: string;
  /** Last day on which it can be contested, a later one after a correction; null on a draft and on a credit note. */
  @Column('date', { nullable: true }) answer_until!: string | null;
  /** `lapsed`: accepted because the days went by. */
  @Column('text', { nullable: true }) answer!: 'accepted' | 'lapsed' | 'contested' | null;
  @Column('timestamptz', { nullable: true }) answered_at!: string | null;
  /** Why it was contested; stays when it is corrected and asked about again. */
  @Column('text', { nullable: true }) reason!: string | null;
}
