import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * How an issued invoice counts once accepted disputes took events out of it, or out of one before it: later invoices go
 * on from these counters. The invoice itself stays as it was issued.
 */
@Entity('invoice_recount')
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
export class InvoiceRecount {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  /** `MonthPricing[]` */
  @Column('jsonb') months!: unknown;
  /** What freelancers receive for what is left (`PayoutStatement[]`). */
  @Column('jsonb') payouts!: unknown;
}
