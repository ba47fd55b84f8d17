import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/** A parked return that says no month of this century says none: the retention cannot count from year 0. */
export class ParkedMonths1795005820001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const months = "month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'";
    await seeingEveryRow(runner, ['efact_parked_return'], () =>
      runner.query(`UPDATE efact_parked_return SET month = NULL WHERE NOT ${months}`),
    );
    await runner.query(
      `ALTER TABLE efact_parked_return ADD CONSTRAINT ck_efact_parked_return_month CHECK (${months})`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
