import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A code of the official list of errors as a business imported it. */
@Entity('efact_error_label')
@Check('ck_efact_error_label_code', "code ~ '^[0-9]{6}$'")
export class EfactErrorLabel {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') code!: string;
  @Column('text') label_fr!: string;
  @Column('text') label_nl!: string;
}
