import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That managers were told of a grant about to expire: once a threshold, whoever looks. */
@Entity('access_reminder')
@ForeignKey('access_grant', ['workspace_id', 'grant_id'], ['workspace_id', 'id'])
@Check('ck_access_reminder_days_before', 'days_before IN (60, 30, 7)')
export class AccessReminder {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') grant_id!: string;
  @PrimaryColumn('integer') days_before!: number;
  @Column('date') told_on!: string;
}
