import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Fee codes of Belgium and France as official lists say them, in versions by day, and the lists they came from. */
export class FeeCodes1795005750000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fee_import (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        sequence integer NOT NULL,
        nomenclature text NOT NULL
          CONSTRAINT ck_fee_import_nomenclature CHECK (nomenclature IN ('be-inami', 'fr-ngap', 'fr-ccam')),
        source text NOT NULL CONSTRAINT ck_fee_import_source CHECK (length(source) <= 255),
        sha256 text NOT NULL,
        whole_from date,
        added integer NOT NULL,
        changed integer NOT NULL,
        ended integer NOT NULL,
        imported_by uuid NOT NULL,
        imported_at timestamptz NOT NULL,
        undone_by uuid,
        undone_at timestamptz,
        CONSTRAINT pk_fee_import PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_fee_import_sequence UNIQUE (workspace_id, sequence),
        CONSTRAINT ck_fee_import_counts CHECK (added >= 0 AND changed >= 0 AND ended >= 0 AND added + changed + ended > 0),
        CONSTRAINT ck_fee_import_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
      )`);
    await isolate(runner, 'fee_import', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE fee_version (
        workspace_id uuid NOT NULL,
        nomenclature text NOT NULL,
        code text NOT NULL CONSTRAINT ck_fee_version_code CHECK (code ~ '^[0-9A-Z]{1,10}$'),
        valid_from date NOT NULL,
        sequence integer NOT NULL,
        valid_to date,
        label_fr text,
        label_nl text,
        fee_cents bigint,
        ordinary_cents bigint,
        preferential_cents bigint,
        conditions text,
        words text NOT NULL,
        CONSTRAINT pk_fee_version PRIMARY KEY (workspace_id, nomenclature, code, valid_from, sequence),
        CONSTRAINT fk_fee_version_sequence FOREIGN KEY (workspace_id, sequence)
          REFERENCES fee_import (workspace_id, sequence),
        CONSTRAINT ck_fee_version_days CHECK (valid_to >= valid_from - 1),
        CONSTRAINT ck_fee_version_amounts CHECK (fee_cents BETWEEN 0 AND 99999999 AND ordinary_cents BETWEEN 0 AND 99999999
          AND preferential_cents BETWEEN 0 AND 99999999)
      )`);
    await runner.query('CREATE INDEX ix_fee_version_sequence ON fee_version (workspace_id, sequence)');
    await isolate(runner, 'fee_version', 'SELECT, INSERT, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
