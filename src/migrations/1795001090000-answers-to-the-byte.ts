import { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps the answer to an Idempotency-Key as the text that was sent: jsonb would order its keys anew. */
export class AnswersToTheByte1795001090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key ALTER COLUMN body TYPE text USING body::text');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
