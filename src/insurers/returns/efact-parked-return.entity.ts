import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ReturnMessage } from './standing.js';

/** A whole return that answers no file known here, kept until it does or somebody lets it go. */
@Entity('efact_parked_return')
@Unique(['workspace_id', 'digest'])
@Check('ck_efact_parked_return_month', "month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'")
export class EfactParkedReturn {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') message!: ReturnMessage;
  /** Zone 204: the file it answers to. */
  @Column('text') sender_reference!: string;
  @Column('boolean') test!: boolean;
  /** `YYYY-MM`; null of a receipt. */
  @Column('text', { nullable: true }) month!: string | null;
  @Column('integer', { nullable: true }) send_number!: number | null;
  /** NIHII of who is paid. */
  @Column('text', { nullable: true }) third_party!: string | null;
  @Column('integer') records!: number;
  @Column('integer') size_bytes!: number;
  /** Packed with gzip, then sealed. */
  @Column('bytea') file!: Buffer;
  /** By which the same file is known again, under a key of the workspace. */
  @Column('bytea') digest!: Buffer;
  @Column('uuid') parked_by!: string;
  @Column('timestamptz') parked_at!: string;
}
