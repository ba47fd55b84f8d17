import { MigrationInterface, QueryRunner } from 'typeorm';

/** A contested self-bill that was corrected is asked about again: why it was contested stays with it. */
export class SelfBillReopened1795005680000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE self_bill
        DROP CONSTRAINT ck_self_bill_contested,
        ADD CONSTRAINT ck_self_bill_contested CHECK (answer IS DISTINCT FROM 'contested' OR reason IS NOT NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
