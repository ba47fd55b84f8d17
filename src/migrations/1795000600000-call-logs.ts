import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

const COUNTS = [
  'rows',
  'calls',
  'inserted',
  'updated',
  'unchanged',
  'unassigned',
  'excluded',
  'refused',
  'changed_after_billing',
];

/** Imported call logs, a workspace's own profiles, and what each imported entry was read from. */
export class CallLogs1795000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE call_log_import (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        file_name text NOT NULL CONSTRAINT ck_call_log_import_file_name CHECK (length(file_name) <= 255),
        sha256 text NOT NULL,
        size bigint NOT NULL,
        profile text NOT NULL,
        ${COUNTS.map((count) => `${count} integer NOT NULL,`).join('\n        ')}
        started_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        CONSTRAINT pk_call_log_import PRIMARY KEY (workspace_id, id)
      )`);
    await runner.query(`
      CREATE INDEX ix_call_log_import_started_at_id ON call_log_import (workspace_id, started_at, id)`);
    await isolate(runner, 'call_log_import', 'SELECT, INSERT');

    await runner.query(`
      CREATE TABLE call_log_profile (
        workspace_id uuid NOT NULL,
        code text NOT NULL CONSTRAINT ck_call_log_profile_code CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
        profile jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_call_log_profile PRIMARY KEY (workspace_id, code)
      )`);
    await isolate(runner, 'call_log_profile');

    await runner.query('ALTER TABLE work_entry ADD COLUMN source_digest bytea');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
