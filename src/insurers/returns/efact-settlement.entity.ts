import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AccountC } from './account-c.js';

/** What one fund, or in the total all of them, settles of a file. */
@Entity('efact_settlement')
@ForeignKey('efact_return', ['workspace_id', 'return_id'], ['workspace_id', 'id'])
export class EfactSettlement {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') return_id!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('text') fund!: string;
  @Column('boolean') total!: boolean;
  @Column('bigint') asked_cents!: number;
  @Column('bigint') accepted_cents!: number;
  @Column('bigint') refused_cents!: number;
  /** What the transfer says (zone 423). */
  @Column('text', { nullable: true }) payment_reference!: string | null;
  @Column('jsonb', { nullable: true }) account_c!: AccountC | null;
}
