import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

const COUNTS = [
  'chars',
  'spaces',
  'hard_returns',
  'header_chars',
  'words',
  'counted_chars',
  'lines',
  'pages',
  'audio_ms',
  'audio_s',
];

/** Measured files, and what an entry must say of a text so that any rate card's convention can be applied to it. */
export class Measurements1795001030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE measurement (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        medium text NOT NULL CONSTRAINT ck_measurement_medium CHECK (medium IN ('text', 'audio')),
        format text NOT NULL,
        sha256 text NOT NULL CONSTRAINT ck_measurement_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        bytes integer NOT NULL,
        convention jsonb,
        convention_name text NOT NULL,
        ${COUNTS.map((count) => `${count} integer NOT NULL,`).join('\n        ')}
        warnings text[] NOT NULL,
        measured_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        CONSTRAINT pk_measurement PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_measurement_file UNIQUE (workspace_id, created_by, sha256, convention_name),
        CONSTRAINT ck_measurement_counts CHECK (bytes >= 0 AND chars >= 0 AND spaces BETWEEN 0 AND chars
          AND hard_returns >= 0 AND header_chars >= 0 AND words >= 0 AND counted_chars >= 0 AND lines >= 0
          AND pages >= 0 AND audio_ms >= 0 AND audio_s >= 0),
        CONSTRAINT ck_measurement_convention CHECK ((medium = 'text') = (convention IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX ix_measurement_measured_at_id ON measurement (workspace_id, measured_at, id)',
    );
    await runner.query('CREATE INDEX ix_measurement_sha256 ON measurement (workspace_id, sha256)');
    await isolate(runner, 'measurement', 'SELECT, INSERT');

    await runner.query(`
      ALTER TABLE work_entry
        ADD COLUMN spaces integer NOT NULL DEFAULT 0,
        ADD COLUMN hard_returns integer NOT NULL DEFAULT 0,
        ADD COLUMN header_chars integer NOT NULL DEFAULT 0,
        ADD COLUMN measurement_id uuid,
        ADD CONSTRAINT ck_work_entry_text CHECK (spaces >= 0 AND hard_returns >= 0 AND header_chars >= 0),
        ADD CONSTRAINT fk_work_entry_measurement_id
          FOREIGN KEY (workspace_id, measurement_id) REFERENCES measurement (workspace_id, id)`);
    await runner.query(`
      CREATE INDEX ix_work_entry_measured ON work_entry (workspace_id, measurement_id)
       WHERE measurement_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
