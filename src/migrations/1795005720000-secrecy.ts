import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Keys of workspaces, sealed under a key outside the database, and the work of sealing values anew. */
export class Secrecy1795005720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_key (
        workspace_id uuid NOT NULL,
        version integer NOT NULL CONSTRAINT ck_data_key_version CHECK (version BETWEEN 0 AND 65535),
        wrapped text NOT NULL,
        wrapped_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_data_key PRIMARY KEY (workspace_id, version)
      )`);
    await isolate(runner, 'data_key', 'SELECT, INSERT, UPDATE (wrapped, wrapped_by), DELETE');
    await createQueue(runner, 'reseal-patients', {
      expireInSeconds: 3600,
      retryLimit: 100,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
