import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Rate cards, their versions (which never change) and which practice has which card from when. */
export class Tariffs1795000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rate_card (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_rate_card PRIMARY KEY (workspace_id, id)
      )`);
    await isolate(runner, 'rate_card');

    await runner.query(`
      CREATE TABLE rate_card_version (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        rate_card_id uuid NOT NULL,
        version integer NOT NULL,
        valid_from date NOT NULL,
        definition jsonb NOT NULL,
        sha256 text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_rate_card_version PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_rate_card_version_rate_card_id_version UNIQUE (workspace_id, rate_card_id, version),
        CONSTRAINT fk_rate_card_version_rate_card_id
          FOREIGN KEY (workspace_id, rate_card_id) REFERENCES rate_card (workspace_id, id),
        CONSTRAINT ck_rate_card_version_version CHECK (version >= 1)
      )`);
    await runner.query(`
      CREATE FUNCTION refuse_change_of_rate_card_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a rate card version never changes'
          USING ERRCODE = 'integrity_constraint_violation', TABLE = 'rate_card_version', CONSTRAINT = 'ck_rate_card_version_frozen';
      END $$`);
    await runner.query(`
      CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON rate_card_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_rate_card_version()`);
    await isolate(runner, 'rate_card_version', 'SELECT, INSERT');

    await runner.query(`
      CREATE TABLE rate_card_assignment (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        rate_card_id uuid NOT NULL,
        valid_from date NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_rate_card_assignment PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_rate_card_assignment_practice_id_valid_from UNIQUE (workspace_id, practice_id, valid_from),
        CONSTRAINT fk_rate_card_assignment_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_rate_card_assignment_rate_card_id
          FOREIGN KEY (workspace_id, rate_card_id) REFERENCES rate_card (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_rate_card_assignment_rate_card_id ON rate_card_assignment (workspace_id, rate_card_id)',
    );
    await isolate(runner, 'rate_card_assignment', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
