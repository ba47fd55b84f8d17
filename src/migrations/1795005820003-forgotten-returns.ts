import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A return that was forgotten with its patients keeps its digest under a key of the workspace, which says nothing of them: the same file is told
 * apart from a new one, and not stored again. French returns are known by such a digest as well.
 */
export class ForgottenReturns1795005820003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION forget_returns() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE efact_return SET file = NULL, comments = NULL
         WHERE workspace_id = NEW.workspace_id AND batch_id = NEW.id AND num_nonnulls(file, comments) > 0;
        RETURN NEW;
      END $$`);
    await runner.query(
      `ALTER TABLE noemie_return ADD COLUMN digest bytea,
         ADD CONSTRAINT uq_noemie_return_practice_id_digest UNIQUE (workspace_id, practice_id, digest)`,
    );
    await runner.query('GRANT UPDATE (digest) ON noemie_return TO permanence_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
