import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue, JOBS_ROLE } from '../platform/jobs/job-schema.client.js';

/** The role of the job runner, what is to be sent, the archive's file names, the queues of mail, and an index for clearing old keys. */
export class Outbox1795000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE ${JOBS_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    await runner.query(`
      CREATE TABLE outbox_message (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        CONSTRAINT pk_outbox_message PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_outbox_message_kind CHECK (kind IN ('mail')),
        CONSTRAINT ck_outbox_message_state
          CHECK (state IN ('queued', 'sent', 'failed') AND (state = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT ck_outbox_message_attempts CHECK (attempts >= 0),
        CONSTRAINT ck_outbox_message_last_error CHECK (length(last_error) <= 500)
      )`);
    await isolate(runner, 'outbox_message', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE stored_file (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        sha256 text NOT NULL,
        size_bytes bigint NOT NULL,
        media_type text NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_stored_file PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_stored_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT ck_stored_file_size_bytes CHECK (size_bytes >= 0),
        CONSTRAINT ck_stored_file_media_type CHECK (length(media_type) <= 130),
        CONSTRAINT ck_stored_file_name CHECK (length(name) BETWEEN 1 AND 255)
      )`);
    await isolate(runner, 'stored_file', 'SELECT, INSERT');
    await runner.query(
      'CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (workspace_id, created_at)',
    );
    await createQueue(runner, 'mail-failed', { expireInSeconds: 60, retryLimit: 20, retryDelay: 60 });
    await createQueue(runner, 'mail', {
      expireInSeconds: 120,
      retryLimit: 9,
      retryDelay: 15,
      retryBackoff: true,
      retryDelayMax: 3600,
      deadLetter: 'mail-failed',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
