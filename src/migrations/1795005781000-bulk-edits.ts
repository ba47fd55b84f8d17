import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Entries that were put elsewhere in one go, with what they were under before. */
export class BulkEdits1795005781000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_edit (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        made_at timestamptz NOT NULL,
        undone_at timestamptz,
        entries jsonb NOT NULL
          CONSTRAINT ck_bulk_edit_entries CHECK (jsonb_array_length(entries) BETWEEN 1 AND 500),
        CONSTRAINT pk_bulk_edit PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_bulk_edit_user_id
          FOREIGN KEY (workspace_id, user_id) REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'bulk_edit', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
