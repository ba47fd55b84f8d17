import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ExpectedHour } from './expected-hours.js';

/** What was expected of the telephone of a practice from a day on, until the next row says otherwise. */
@Entity('expected_answering')
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_expected_answering_seconds', 'within_s BETWEEN 1 AND 600 AND patience_s BETWEEN 5 AND 3600')
export class ExpectedAnswering {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @PrimaryColumn('date') starts_on!: string;
  @Column('integer') within_s!: number;
  @Column('integer') patience_s!: number;
  @Column('jsonb') hours!: ExpectedHour[];
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}
