import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Returns of sickness funds to files that are not known here, kept sealed until they are. */
export class ParkedReturns1795005763000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE efact_parked_return (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        message text NOT NULL,
        sender_reference text NOT NULL,
        test boolean NOT NULL,
        month text,
        send_number integer,
        third_party text,
        records integer NOT NULL,
        size_bytes integer NOT NULL,
        file bytea NOT NULL,
        digest bytea NOT NULL,
        parked_by uuid NOT NULL,
        parked_at timestamptz NOT NULL,
        CONSTRAINT pk_efact_parked_return PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_efact_parked_return_digest UNIQUE (workspace_id, digest)
      )`);
    await isolate(runner, 'efact_parked_return', 'SELECT, INSERT, UPDATE (file, digest), DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
