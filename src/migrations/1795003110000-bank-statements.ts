import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** The bank accounts of a business, the statements that were read and their movements, and own ways to read a bank's CSV. */
export class BankStatements1795003110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank_account (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        iban text NOT NULL,
        currency text NOT NULL CONSTRAINT ck_bank_account_currency CHECK (currency ~ '^[A-Z]{3}$'),
        label text CONSTRAINT ck_bank_account_label CHECK (length(label) BETWEEN 1 AND 100),
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_bank_account PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_bank_account_iban_currency UNIQUE (workspace_id, iban, currency)
      )`);
    await runner.query(`
      CREATE TABLE bank_statement (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        format text NOT NULL CONSTRAINT ck_bank_statement_format CHECK (format IN ('camt053', 'coda', 'cfonb120', 'csv')),
        version text NOT NULL,
        reference text,
        sequence integer,
        year integer,
        from_on date,
        to_on date,
        opening_cents bigint,
        opening_on date,
        closing_cents bigint,
        closing_on date,
        transactions integer NOT NULL,
        added integer NOT NULL,
        digest text NOT NULL,
        file_name text NOT NULL CONSTRAINT ck_bank_statement_file_name CHECK (length(file_name) <= 255),
        sha256 text NOT NULL,
        size bigint NOT NULL,
        differences jsonb NOT NULL,
        accepted_because text,
        imported_by uuid NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT pk_bank_statement PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_bank_statement_account_id_digest UNIQUE (workspace_id, account_id, digest),
        CONSTRAINT ck_bank_statement_accepted CHECK ((jsonb_array_length(differences) > 0) = (accepted_because IS NOT NULL)),
        CONSTRAINT fk_bank_statement_account_id FOREIGN KEY (workspace_id, account_id) REFERENCES bank_account (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_bank_statement_imported_at_id ON bank_statement (workspace_id, imported_at, id)',
    );
    await runner.query(
      'CREATE INDEX ix_bank_statement_account_id_to_on ON bank_statement (workspace_id, account_id, to_on)',
    );
    await runner.query(`
      CREATE TABLE bank_transaction (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        statement_id uuid NOT NULL,
        key text NOT NULL,
        place integer NOT NULL,
        booked_on date NOT NULL,
        value_on date,
        amount_cents bigint NOT NULL,
        currency text NOT NULL CONSTRAINT ck_bank_transaction_currency CHECK (currency ~ '^[A-Z]{3}$'),
        kind text NOT NULL
          CONSTRAINT ck_bank_transaction_kind CHECK (kind IN ('transfer', 'own_transfer', 'direct_debit', 'card', 'cheque', 'cash', 'fee', 'return', 'other')),
        counter_name text,
        counter_iban text,
        counter_bic text,
        structured_ref text,
        structured_kind text
          CONSTRAINT ck_bank_transaction_structured_kind CHECK (structured_kind IN ('ogm', 'ogm_by_bank', 'rf', 'other')),
        free_text text NOT NULL,
        end_to_end_id text,
        mandate_id text,
        bank_ref text,
        bank_code text,
        return_reason text,
        raw jsonb NOT NULL,
        state text NOT NULL
          CONSTRAINT ck_bank_transaction_state CHECK (state IN ('new', 'open', 'suggested', 'booked', 'set_aside', 'parked')),
        reason jsonb,
        suggestion jsonb,
        payment_id uuid,
        decided_by uuid,
        decided_at timestamptz,
        CONSTRAINT pk_bank_transaction PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_bank_transaction_account_id_key UNIQUE (workspace_id, account_id, key),
        CONSTRAINT ck_bank_transaction_structured CHECK ((structured_ref IS NULL) = (structured_kind IS NULL)),
        CONSTRAINT ck_bank_transaction_booked CHECK ((state = 'booked') = (payment_id IS NOT NULL)),
        CONSTRAINT ck_bank_transaction_suggestion CHECK ((state = 'suggested') = (suggestion IS NOT NULL)),
        CONSTRAINT fk_bank_transaction_account_id FOREIGN KEY (workspace_id, account_id) REFERENCES bank_account (workspace_id, id),
        CONSTRAINT fk_bank_transaction_statement_id FOREIGN KEY (workspace_id, statement_id) REFERENCES bank_statement (workspace_id, id),
        CONSTRAINT fk_bank_transaction_payment_id FOREIGN KEY (workspace_id, payment_id) REFERENCES payment (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_bank_transaction_booked_on_id ON bank_transaction (workspace_id, booked_on, id)',
    );
    await runner.query(
      'CREATE INDEX ix_bank_transaction_state_booked_on_id ON bank_transaction (workspace_id, state, booked_on, id)',
    );
    await runner.query(
      'CREATE INDEX ix_bank_transaction_account_id_booked_on ON bank_transaction (workspace_id, account_id, booked_on)',
    );
    await runner.query(
      'CREATE INDEX ix_bank_transaction_statement_id ON bank_transaction (workspace_id, statement_id)',
    );
    await runner.query(
      'CREATE INDEX ix_bank_transaction_payment_id ON bank_transaction (workspace_id, payment_id) WHERE payment_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE bank_csv_profile (
        workspace_id uuid NOT NULL,
        code text NOT NULL CONSTRAINT ck_bank_csv_profile_code CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
        profile jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_bank_csv_profile PRIMARY KEY (workspace_id, code)
      )`);
    await isolate(runner, 'bank_account', 'SELECT, INSERT, UPDATE (label)');
    await isolate(runner, 'bank_statement', 'SELECT, INSERT');
    // What a bank said of a movement stays; only what was made of it changes.
    await isolate(
      runner,
      'bank_transaction',
      'SELECT, INSERT, UPDATE (state, reason, suggestion, payment_id, decided_by, decided_at)',
    );
    await isolate(runner, 'bank_csv_profile');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
