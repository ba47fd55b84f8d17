import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../kernel/day.js';
import type { ReportLanguage } from './day-report-words.js';

/** What a practice, or one of its doctors, was told of a day: once. */
@Entity('day_report')
@Index('uq_day_report_practitioner', ['workspace_id', 'practice_id', 'day', 'practitioner_id'], {
  unique: true,
  where: 'practitioner_id IS NOT NULL',
})
@Index('uq_day_report_practice', ['workspace_id', 'practice_id', 'day'], {
  unique: true,
  where: 'practitioner_id IS NULL',
})
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@Check('ck_day_report_language', "language IN ('fr', 'nl', 'en', 'de')")
@Check('ck_day_report_text', 'length(text) BETWEEN 1 AND 50000')
export class DayReport {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  @Column('date') day!: Day;
  @Column('text') language!: ReportLanguage;
  @Column('text') text!: string;
  @Column('text') sent_to!: string;
  /** Its doctor has no address: the practice got it. */
  @Column('boolean') to_practice!: boolean;
  @Column('uuid') sent_by!: string;
  @Column('timestamptz') sent_at!: string;
}
