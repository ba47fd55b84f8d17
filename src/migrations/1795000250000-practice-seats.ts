import { MigrationInterface, QueryRunner } from 'typeorm';

/** A member of the role `practice` belongs to a practice of the same workspace. */
export class PracticeSeats1795000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['membership', 'invitation']) {
      await runner.query(`
        ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
