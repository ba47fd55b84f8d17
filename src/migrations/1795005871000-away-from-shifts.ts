import { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody has a shift of a rota no more because she is away. */
export class AwayFromShifts1795005871000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rota_leaving DROP CONSTRAINT ck_rota_leaving_reason,
        ADD CONSTRAINT ck_rota_leaving_reason CHECK (reason IN ('declined', 'swapped', 'left', 'away'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
