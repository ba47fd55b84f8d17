import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What an invoice made of one work entry: the annex row. The partial unique index is the guard against billing an
 * entry twice: only a credit note that releases the entries frees them.
 */
@Entity('invoice_event')
@Index(['workspace_id', 'work_entry_id'], { unique: true, where: 'NOT released' })
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('work_entry', ['workspace_id', 'work_entry_id'], ['workspace_id', 'id'])
export class InvoiceEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  /** 1-based rank in the annex: by start, then id. */
  @PrimaryColumn('integer') position!: number;
  @Column('uuid') work_entry_id!: string;
  /** The entry's revision that was priced. */
  @Column('integer') revision!: number;
  @Column('boolean') billed!: boolean;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) component_code!: string | null;
  @Column('text', { nullable: true }) part!: string | null;
  /** As recorded, after rounding, and on the line, in metered units. */
  @Column('bigint') measured!: number;
  @Column('bigint') counted!: number;
  @Column('bigint') quantity!: number;
  /** What other components of the card counted of the same event. */
  @Column('jsonb', { nullable: true }) also!: unknown;
  /** The lines of the invoice it stands on: `{ position, quantity }`, in metered units. */
  @Column('jsonb', { nullable: true }) lines!: unknown;
  @Column('boolean', { default: false }) released!: boolean;
  /** The entry as it was billed (`AnnexFacts`), kept when it is released and may change again. */
  @Column('jsonb', { nullable: true }) facts!: unknown;
}
