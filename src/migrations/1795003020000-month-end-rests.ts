import { MigrationInterface, QueryRunner } from 'typeorm';

/** A step of a month-end that broke off rests for a while before it is tried again, and says why. */
export class MonthEndRests1795003020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE month_end_item ADD COLUMN waits_until timestamptz, ADD COLUMN waits_for jsonb',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
