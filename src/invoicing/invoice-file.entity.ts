import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The stored bytes of an issued document, its PDF, its XML and the CSV of its annex: written once, served ever after. */
@Entity('invoice_file')
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_invoice_file_kind', "kind IN ('pdf', 'annex', 'ubl', 'cii')")
export class InvoiceFile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') invoice_id!: string;
  @PrimaryColumn('text') kind!: 'pdf' | 'annex' | 'ubl' | 'cii';
  @Column('uuid') file_id!: string;
}
