import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The counter of one series of numbers, taken inside the issuing transaction: no gap, no double, dates in order. */
@Entity('invoice_series')
@Check('ck_invoice_series_last', 'last_sequence > 0')
export class InvoiceSeries {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') series!: string;
  @Column('integer') last_sequence!: number;
  @Column('date') last_issued_on!: string;
}
