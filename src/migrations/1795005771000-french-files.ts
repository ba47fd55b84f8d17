import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** French invoices that were written (B2), and what was answered to them (NOEMIE). */
export class FrenchFiles1795005771000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE b2_file (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        profile text,
        invoices integer NOT NULL,
        records integer NOT NULL,
        amo_cents bigint NOT NULL,
        amc_cents bigint NOT NULL,
        last_care_on date NOT NULL,
        size_bytes integer NOT NULL,
        file bytea,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_b2_file PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_b2_file_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_b2_file_practice_id_id ON b2_file (workspace_id, practice_id, id)');
    await isolate(runner, 'b2_file', 'SELECT, INSERT, UPDATE (file)');
    await runner.query(`
      CREATE TABLE b2_invoice (
        workspace_id uuid NOT NULL,
        file_id uuid NOT NULL,
        position integer NOT NULL,
        number text NOT NULL CONSTRAINT ck_b2_invoice_number CHECK (number ~ '^[0-9]{9}$'),
        charged_cents bigint NOT NULL,
        amo_cents bigint NOT NULL,
        amc_cents bigint NOT NULL,
        CONSTRAINT pk_b2_invoice PRIMARY KEY (workspace_id, file_id, position),
        CONSTRAINT uq_b2_invoice_file_id_number UNIQUE (workspace_id, file_id, number),
        CONSTRAINT fk_b2_invoice_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES b2_file (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_b2_invoice_number ON b2_invoice (workspace_id, number)');
    await isolate(runner, 'b2_invoice', 'SELECT, INSERT');
    await runner.query(`
      CREATE TABLE noemie_return (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        sender text NOT NULL,
        file_name text NOT NULL,
        created_on date,
        test boolean NOT NULL,
        invoices integer NOT NULL,
        size_bytes integer NOT NULL,
        file bytea,
        imported_by uuid NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT pk_noemie_return PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_noemie_return_practice_id FOREIGN KEY (workspace_id, practice_id)
          REFERENCES practice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_noemie_return_practice_id_id ON noemie_return (workspace_id, practice_id, id)',
    );
    await isolate(runner, 'noemie_return', 'SELECT, INSERT, UPDATE (file)');
    await runner.query(`
      CREATE TABLE noemie_answer (
        workspace_id uuid NOT NULL,
        return_id uuid NOT NULL,
        position integer NOT NULL,
        number text NOT NULL,
        b2_file_id uuid,
        outcome text NOT NULL CONSTRAINT ck_noemie_answer_outcome
          CHECK (outcome IN ('accepted', 'refused', 'deferred', 'partly', 'unsaid')),
        amo jsonb,
        amc jsonb,
        lot text,
        transfer text,
        paid_on date,
        rejections jsonb NOT NULL,
        CONSTRAINT pk_noemie_answer PRIMARY KEY (workspace_id, return_id, position),
        CONSTRAINT fk_noemie_answer_return_id FOREIGN KEY (workspace_id, return_id)
          REFERENCES noemie_return (workspace_id, id),
        CONSTRAINT fk_noemie_answer_b2_file_id FOREIGN KEY (workspace_id, b2_file_id) REFERENCES b2_file (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_noemie_answer_b2_file_id_number ON noemie_answer (workspace_id, b2_file_id, number)',
    );
    await isolate(runner, 'noemie_answer', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
