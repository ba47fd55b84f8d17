import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Links to the public page of an invoice, disputes over its events, and how an invoice counts once events are taken out. */
export class Disputes1795002030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE workspace ADD COLUMN dispute_days integer NOT NULL DEFAULT 30
        CONSTRAINT ck_workspace_dispute_days CHECK (dispute_days BETWEEN 0 AND 365)`);
    await runner.query(`
      ALTER TABLE contract ADD COLUMN dispute_days integer
        CONSTRAINT ck_contract_dispute_days CHECK (dispute_days BETWEEN 0 AND 365)`);
    await runner.query(`
      CREATE TABLE invoice_link (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        purpose text NOT NULL CONSTRAINT ck_invoice_link_purpose CHECK (purpose IN ('annex', 'self_bill')),
        token_hash text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_invoice_link PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_invoice_link_token_hash UNIQUE (workspace_id, token_hash),
        CONSTRAINT fk_invoice_link_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_invoice_link_invoice_id ON invoice_link (workspace_id, invoice_id) WHERE revoked_at IS NULL',
    );
    await runner.query(`
      CREATE TABLE dispute (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        state text NOT NULL CONSTRAINT ck_dispute_state CHECK (state IN ('open', 'decided')),
        reason text NOT NULL
          CONSTRAINT ck_dispute_reason CHECK (reason IN ('not_ours', 'wrong_number', 'unwanted', 'twice', 'too_long', 'not_done', 'other')),
        note text CONSTRAINT ck_dispute_note CHECK (length(note) <= 300),
        opened_at timestamptz NOT NULL,
        decided_at timestamptz,
        decided_by uuid,
        credit_note_id uuid,
        credit_cents bigint,
        payouts jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT pk_dispute PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_dispute_decided CHECK ((state = 'decided') = (decided_at IS NOT NULL AND decided_by IS NOT NULL AND credit_cents IS NOT NULL)),
        CONSTRAINT ck_dispute_credit CHECK ((coalesce(credit_cents, 0) > 0) = (credit_note_id IS NOT NULL)),
        CONSTRAINT fk_dispute_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id),
        CONSTRAINT fk_dispute_credit_note_id FOREIGN KEY (workspace_id, credit_note_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_dispute_invoice_id ON dispute (workspace_id, invoice_id)');
    await runner.query('CREATE INDEX ix_dispute_opened_at_id ON dispute (workspace_id, opened_at, id)');
    // The key is the guard: an event of an invoice is disputed once, so it is never credited twice.
    await runner.query(`
      CREATE TABLE dispute_event (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        position integer NOT NULL,
        dispute_id uuid NOT NULL,
        state text NOT NULL CONSTRAINT ck_dispute_event_state CHECK (state IN ('open', 'accepted', 'rejected')),
        answer text CONSTRAINT ck_dispute_event_answer CHECK (length(answer) <= 300),
        CONSTRAINT pk_dispute_event PRIMARY KEY (workspace_id, invoice_id, position),
        CONSTRAINT ck_dispute_event_rejected CHECK ((state = 'rejected') = (answer IS NOT NULL)),
        CONSTRAINT fk_dispute_event_dispute_id FOREIGN KEY (workspace_id, dispute_id) REFERENCES dispute (workspace_id, id),
        CONSTRAINT fk_dispute_event_invoice_id_position
          FOREIGN KEY (workspace_id, invoice_id, position) REFERENCES invoice_event (workspace_id, invoice_id, position)
      )`);
    await runner.query(
      'CREATE INDEX ix_dispute_event_dispute_id ON dispute_event (workspace_id, dispute_id)',
    );
    await runner.query(`
      CREATE TABLE invoice_recount (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        months jsonb NOT NULL,
        payouts jsonb NOT NULL,
        CONSTRAINT pk_invoice_recount PRIMARY KEY (workspace_id, invoice_id),
        CONSTRAINT fk_invoice_recount_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await isolate(runner, 'invoice_link', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'dispute', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'dispute_event', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'invoice_recount', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
