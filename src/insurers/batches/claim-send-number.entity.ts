import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The last send number a third party has used in a calendar year; none comes twice. */
@Entity('claim_send_number')
@Check('ck_claim_send_number_last', 'last BETWEEN 1 AND 999')
export class ClaimSendNumber {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') third_party!: string;
  @PrimaryColumn('integer') year!: number;
  @Column('integer') last!: number;
}
