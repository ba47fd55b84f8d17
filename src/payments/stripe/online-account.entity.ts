import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Capability } from './online-readings.js';

const STATES = "('active', 'pending', 'restricted', 'unsupported')";

/** The account of a business at the provider; one at a time, earlier ones stay for what was paid through them. */
@Entity('online_account')
@Unique('uq_online_account_account_id', ['workspace_id', 'account_id'])
@Index('ix_online_account_current', ['workspace_id'], { unique: true, where: 'ended_at IS NULL' })
@ForeignKey('workspace', ['workspace_id'], ['workspace_id'])
@Check('ck_online_account_account_id', 'length(account_id) <= 255')
@Check('ck_online_account_card', `card IN ${STATES}`)
@Check('ck_online_account_bancontact', `bancontact IN ${STATES}`)
@Check('ck_online_account_sepa_debit', `sepa_debit IN ${STATES}`)
export class OnlineAccount {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  /** The provider's name for it; null while it is being made. */
  @Column('text', { nullable: true }) account_id!: string | null;
  @Column('boolean') live!: boolean;
  /** False while its owner wants no online payments. */
  @Column('boolean', { default: true }) enabled!: boolean;
  @Column('text', { nullable: true }) card!: Capability;
  @Column('text', { nullable: true }) bancontact!: Capability;
  @Column('text', { nullable: true }) sepa_debit!: Capability;
  @Column('boolean', { default: true }) wants_facts!: boolean;
  /** Counts the readings: one that was begun before another was written down is read again. */
  @Column('integer', { default: 0 }) version!: number;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) read_at!: string | null;
  /** Up to when missed events were asked for. */
  @Column('timestamptz', { nullable: true }) heard_until!: string | null;
  /** When the platform lost its access. */
  @Column('timestamptz', { nullable: true }) ended_at!: string | null;
}

/** Whose an account is, for webhooks, which name nothing else. */
@Entity('online_account_owner')
export class OnlineAccountOwner {
  @PrimaryColumn('text') account_id!: string;
  @Column('uuid') workspace_id!: string;
}
