import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Letters posted in batches, with what they took and the receipts for it. */
export class Mailings1795005792000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailing (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid,
        reference text NOT NULL CONSTRAINT ck_mailing_reference CHECK (length(reference) BETWEEN 1 AND 100),
        posted_at timestamptz NOT NULL,
        pieces integer NOT NULL CONSTRAINT ck_mailing_pieces CHECK (pieces >= 1),
        lines jsonb NOT NULL DEFAULT '[]',
        receipts jsonb NOT NULL DEFAULT '[]',
        assigned_to uuid NOT NULL,
        closed_at timestamptz,
        entry_ids uuid[] NOT NULL DEFAULT '{}',
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_mailing PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_mailing_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_mailing_practitioner_id FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_mailing_assigned_to FOREIGN KEY (workspace_id, assigned_to) REFERENCES membership (workspace_id, user_id)
      )`);
    await runner.query('CREATE INDEX ix_mailing_practice_id ON mailing (workspace_id, practice_id)');
    await isolate(runner, 'mailing', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
