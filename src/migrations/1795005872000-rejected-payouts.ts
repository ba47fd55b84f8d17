import { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a bank refused to execute a payout, by the code of its status report (ISO 20022, ExternalStatusReason1Code). */
export class RejectedPayouts1795005872000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payout ADD COLUMN rejected_code text,
        ADD CONSTRAINT ck_payout_rejected CHECK (rejected_code IS NULL OR length(rejected_code) BETWEEN 1 AND 35)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
