import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BillingKind } from '../efact/claim-file.js';
import type { BegunFor } from '../returns/what-is-left.js';

/**
 * Care of one patient that is billed to a sickness fund. Who the patient is stands sealed in `patient`; `niss_index` finds
 * equal numbers of one workspace. States are derived from the batches it stands in.
 */
@Entity('claim')
@Index(['workspace_id', 'practice_id', 'id'])
@Index(['workspace_id', 'niss_index'])
@Index(['workspace_id', 'earlier_claim_id'])
@Index('uq_claim_source', ['workspace_id', 'practice_id', 'source_index'], {
  unique: true,
  where: 'source_index IS NOT NULL',
})
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@ForeignKey('claim', ['workspace_id', 'earlier_claim_id'], ['workspace_id', 'id'])
@Check('ck_claim_kind', "kind IN ('new', 'resubmitted', 'credit')")
@Check('ck_claim_mutuality', "mutuality ~ '^[0-9]{3}$'")
@Check('ck_claim_cause', "cause IN ('0000', '0050', '0060', '0070', '0080', '0090')")
@Check('ck_claim_earlier', "(kind = 'new') = (earlier_claim_id IS NULL)")
@Check('ck_claim_begun_for', "(kind = 'new') = (begun_for IS NULL)")
@Check('ck_claim_insurability', "ct1 ~ '^[0-9]{3}$' AND ct2 ~ '^[0-9]{3}$'")
@Check('ck_claim_source', '(source_index IS NULL) = (source_digest IS NULL)')
@Check(
  'ck_claim_purged',
  `(patient IS NULL) = (purged_at IS NOT NULL)
          AND (purged_at IS NULL OR niss_index IS NULL)`,
)
export class Claim {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid') practitioner_id!: string;
  /** NIHII of who gave the care, with the qualification where it is known. */
  @Column('text') provider!: string;
  @Column('text') kind!: BillingKind;
  /** The claim that is sent again or credited. */
  @Column('uuid', { nullable: true }) earlier_claim_id!: string | null;
  /** Of such a claim: by the acts it was begun for, what was left of them then, in cents. Empty: all, of claims of before. */
  @Column('jsonb', { nullable: true }) begun_for!: BegunFor | null;
  @Column('bytea', { nullable: true }) patient!: Buffer | null;
  @Column('bytea', { nullable: true }) niss_index!: Buffer | null;
  /** Sickness fund of affiliation. */
  @Column('text') mutuality!: string;
  @Column('text') ct1!: string;
  @Column('text') ct2!: string;
  @Column('text') cause!: string;
  @Column('boolean') prescription_lifted!: boolean;
  /** By which an imported claim is known again, and what it said. */
  @Column('bytea', { nullable: true }) source_index!: Buffer | null;
  @Column('bytea', { nullable: true }) source_digest!: Buffer | null;
  /** What both are worked out from, sealed; null of claims of before, and of those that no list brought. */
  @Column('bytea', { nullable: true }) source!: Buffer | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') updated_at!: string;
  @Column('timestamptz', { nullable: true }) purged_at!: string | null;
  /** When a draft that had stood in a released file was taken away: no file takes it any more. */
  @Column('timestamptz', { nullable: true }) withdrawn_at!: string | null;
}
