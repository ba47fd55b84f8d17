import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DocumentForm } from '../routing.js';
import type { Network } from '../routing-table.js';
import type { TransmissionState } from './transmission-states.js';
import type { AdapterName } from './transport.js';

/** One sending of an issued document: the same bytes under the same key, however often it is tried. */
@Entity('transmission')
@Unique('uq_transmission_idempotency_key', ['workspace_id', 'idempotency_key'])
@Index('ix_transmission_invoice_id_created_at', ['workspace_id', 'invoice_id', 'created_at'])
@Index('ix_transmission_created_at_id', ['workspace_id', 'created_at', 'id'])
@Index('ix_transmission_adapter_transmission_ref', ['workspace_id', 'adapter', 'transmission_ref'], {
  where: 'transmission_ref IS NOT NULL',
})
@ForeignKey('invoice', ['workspace_id', 'invoice_id'], ['workspace_id', 'id'])
@Check('ck_transmission_network', "network IN ('peppol', 'fr-pa', 'email')")
@Check('ck_transmission_adapter', "adapter IN ('file-drop', 'phase4', 'afnor-flow', 'email')")
@Check('ck_transmission_document', "document IN ('peppol-ubl', 'factur-x', 'cii', 'pdf')")
@Check('ck_transmission_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_transmission_state', "state IN ('queued', 'accepted', 'delivered', 'rejected', 'failed')")
@Check('ck_transmission_reason', "state NOT IN ('rejected', 'failed') OR reason IS NOT NULL")
@Check('ck_transmission_detail', 'length(detail) <= 500')
@Check('ck_transmission_attempts', 'attempts >= 0')
export class Transmission {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invoice_id!: string;
  @Column('text') network!: Network;
  /** Null when the network had no adapter: it failed at once and says so. */
  @Column('text', { nullable: true }) adapter!: AdapterName | null;
  @Column('text') document!: DocumentForm;
  /** `scheme:id` of the receiver, or its e-mail address. */
  @Column('text', { nullable: true }) recipient!: string | null;
  @Column('text') idempotency_key!: string;
  /** Of the bytes, from the first attempt on; a trigger keeps it. */
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text', { default: 'queued' }) state!: TransmissionState;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  /** Another process is at it until then. */
  @Column('timestamptz', { nullable: true }) leased_until!: string | null;
  /** What the access point, platform or mail server calls it. */
  @Column('text', { nullable: true }) transmission_ref!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz', { nullable: true }) sent_at!: string | null;
  @Column('timestamptz') changed_at!: string;
}
