import { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor of people, and when the holder of a session last showed who they are. */
export class SecondFactor1795005800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE totp_factor (
        user_id uuid NOT NULL,
        sealed_secret text NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step integer NOT NULL,
        recovery_hashes text[] NOT NULL,
        CONSTRAINT pk_totp_factor PRIMARY KEY (user_id),
        CONSTRAINT fk_totp_factor_user_id FOREIGN KEY (user_id) REFERENCES app_user (id)
      )`);
    await runner.query('ALTER TABLE totp_factor ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE totp_factor FORCE ROW LEVEL SECURITY');
    await runner.query(
      'CREATE POLICY of_identity ON totp_factor TO permanence_identity USING (true) WITH CHECK (true)',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factor TO permanence_identity');
    // Who is signed in already shows who they are before the next thing that asks for it.
    await runner.query(`ALTER TABLE session ADD COLUMN proved_at timestamptz NOT NULL DEFAULT 'epoch'`);
    await runner.query('ALTER TABLE session ALTER COLUMN proved_at DROP DEFAULT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
