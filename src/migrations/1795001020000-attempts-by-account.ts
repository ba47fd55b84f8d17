import { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts are counted by account as well, wherever they come from. */
export class AttemptsByAccount1795001020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX ix_sign_in_attempt_account_hash_at ON sign_in_attempt (account_hash, at)',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
