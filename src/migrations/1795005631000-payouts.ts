import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What freelancers are paid for their self-bills: runs that make a bank file, the transfers in them, and whose account is trusted. */
export class Payouts1795005631000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payout_run (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL,
        due_on date NOT NULL,
        execution_on date NOT NULL,
        version text NOT NULL,
        batch_booking boolean NOT NULL,
        iban text NOT NULL,
        bic text,
        total_cents bigint NOT NULL,
        message_id text,
        file_id uuid,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        exported_by uuid,
        exported_at timestamptz,
        CONSTRAINT pk_payout_run PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_payout_run_message_id UNIQUE (workspace_id, message_id),
        CONSTRAINT fk_payout_run_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id),
        CONSTRAINT ck_payout_run_state CHECK (state IN ('drafted', 'exported', 'cancelled')),
        CONSTRAINT ck_payout_run_version CHECK (version IN ('pain.001.001.09', 'pain.001.001.03')),
        CONSTRAINT ck_payout_run_exported CHECK ((state = 'exported') = (exported_at IS NOT NULL AND exported_by IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX ix_payout_run_created_at_id ON payout_run (workspace_id, created_at, id)',
    );
    await runner.query(`
      CREATE TABLE payout (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        run_id uuid,
        self_bill_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        state text NOT NULL,
        amount_cents bigint NOT NULL,
        end_to_end_id text NOT NULL,
        name text NOT NULL,
        iban text NOT NULL,
        bic text,
        told_on date,
        told_by uuid,
        bank_transaction_id uuid,
        note text,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_payout PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_payout_end_to_end_id UNIQUE (workspace_id, end_to_end_id),
        CONSTRAINT fk_payout_run_id FOREIGN KEY (workspace_id, run_id) REFERENCES payout_run (workspace_id, id),
        CONSTRAINT fk_payout_self_bill_id FOREIGN KEY (workspace_id, self_bill_id) REFERENCES self_bill (workspace_id, invoice_id),
        CONSTRAINT fk_payout_bank_transaction_id FOREIGN KEY (workspace_id, bank_transaction_id) REFERENCES bank_transaction (workspace_id, id),
        CONSTRAINT ck_payout_state CHECK (state IN ('drafted', 'exported', 'paid', 'returned', 'cancelled')),
        CONSTRAINT ck_payout_amount CHECK (amount_cents >= 0),
        CONSTRAINT ck_payout_told CHECK ((state IN ('paid', 'returned')) = (told_on IS NOT NULL)),
        CONSTRAINT ck_payout_note CHECK (length(note) <= 500)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX ix_payout_self_bill_id ON payout (workspace_id, self_bill_id) WHERE state IN ('drafted', 'exported')`);
    await runner.query('CREATE INDEX ix_payout_run_id ON payout (workspace_id, run_id)');
    await runner.query('CREATE INDEX ix_payout_created_at_id ON payout (workspace_id, created_at, id)');
    await runner.query('CREATE INDEX ix_payout_secretary_id ON payout (workspace_id, secretary_id)');
    await runner.query(`
      CREATE TABLE payout_part (
        workspace_id uuid NOT NULL,
        payout_id uuid NOT NULL,
        self_bill_id uuid NOT NULL,
        cents bigint NOT NULL,
        CONSTRAINT pk_payout_part PRIMARY KEY (workspace_id, payout_id, self_bill_id),
        CONSTRAINT fk_payout_part_payout_id FOREIGN KEY (workspace_id, payout_id) REFERENCES payout (workspace_id, id),
        CONSTRAINT fk_payout_part_self_bill_id FOREIGN KEY (workspace_id, self_bill_id) REFERENCES self_bill (workspace_id, invoice_id),
        CONSTRAINT ck_payout_part_cents CHECK (cents <> 0)
      )`);
    await runner.query(
      'CREATE INDEX ix_payout_part_self_bill_id ON payout_part (workspace_id, self_bill_id)',
    );
    await runner.query(`
      CREATE FUNCTION refuse_payout_beyond() RETURNS trigger LANGUAGE plpgsql
        SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        place uuid; bills uuid[];
      BEGIN
        SELECT min(workspace_id::text)::uuid, array_agg(DISTINCT self_bill_id) INTO place, bills FROM added;
        IF place IS NULL THEN
          RETURN NULL;
        END IF;
        PERFORM FROM invoice WHERE workspace_id = place AND id = ANY (bills) ORDER BY id FOR NO KEY UPDATE;
        -- Of a bill that is paid, no more than stands; of one that was paid too much, no more is set off than that.
        IF EXISTS (
          SELECT FROM added
            JOIN invoice bill ON bill.workspace_id = place AND bill.id = added.self_bill_id
           CROSS JOIN LATERAL (
             SELECT bill.gross_cents
                    - coalesce((SELECT sum(note.gross_cents) FROM invoice note
                                 WHERE note.workspace_id = place AND note.credited_invoice_id = bill.id AND note.state = 'issued'), 0)
                    - coalesce((SELECT sum(part.cents) FROM payout_part part
                                  JOIN payout p ON p.workspace_id = part.workspace_id AND p.id = part.payout_id
                                 WHERE part.workspace_id = place AND part.self_bill_id = bill.id
                                   AND p.state IN ('drafted', 'exported', 'paid')), 0) AS cents) AS left_over
           WHERE added.cents > 0 AND left_over.cents < 0 OR added.cents < 0 AND left_over.cents > 0
        ) THEN
          RAISE EXCEPTION 'more than is due' USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_beyond_due';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER payout_within AFTER INSERT ON payout_part REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_payout_beyond()`);
    await runner.query(`
      CREATE TABLE payee_account (
        workspace_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        iban text NOT NULL,
        confirmed_by uuid NOT NULL,
        confirmed_at timestamptz NOT NULL,
        note text NOT NULL,
        CONSTRAINT pk_payee_account PRIMARY KEY (workspace_id, secretary_id, iban),
        CONSTRAINT fk_payee_account_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_payee_account_note CHECK (length(note) BETWEEN 1 AND 500)
      )`);
    await isolate(runner, 'payout_run', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'payout', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'payout_part', 'SELECT, INSERT');
    await isolate(runner, 'payee_account', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
