import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a new business leaves out of its first steps, which business is for looking around only, and doors of their own. */
export class SetupAndDemo1795005801000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workspace ADD COLUMN setup_skipped text[] NOT NULL DEFAULT '{}'`);
    await runner.query('ALTER TABLE workspace ADD COLUMN demo boolean NOT NULL DEFAULT false');
    await runner.query('GRANT SELECT (demo) ON workspace TO permanence_identity');
    await runner.query('ALTER TABLE sign_in_attempt DROP CONSTRAINT ck_sign_in_attempt_door');
    await runner.query(`
      ALTER TABLE sign_in_attempt ADD CONSTRAINT ck_sign_in_attempt_door
        CHECK (door IN ('sign-in', 'feed', 'lookup', 'demo'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
