import { MigrationInterface, QueryRunner } from 'typeorm';

/** A campaign gets another end, title or person while it runs; whom it calls and what is billed of it stays. */
export class CampaignTerms1795005830000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT UPDATE (title, ends_at, assigned_to) ON campaign TO permanence_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
