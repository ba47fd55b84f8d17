import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PainVersion } from './pain001.js';

/** What was due to freelancers on a day, gathered for one bank file. */
@Entity('payout_run')
@Unique(['workspace_id', 'message_id'])
@Index(['workspace_id', 'created_at', 'id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_payout_run_state', "state IN ('drafted', 'exported', 'cancelled')")
@Check('ck_payout_run_version', "version IN ('pain.001.001.09', 'pain.001.001.03')")
@Check(
  'ck_payout_run_exported',
  "(state = 'exported') = (exported_at IS NOT NULL AND exported_by IS NOT NULL)",
)
export class PayoutRun {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') state!: 'drafted' | 'exported' | 'cancelled';
  @Column('date') due_on!: string;
  /** When the bank is asked to pay; a day on which TARGET is open. */
  @Column('date') execution_on!: string;
  @Column('text') version!: PainVersion;
  @Column('boolean') batch_booking!: boolean;
  /** The account of the business that pays. */
  @Column('text') iban!: string;
  @Column('text', { nullable: true }) bic!: string | null;
  @Column('bigint') total_cents!: number;
  /** How the file calls itself, which a bank may tell again. */
  @Column('text', { nullable: true }) message_id!: string | null;
  /** The file, from its first export on; null where everything was set off. */
  @Column('uuid', { nullable: true }) file_id!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('uuid', { nullable: true }) exported_by!: string | null;
  @Column('timestamptz', { nullable: true }) exported_at!: string | null;
}
