import { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts of a network are counted by door: readers of dead calendar links are not kept from signing in. */
export class AttemptDoors1795005675000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sign_in_attempt ADD COLUMN door text NOT NULL DEFAULT 'sign-in'
        CONSTRAINT ck_sign_in_attempt_door CHECK (door IN ('sign-in', 'feed'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
