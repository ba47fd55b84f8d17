import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The SHA-256 of a file about one patient tells the NISS to whoever tries them all: files are proven by their seal, returns are known
 * again by a digest under a key of the workspace. Returns of before are not known again; what they say stays the same.
 */
export class KeyedDigests1795005761000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim_batch DROP COLUMN file_sha256');
    await runner.query('ALTER TABLE efact_return DROP COLUMN sha256, ADD COLUMN digest bytea');
    await runner.query(
      'ALTER TABLE efact_return ADD CONSTRAINT uq_efact_return_digest UNIQUE (workspace_id, digest)',
    );
    await runner.query('GRANT UPDATE (digest) ON efact_return TO permanence_app');
    await runner.query(`
      CREATE OR REPLACE FUNCTION forget_returns() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE efact_return SET file = NULL, comments = NULL, digest = NULL
         WHERE workspace_id = NEW.workspace_id AND batch_id = NEW.id AND num_nonnulls(file, comments, digest) > 0;
        RETURN NEW;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
