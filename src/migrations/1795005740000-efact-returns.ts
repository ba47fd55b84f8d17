import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What sickness funds answer to files of claims: returns as they came, sealed, and what they say of each act. */
export class EfactReturns1795005740000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE efact_return (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        batch_id uuid NOT NULL,
        message text NOT NULL CONSTRAINT ck_efact_return_message
          CHECK (message IN ('931000', '920999', '920098', '920099', '920900')),
        fund_reference text,
        error_rate integer,
        refusal text CONSTRAINT ck_efact_return_refusal CHECK (refusal IN ('none', 'blocking', 'rate')),
        contact_name text,
        contact_phone text,
        file_errors jsonb NOT NULL,
        records integer NOT NULL,
        sha256 text NOT NULL CONSTRAINT ck_efact_return_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes integer NOT NULL,
        file bytea,
        comments bytea,
        imported_by uuid NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT pk_efact_return PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_efact_return_sha256 UNIQUE (workspace_id, sha256),
        CONSTRAINT fk_efact_return_batch_id FOREIGN KEY (workspace_id, batch_id) REFERENCES claim_batch (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_efact_return_batch_id ON efact_return (workspace_id, batch_id)');
    await runner.query(
      'CREATE INDEX ix_efact_return_imported_at_id ON efact_return (workspace_id, imported_at, id)',
    );
    await isolate(runner, 'efact_return', 'SELECT, INSERT, UPDATE (file, comments)');
    await runner.query(`
      CREATE TABLE efact_settlement (
        workspace_id uuid NOT NULL,
        return_id uuid NOT NULL,
        position integer NOT NULL,
        fund text NOT NULL,
        total boolean NOT NULL,
        asked_cents bigint NOT NULL,
        accepted_cents bigint NOT NULL,
        refused_cents bigint NOT NULL,
        payment_reference text,
        CONSTRAINT pk_efact_settlement PRIMARY KEY (workspace_id, return_id, position),
        CONSTRAINT fk_efact_settlement_return_id FOREIGN KEY (workspace_id, return_id)
          REFERENCES efact_return (workspace_id, id)
      )`);
    await isolate(runner, 'efact_settlement', 'SELECT, INSERT');
    await runner.query(`
      CREATE TABLE efact_outcome (
        workspace_id uuid NOT NULL,
        return_id uuid NOT NULL,
        claim_id uuid NOT NULL,
        lines jsonb NOT NULL CONSTRAINT ck_efact_outcome_lines CHECK (jsonb_array_length(lines) > 0),
        CONSTRAINT pk_efact_outcome PRIMARY KEY (workspace_id, return_id, claim_id),
        CONSTRAINT fk_efact_outcome_return_id FOREIGN KEY (workspace_id, return_id)
          REFERENCES efact_return (workspace_id, id),
        CONSTRAINT fk_efact_outcome_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_efact_outcome_claim_id ON efact_outcome (workspace_id, claim_id)');
    await isolate(runner, 'efact_outcome', 'SELECT, INSERT');
    await forgetWithBatch(runner);
    await runner.query(`
      CREATE TABLE efact_error_label (
        workspace_id uuid NOT NULL,
        code text NOT NULL CONSTRAINT ck_efact_error_label_code CHECK (code ~ '^[0-9]{6}$'),
        label_fr text NOT NULL,
        label_nl text NOT NULL,
        CONSTRAINT pk_efact_error_label PRIMARY KEY (workspace_id, code)
      )`);
    await isolate(runner, 'efact_error_label', 'SELECT, INSERT, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** A return repeats the patients of its file: with the file they go from it. */
async function forgetWithBatch(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION forget_returns() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE efact_return SET file = NULL, comments = NULL
       WHERE workspace_id = NEW.workspace_id AND batch_id = NEW.id AND num_nonnulls(file, comments) > 0;
      RETURN NEW;
    END $$`);
  await runner.query(`
    CREATE TRIGGER returns_forgotten AFTER UPDATE OF file ON claim_batch FOR EACH ROW
      WHEN (NEW.file IS NULL) EXECUTE FUNCTION forget_returns()`);
}
