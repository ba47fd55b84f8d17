import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CountingConvention } from './convention.js';
import type { Warning } from './facts.js';
import type { FileFormat } from './file-kind.js';

/** What one file was found to hold: counts, length and its SHA-256, never its text, its sound or its name. */
@Entity('measurement')
@Unique('uq_measurement_file', ['workspace_id', 'created_by', 'sha256', 'convention_name'])
@Index(['workspace_id', 'measured_at', 'id'])
@Index('ix_measurement_sha256', ['workspace_id', 'sha256'])
@Check('ck_measurement_medium', `medium IN ('text', 'audio')`)
@Check('ck_measurement_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check(
  'ck_measurement_counts',
  `bytes >= 0 AND chars >= 0 AND spaces BETWEEN 0 AND chars AND hard_returns >= 0 AND header_chars >= 0
   AND words >= 0 AND counted_chars >= 0 AND lines >= 0 AND pages >= 0 AND audio_ms >= 0 AND audio_s >= 0`,
)
@Check('ck_measurement_convention', `(medium = 'text') = (convention IS NOT NULL)`)
export class Measurement {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') medium!: 'text' | 'audio';
  @Column('text') format!: FileFormat;
  @Column('text') sha256!: string;
  @Column('integer') bytes!: number;
  /** Null for sound, which is counted one way only. */
  @Column('jsonb', { nullable: true }) convention!: CountingConvention | null;
  @Column('text') convention_name!: string;
  @Column('integer') chars!: number;
  @Column('integer') spaces!: number;
  @Column('integer') hard_returns!: number;
  @Column('integer') header_chars!: number;
  @Column('integer') words!: number;
  @Column('integer') counted_chars!: number;
  @Column('integer') lines!: number;
  @Column('integer') pages!: number;
  @Column('integer') audio_ms!: number;
  @Column('integer') audio_s!: number;
  @Column('text', { array: true }) warnings!: Warning[];
  @Column('timestamptz') measured_at!: string;
  @Column('uuid') created_by!: string;
}
