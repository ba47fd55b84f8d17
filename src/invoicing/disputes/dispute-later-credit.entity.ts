import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A credit note over a later invoice, which counts on from the disputed one and came cheaper with the decision. */
@Entity('dispute_later_credit')
@Index(['workspace_id', 'dispute_id'])
@ForeignKey('dispute', ['workspace_id', 'dispute_id'], ['workspace_id', 'id'])
@ForeignKey('invoice', ['workspace_id', 'credit_note_id'], ['workspace_id', 'id'])
export class DisputeLaterCredit {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') credit_note_id!: string;
  @Column('uuid') dispute_id!: string;
  @Column('bigint') net_cents!: number;
}
