import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whom the sickness funds pay for the care of a practice, and whom they ask. Files are tests until `production` is set. */
@Entity('claim_sender')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_claim_sender_third_party', "third_party ~ '^[0-9]{11}$'")
@Check('ck_claim_sender_profession', "profession ~ '^[0-9]{3}$'")
@Check('ck_claim_sender_contact_phone', "contact_phone ~ '^[0-9]{1,10}$'")
export class ClaimSender {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  /** NIHII of who is paid. */
  @PrimaryColumn('text') third_party!: string;
  /** BCE number. */
  @Column('text') enterprise!: string;
  @Column('text') bic!: string;
  @Column('text') iban!: string;
  @Column('text') profession!: string;
  @Column('text') contact_name!: string;
  @Column('text') contact_first_name!: string;
  @Column('text') contact_phone!: string;
  @Column('boolean') production!: boolean;
  @Column('timestamptz') updated_at!: string;
}
