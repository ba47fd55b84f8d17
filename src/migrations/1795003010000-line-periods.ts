import { MigrationInterface, QueryRunner } from 'typeorm';

/** The days a line was priced for (EN 16931 BG-26); unknown of lines that were drafted before. */
export class LinePeriods1795003010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_line ADD COLUMN period_from date, ADD COLUMN period_to date');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
