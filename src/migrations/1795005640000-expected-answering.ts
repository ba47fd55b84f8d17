import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What was expected of the telephone of a practice from a day on, by hour of the week. */
export class ExpectedAnswering1795005640000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expected_answering (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        starts_on date NOT NULL,
        within_s integer NOT NULL,
        patience_s integer NOT NULL,
        hours jsonb NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_expected_answering PRIMARY KEY (workspace_id, practice_id, starts_on),
        CONSTRAINT fk_expected_answering_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_expected_answering_seconds
          CHECK (within_s BETWEEN 1 AND 600 AND patience_s BETWEEN 5 AND 3600)
      )`);
    await isolate(runner, 'expected_answering', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
