import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/** What of a rota could not be recorded, and the hours of the standby that was recorded without them. */
export class RecordedStandby1795005670000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rota ADD COLUMN unrecorded jsonb NOT NULL DEFAULT '[]'`);
    await seeingEveryRow(runner, ['work_entry'], async () => {
      await runner.query(`
        UPDATE work_entry SET work_s = extract(epoch FROM ended_at - started_at)::int,
               revision = revision + 1, approved_at = NULL, approved_by = NULL
         WHERE source = 'rota' AND kind = 'standby' AND work_s = 0 AND ended_at IS NOT NULL AND invoice_id IS NULL`);
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
