import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** What is told a French platform of payments received (life-cycle status 212), with the bytes of each message. */
export class PaymentStatuses1795003010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_status (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        payment_key text NOT NULL,
        amount_cents bigint NOT NULL,
        received_on date NOT NULL,
        message text,
        state text NOT NULL DEFAULT 'queued',
        reason text,
        detail text,
        attempts integer NOT NULL DEFAULT 0,
        flow_ref text,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT pk_payment_status PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_payment_status_payment_key UNIQUE (workspace_id, payment_key),
        CONSTRAINT ck_payment_status_amount_cents CHECK (amount_cents <> 0),
        CONSTRAINT ck_payment_status_state CHECK (state IN ('queued', 'accepted', 'rejected', 'failed')),
        CONSTRAINT ck_payment_status_reason CHECK (state NOT IN ('rejected', 'failed') OR reason IS NOT NULL),
        CONSTRAINT ck_payment_status_detail CHECK (length(detail) <= 500),
        CONSTRAINT ck_payment_status_attempts CHECK (attempts >= 0),
        CONSTRAINT fk_payment_status_invoice_id
          FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_payment_status_invoice_id_created_at ON payment_status (workspace_id, invoice_id, created_at)',
    );
    await isolate(runner, 'payment_status', 'SELECT, INSERT, UPDATE');
    await createQueue(runner, 'payment-status-failed', {
      expireInSeconds: 60,
      retryLimit: 20,
      retryDelay: 60,
    });
    // About three weeks of asking: a platform may be away, or the invoice itself may still wait for it.
    await createQueue(runner, 'send-payment-status', {
      expireInSeconds: 180,
      retryLimit: 60,
      retryDelay: 15,
      retryBackoff: true,
      retryDelayMax: 28_800,
      deadLetter: 'payment-status-failed',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
