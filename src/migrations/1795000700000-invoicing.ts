import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Invoices, their lines and events, the number series; an issued invoice is frozen by triggers. */
export class Invoicing1795000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invoice (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT ck_invoice_kind CHECK (kind IN ('invoice', 'credit_note')),
        state text NOT NULL DEFAULT 'draft' CONSTRAINT ck_invoice_state CHECK (state IN ('draft', 'issued')),
        practice_id uuid NOT NULL,
        credited_invoice_id uuid,
        period_from date NOT NULL,
        period_to date NOT NULL,
        series text,
        sequence integer,
        number text,
        issued_on date,
        due_on date,
        net_cents bigint NOT NULL,
        vat_cents bigint NOT NULL,
        gross_cents bigint NOT NULL,
        reason text,
        releases_entries boolean NOT NULL DEFAULT false,
        pricing jsonb NOT NULL,
        document jsonb,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        issued_by uuid,
        issued_at timestamptz,
        CONSTRAINT pk_invoice PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_invoice_issued CHECK ((state = 'issued') = (number IS NOT NULL AND issued_on IS NOT NULL AND document IS NOT NULL)),
        CONSTRAINT ck_invoice_credit CHECK ((kind = 'credit_note') = (credited_invoice_id IS NOT NULL)),
        CONSTRAINT ck_invoice_gross CHECK (gross_cents = net_cents + vat_cents),
        CONSTRAINT ck_invoice_period CHECK (period_from <= period_to),
        CONSTRAINT fk_invoice_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_invoice_credited_invoice_id FOREIGN KEY (workspace_id, credited_invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_invoice_series_sequence ON invoice (workspace_id, series, sequence) WHERE sequence IS NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX ix_invoice_number ON invoice (workspace_id, number) WHERE number IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX ix_invoice_practice_id_period_from ON invoice (workspace_id, practice_id, period_from)',
    );
    await runner.query(
      'CREATE INDEX ix_invoice_credited_invoice_id ON invoice (workspace_id, credited_invoice_id) WHERE credited_invoice_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE invoice_line (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        position integer NOT NULL CONSTRAINT ck_invoice_line_position CHECK (position > 0),
        origin text NOT NULL CONSTRAINT ck_invoice_line_origin CHECK (origin IN ('rated', 'manual', 'credited')),
        label text NOT NULL,
        detail text,
        quantity text NOT NULL,
        unit text NOT NULL,
        unit_price text NOT NULL,
        net_cents bigint NOT NULL,
        vat_category text NOT NULL,
        vat_bp integer NOT NULL,
        exemption_reason text,
        vatex text,
        component_code text,
        credited_position integer,
        explanation jsonb NOT NULL,
        CONSTRAINT pk_invoice_line PRIMARY KEY (workspace_id, invoice_id, position),
        CONSTRAINT fk_invoice_line_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE invoice_event (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        position integer NOT NULL,
        work_entry_id uuid NOT NULL,
        revision integer NOT NULL,
        billed boolean NOT NULL,
        reason text NOT NULL,
        component_code text,
        part text,
        measured bigint NOT NULL,
        counted bigint NOT NULL,
        quantity bigint NOT NULL,
        also jsonb,
        released boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_invoice_event PRIMARY KEY (workspace_id, invoice_id, position),
        CONSTRAINT fk_invoice_event_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_invoice_event_work_entry_id FOREIGN KEY (workspace_id, work_entry_id) REFERENCES work_entry (workspace_id, id)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_invoice_event_work_entry_id ON invoice_event (workspace_id, work_entry_id) WHERE NOT released',
    );
    await runner.query(`
      CREATE TABLE invoice_series (
        workspace_id uuid NOT NULL,
        series text NOT NULL,
        last_sequence integer NOT NULL CONSTRAINT ck_invoice_series_last CHECK (last_sequence > 0),
        last_issued_on date NOT NULL,
        CONSTRAINT pk_invoice_series PRIMARY KEY (workspace_id, series)
      )`);
    await runner.query(`
      CREATE TABLE invoice_file (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT ck_invoice_file_kind CHECK (kind IN ('pdf')),
        file_id uuid NOT NULL,
        CONSTRAINT pk_invoice_file PRIMARY KEY (workspace_id, invoice_id, kind),
        CONSTRAINT fk_invoice_file_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id),
        CONSTRAINT fk_invoice_file_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id)
      )`);
    await runner.query(`
      CREATE FUNCTION refuse_change_of_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'issued' THEN
          RAISE EXCEPTION 'an issued invoice never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_frozen';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    await runner.query(`
      CREATE TRIGGER invoice_frozen BEFORE UPDATE OR DELETE ON invoice
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_invoice()`);
    await runner.query(`
      CREATE FUNCTION refuse_change_of_issued_part() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE part record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
      BEGIN
        IF EXISTS (SELECT FROM invoice i
                    WHERE i.workspace_id = part.workspace_id AND i.id = part.invoice_id AND i.state = 'issued') THEN
          RAISE EXCEPTION 'an issued invoice never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_frozen';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    await runner.query(`
      CREATE TRIGGER invoice_line_frozen BEFORE INSERT OR UPDATE OR DELETE ON invoice_line
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_part()`);
    // Events come and go by the ten thousand: one look at their invoices for a whole statement.
    await runner.query(`
      CREATE FUNCTION refuse_change_of_issued_parts() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM invoice i JOIN (SELECT DISTINCT workspace_id, invoice_id FROM changed) part
                       ON i.workspace_id = part.workspace_id AND i.id = part.invoice_id
                    WHERE i.state = 'issued') THEN
          RAISE EXCEPTION 'an issued invoice never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_frozen';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER invoice_event_not_added AFTER INSERT ON invoice_event REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_issued_parts()`);
    await runner.query(`
      CREATE TRIGGER invoice_event_not_removed AFTER DELETE ON invoice_event REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_issued_parts()`);
    await runner.query(`
      CREATE TRIGGER invoice_event_unchanged BEFORE UPDATE OF workspace_id, invoice_id, position, work_entry_id,
        revision, billed, reason, component_code, part, measured, counted, quantity, also ON invoice_event
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_part()`);
    await isolate(runner, 'invoice');
    await isolate(runner, 'invoice_line');
    await isolate(runner, 'invoice_event');
    await isolate(runner, 'invoice_series', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'invoice_file', 'SELECT, INSERT');
    await createQueue(runner, 'render-invoice', {
      expireInSeconds: 300,
      retryLimit: 5,
      retryDelay: 10,
      retryBackoff: true,
      retryDelayMax: 3600,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
