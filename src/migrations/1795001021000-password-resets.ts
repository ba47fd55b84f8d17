import { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which people who forgot their password choose another; like sessions, they belong to no workspace. */
export class PasswordResets1795001021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE password_reset (
        id uuid NOT NULL,
        token_hash text NOT NULL,
        user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT pk_password_reset PRIMARY KEY (id),
        CONSTRAINT uq_password_reset_token_hash UNIQUE (token_hash),
        CONSTRAINT fk_password_reset_user_id FOREIGN KEY (user_id) REFERENCES app_user (id)
      )`);
    await runner.query('CREATE INDEX ix_password_reset_user_id ON password_reset (user_id)');
    await runner.query('ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE password_reset FORCE ROW LEVEL SECURITY');
    await runner.query(
      'CREATE POLICY of_identity ON password_reset TO permanence_identity USING (true) WITH CHECK (true)',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON password_reset TO permanence_identity');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
