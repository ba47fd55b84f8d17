import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One line of an invoice (EN 16931 BG-25), in the client's language, with the explanation of its amount. */
@Entity('invoice_line')
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@Check('ck_invoice_line_position', 'position > 0')
@Check('ck_invoice_line_origin', "origin IN ('rated', 'manual', 'credited')")
export class InvoiceLine {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('text') origin!: 'rated' | 'manual' | 'credited';
  @Column('text') label!: string;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('text') quantity!: string;
  @Column('text') unit!: string;
  @Column('text') unit_price!: string;
  @Column('bigint') net_cents!: number;
  @Column('text') vat_category!: 'S' | 'E' | 'AE';
  @Column('integer') vat_bp!: number;
  @Column('text', { nullable: true }) exemption_reason!: string | null;
  @Column('text', { nullable: true }) vatex!: string | null;
  @Column('text', { nullable: true }) component_code!: string | null;
  /** On a credit note: the line of the invoice it takes back. */
  @Column('integer', { nullable: true }) credited_position!: number | null;
  @Column('jsonb') explanation!: unknown;
  /** The days it was priced for (BG-26); null for a line by hand. */
  @Column('date', { nullable: true }) period_from!: string | null;
  @Column('date', { nullable: true }) period_to!: string | null;
}
