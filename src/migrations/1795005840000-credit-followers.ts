import { MigrationInterface, QueryRunner } from 'typeorm';

/** A credit note of which a fund refuses one act after another is followed more than once; a claim is credited once by the lock on it. */
export class CreditFollowers1795005840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX uq_claim_credited');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
