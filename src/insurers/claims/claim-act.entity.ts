import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One act of a claim, in the terms of record 50; what proves it (records 51 and 52) stands sealed in `proofs`. */
@Entity('claim_act')
@Unique(['workspace_id', 'claim_id', 'position'])
@ForeignKey('claim', ['workspace_id', 'claim_id'], ['workspace_id', 'id'], { onDelete: 'CASCADE' })
@Check('ck_claim_act_position', 'position BETWEEN 1 AND 999')
@Check('ck_claim_act_code', "code ~ '^[0-9]{6}$'")
@Check('ck_claim_act_units', 'units BETWEEN 1 AND 9999')
@Check('ck_claim_act_days', 'care_until >= care_on')
@Check(
  'ck_claim_act_amounts',
  `insurance_cents BETWEEN 0 AND 99999999999
          AND patient_cents BETWEEN 0 AND 999999999 AND supplement_cents BETWEEN 0 AND 999999999`,
)
@Check('ck_claim_act_prescriber', 'num_nonnulls(prescriber, prescriber_norm, prescribed_on) IN (0, 3)')
@Check(
  'ck_claim_act_digits',
  `(provider_norm || norm || moment || share_code || limb || conventioned) ~ '^[0-9]{6}$'
          AND exemption ~ '^[0-9]{2}$' AND tooth ~ '^[0-9]{2}$' AND (related IS NULL OR related ~ '^[0-9]{6}$')`,
)
export class ClaimAct {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') claim_id!: string;
  @Column('integer') position!: number;
  @Column('text') code!: string;
  @Column('date') care_on!: string;
  @Column('date', { nullable: true }) care_until!: string | null;
  @Column('integer') units!: number;
  @Column('bigint') insurance_cents!: number;
  @Column('bigint') patient_cents!: number;
  @Column('bigint') supplement_cents!: number;
  @Column('text') provider_norm!: string;
  @Column('text', { nullable: true }) auxiliary!: string | null;
  @Column('text', { nullable: true }) prescriber!: string | null;
  @Column('text', { nullable: true }) prescriber_norm!: string | null;
  @Column('date', { nullable: true }) prescribed_on!: string | null;
  @Column('text') norm!: string;
  @Column('text') moment!: string;
  @Column('text') exemption!: string;
  @Column('text') share_code!: string;
  @Column('text') limb!: string;
  @Column('text') conventioned!: string;
  @Column('text', { nullable: true }) related!: string | null;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text') tooth!: string;
  @Column('bytea', { nullable: true }) proofs!: Buffer | null;
}
