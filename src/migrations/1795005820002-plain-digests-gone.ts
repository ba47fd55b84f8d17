import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/**
 * The audit trail told the SHA-256 of files about patients, as returns and lists of claims were imported: of a file about one patient it tells
 * the NISS to whoever tries them all. It goes; who imported what and when stays. The trail is append-only and in no chain of hashes.
 */
export class PlainDigestsGone1795005820002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await seeingEveryRow(runner, ['audit_event'], async () => {
      await runner.query('ALTER TABLE audit_event DISABLE TRIGGER append_only');
      await runner.query(`
        UPDATE audit_event SET detail = detail - 'sha256'
         WHERE action IN ('efact-return.imported', 'claim.list-imported', 'noemie-return.imported') AND detail ? 'sha256'`);
      await runner.query('ALTER TABLE audit_event ENABLE TRIGGER append_only');
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
