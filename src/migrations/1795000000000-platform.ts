import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** The two working roles and the tables every feature leans on. */
export class Platform1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['permanence_app', 'permanence_identity']) {
      await runner.query(`
        DO $$ BEGIN
          CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$`);
    }
    await runner.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    await runner.query('GRANT USAGE ON SCHEMA public TO permanence_app, permanence_identity');
    await runner.query('GRANT SELECT ON migration TO permanence_identity');
    await runner.query(`
      CREATE TABLE idempotency_key (
        workspace_id uuid NOT NULL,
        user_id uuid NOT NULL,
        key text NOT NULL CONSTRAINT ck_idempotency_key_length CHECK (length(key) <= 200),
        request_hash text NOT NULL,
        status integer,
        body jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_idempotency_key PRIMARY KEY (workspace_id, user_id, key)
      )`);
    await isolate(runner, 'idempotency_key');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
