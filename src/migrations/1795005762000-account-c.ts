import { MigrationInterface, QueryRunner } from 'typeorm';

/** What funds settle on a third account, as returns since 2024 say it. */
export class AccountC1795005762000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE efact_settlement ADD COLUMN account_c jsonb');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
