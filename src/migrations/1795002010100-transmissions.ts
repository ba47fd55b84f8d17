import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Settings of transports, what is sent of each document and in which state that is, and every news of it. */
export class Transmissions1795002010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transport_setting (
        workspace_id uuid NOT NULL,
        adapter text NOT NULL,
        enabled boolean NOT NULL,
        config jsonb NOT NULL,
        secrets text,
        webhook_token_hash text,
        polled_until timestamptz,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_transport_setting PRIMARY KEY (workspace_id, adapter),
        CONSTRAINT ck_transport_setting_adapter CHECK (adapter IN ('file-drop', 'phase4', 'afnor-flow')),
        CONSTRAINT ck_transport_setting_webhook_token_hash CHECK (webhook_token_hash ~ '^[0-9a-f]{64}$'),
        CONSTRAINT fk_transport_setting_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
      )`);
    await isolate(runner, 'transport_setting', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE transmission (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        network text NOT NULL,
        adapter text,
        document text NOT NULL,
        recipient text,
        idempotency_key text NOT NULL,
        sha256 text,
        state text NOT NULL DEFAULT 'queued',
        reason text,
        detail text,
        attempts integer NOT NULL DEFAULT 0,
        leased_until timestamptz,
        transmission_ref text,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        changed_at timestamptz NOT NULL,
        CONSTRAINT pk_transmission PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_transmission_idempotency_key UNIQUE (workspace_id, idempotency_key),
        CONSTRAINT ck_transmission_network CHECK (network IN ('peppol', 'fr-pa', 'email')),
        CONSTRAINT ck_transmission_adapter CHECK (adapter IN ('file-drop', 'phase4', 'afnor-flow', 'email')),
        CONSTRAINT ck_transmission_document CHECK (document IN ('peppol-ubl', 'factur-x', 'cii', 'pdf')),
        CONSTRAINT ck_transmission_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT ck_transmission_state CHECK (state IN ('queued', 'accepted', 'delivered', 'rejected', 'failed')),
        CONSTRAINT ck_transmission_reason CHECK (state NOT IN ('rejected', 'failed') OR reason IS NOT NULL),
        CONSTRAINT ck_transmission_detail CHECK (length(detail) <= 500),
        CONSTRAINT ck_transmission_attempts CHECK (attempts >= 0),
        CONSTRAINT fk_transmission_invoice_id
          FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_transmission_invoice_id_created_at ON transmission (workspace_id, invoice_id, created_at)',
    );
    await runner.query(
      'CREATE INDEX ix_transmission_created_at_id ON transmission (workspace_id, created_at, id)',
    );
    await runner.query(
      'CREATE INDEX ix_transmission_adapter_transmission_ref ON transmission (workspace_id, adapter, transmission_ref) WHERE transmission_ref IS NOT NULL',
    );
    await isolate(runner, 'transmission', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE FUNCTION refuse_other_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.sha256 IS DISTINCT FROM NEW.sha256 AND OLD.sha256 IS NOT NULL
           OR (OLD.invoice_id, OLD.idempotency_key, OLD.document, OLD.network)
              IS DISTINCT FROM (NEW.invoice_id, NEW.idempotency_key, NEW.document, NEW.network) THEN
          RAISE EXCEPTION 'a transmission sends the same bytes under the same key'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transmission_bytes';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER transmission_bytes BEFORE UPDATE ON transmission
      FOR EACH ROW EXECUTE FUNCTION refuse_other_bytes()`);
    await runner.query(`
      CREATE TABLE transmission_event (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        transmission_id uuid NOT NULL,
        at timestamptz NOT NULL,
        source text NOT NULL,
        news text NOT NULL,
        applied boolean NOT NULL,
        reason text,
        detail text,
        digest text NOT NULL,
        CONSTRAINT pk_transmission_event PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_transmission_event_digest UNIQUE (workspace_id, transmission_id, digest),
        CONSTRAINT ck_transmission_event_source CHECK (source IN ('person', 'send', 'poll', 'webhook')),
        CONSTRAINT ck_transmission_event_news
          CHECK (news IN ('queued', 'accepted', 'delivered', 'rejected', 'failed', 'delayed')),
        CONSTRAINT ck_transmission_event_detail CHECK (length(detail) <= 500),
        CONSTRAINT fk_transmission_event_transmission_id
          FOREIGN KEY (workspace_id, transmission_id) REFERENCES transmission (workspace_id, id)
      )`);
    await isolate(runner, 'transmission_event', 'SELECT, INSERT');
    await runner.query(`
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transmission_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await createQueue(runner, 'transmission-failed', {
      expireInSeconds: 60,
      retryLimit: 20,
      retryDelay: 60,
    });
    // About a day of attempts: a platform may be away for a night.
    await createQueue(runner, 'send-transmission', {
      expireInSeconds: 180,
      retryLimit: 30,
      retryDelay: 15,
      retryBackoff: true,
      retryDelayMax: 3600,
      deadLetter: 'transmission-failed',
    });
    await createQueue(runner, 'poll-transmissions', {
      expireInSeconds: 300,
      retryLimit: 10,
      retryDelay: 60,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
