import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What practices and their doctors were told of a day; a doctor may have an address of her own. */
export class DayReports1795005794000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practitioner ADD COLUMN email text');
    await runner.query(`
      CREATE TABLE day_report (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid,
        day date NOT NULL,
        language text NOT NULL CONSTRAINT ck_day_report_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
        text text NOT NULL CONSTRAINT ck_day_report_text CHECK (length(text) BETWEEN 1 AND 50000),
        sent_to text NOT NULL,
        to_practice boolean NOT NULL,
        sent_by uuid NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT pk_day_report PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_day_report_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_day_report_practitioner_id FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_day_report_practitioner ON day_report (workspace_id, practice_id, day, practitioner_id)
        WHERE practitioner_id IS NOT NULL`,
    );
    await runner.query(
      'CREATE UNIQUE INDEX uq_day_report_practice ON day_report (workspace_id, practice_id, day) WHERE practitioner_id IS NULL',
    );
    await isolate(runner, 'day_report', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
