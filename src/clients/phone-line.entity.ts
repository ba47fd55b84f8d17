import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A number that rings for a practice from one day to another, both included; on one day it belongs to one practice. */
@Entity('phone_line')
@Index(['workspace_id', 'practice_id'])
@Check('ck_phone_line_e164', "e164 ~ '^[+][1-9][0-9]{6,14}$'")
@Check('ck_phone_line_days', 'valid_to >= valid_from')
@Exclusion(
  'ex_phone_line_days',
  "USING gist (workspace_id WITH =, e164 WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
)
@ForeignKey('site', ['workspace_id', 'practice_id', 'site_id'], ['workspace_id', 'practice_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class PhoneLine {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') e164!: string;
  @Column('text', { nullable: true }) label!: string | null;
  /** The place of the practice it rings for, where it is one's own. */
  @Column('uuid', { nullable: true }) site_id!: string | null;
  @Column('date') valid_from!: string;
  @Column('date', { nullable: true }) valid_to!: string | null;
}
