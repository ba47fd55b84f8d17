import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Wish } from './wish.js';

/** Dated hours above the weekly pattern, on the wall clock of the person: `YYYY-MM-DDTHH:MM`, the end not included. */
@Entity('availability_exception')
@Unique(['workspace_id', 'user_id', 'begins'])
@Check('ck_availability_exception_span', 'begins < ends')
@Check('ck_availability_exception_wish', `wish IN ('wanted', 'possible', 'unwanted', 'impossible')`)
@ForeignKey('secretary_profile', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
export class AvailabilityExceptionRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') user_id!: string;
  @Column('text') begins!: string;
  @Column('text') ends!: string;
  @Column('text') wish!: Wish;
}
