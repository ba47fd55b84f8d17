import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

const RETRIES = { retryLimit: 8, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 };

/** Reminders and claims of late interest: when, to whom, what was decided about them, and letters in the archive. */
export class Reminders1795003130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await guardMail(runner);
    await archiveLetters(runner);
    await runner.query(`
      CREATE TABLE reminder_schedule (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid,
        enabled boolean NOT NULL,
        friendly_days integer,
        firm_days integer,
        formal_days integer,
        business_days_only boolean NOT NULL,
        least_cents bigint NOT NULL,
        contract_rate_bp integer,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT pk_reminder_schedule PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_reminder_schedule_days CHECK (friendly_days BETWEEN 1 AND 365 AND firm_days BETWEEN 1 AND 365 AND formal_days BETWEEN 1 AND 365),
        CONSTRAINT ck_reminder_schedule_least_cents CHECK (least_cents >= 0),
        CONSTRAINT ck_reminder_schedule_contract_rate_bp CHECK (contract_rate_bp BETWEEN 1 AND 10000),
        CONSTRAINT fk_reminder_schedule_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_reminder_schedule_workspace_id ON reminder_schedule (workspace_id) WHERE practice_id IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX ix_reminder_schedule_practice_id ON reminder_schedule (workspace_id, practice_id) WHERE practice_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE reminder_pause (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        invoice_id uuid,
        reason text NOT NULL CONSTRAINT ck_reminder_pause_reason CHECK (length(reason) BETWEEN 1 AND 300),
        until date,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        ended_by uuid,
        ended_at timestamptz,
        CONSTRAINT pk_reminder_pause PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_reminder_pause_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        CONSTRAINT fk_reminder_pause_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_reminder_pause_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_reminder_pause_practice_id ON reminder_pause (workspace_id, practice_id) WHERE ended_at IS NULL',
    );
    await runner.query(`
      CREATE TABLE reminder_exemption (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        level text NOT NULL CONSTRAINT ck_reminder_exemption_level CHECK (level IN ('friendly', 'firm', 'formal')),
        until date,
        reason text CONSTRAINT ck_reminder_exemption_reason CHECK (length(reason) BETWEEN 1 AND 300),
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_reminder_exemption PRIMARY KEY (workspace_id, invoice_id, level),
        CONSTRAINT fk_reminder_exemption_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await createLetters(runner);
    await createClaims(runner);
    await isolate(runner, 'reminder_schedule');
    await isolate(runner, 'reminder_pause', 'SELECT, INSERT, UPDATE (ended_by, ended_at)');
    await isolate(runner, 'reminder_exemption');
    await createQueue(runner, 'run-reminders-failed', {
      expireInSeconds: 60,
      retryLimit: 100,
      retryDelay: 600,
    });
    await createQueue(runner, 'run-reminders', {
      expireInSeconds: 600,
      ...RETRIES,
      policy: 'short',
      deadLetter: 'run-reminders-failed',
    });
    await createQueue(runner, 'write-letter', { expireInSeconds: 180, ...RETRIES });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** A mail whose reason may fall away is asked about once more before it leaves, and may be cancelled then. */
async function guardMail(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE outbox_message
      ADD COLUMN guard text,
      ADD COLUMN subject_id uuid,
      DROP CONSTRAINT ck_outbox_message_state,
      ADD CONSTRAINT ck_outbox_message_state
        CHECK (state IN ('queued', 'sent', 'failed', 'cancelled') AND (state = 'sent') = (sent_at IS NOT NULL)),
      ADD CONSTRAINT ck_outbox_message_guard CHECK ((guard IS NULL) = (subject_id IS NULL))`);
}

/** Letters join the chain: a record is of an invoice or of a letter. */
async function archiveLetters(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE archived_letter (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL CONSTRAINT ck_archived_letter_kind CHECK (kind IN ('reminder', 'late_claim')),
      series text NOT NULL,
      sequence integer NOT NULL CONSTRAINT ck_archived_letter_sequence CHECK (sequence > 0),
      number text NOT NULL,
      practice_id uuid NOT NULL,
      issued_on date NOT NULL,
      amount_cents bigint NOT NULL,
      issued_by uuid,
      issued_at timestamptz NOT NULL,
      document jsonb NOT NULL,
      CONSTRAINT pk_archived_letter PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_archived_letter_series_sequence UNIQUE (workspace_id, series, sequence),
      CONSTRAINT uq_archived_letter_number UNIQUE (workspace_id, number),
      CONSTRAINT fk_archived_letter_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
    )`);
  await runner.query(
    'CREATE INDEX ix_archived_letter_practice_id ON archived_letter (workspace_id, practice_id)',
  );
  await runner.query(
    'CREATE INDEX ix_archived_letter_amount_cents ON archived_letter (workspace_id, amount_cents)',
  );
  await runner.query(`
    CREATE TABLE archived_letter_file (
      workspace_id uuid NOT NULL,
      letter_id uuid NOT NULL,
      kind text NOT NULL CONSTRAINT ck_archived_letter_file_kind CHECK (kind IN ('pdf')),
      file_id uuid NOT NULL,
      CONSTRAINT pk_archived_letter_file PRIMARY KEY (workspace_id, letter_id, kind),
      CONSTRAINT fk_archived_letter_file_letter_id FOREIGN KEY (workspace_id, letter_id) REFERENCES archived_letter (workspace_id, id),
      CONSTRAINT fk_archived_letter_file_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id)
    )`);
  await runner.query(`
    ALTER TABLE archive_record
      ALTER COLUMN invoice_id DROP NOT NULL,
      ADD COLUMN letter_id uuid,
      ADD CONSTRAINT ck_archive_record_subject CHECK ((invoice_id IS NULL) <> (letter_id IS NULL)),
      ADD CONSTRAINT fk_archive_record_letter_id FOREIGN KEY (workspace_id, letter_id) REFERENCES archived_letter (workspace_id, id)`);
  await runner.query(
    'CREATE UNIQUE INDEX ix_archive_record_letter_id_kind ON archive_record (workspace_id, letter_id, kind) WHERE letter_id IS NOT NULL',
  );
  for (const table of ['archived_letter', 'archived_letter_file']) {
    await runner.query(`
      CREATE TRIGGER ${table}_unchanged BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_archive()`);
    await runner.query(`
      CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_archive()`);
    await isolate(runner, table, 'SELECT, INSERT');
  }
}

/** Letters and the invoices in them; each invoice is reminded at a level once, and a practice written to once a day. */
async function createLetters(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE letter_series (
      workspace_id uuid NOT NULL,
      series text NOT NULL,
      last_sequence integer NOT NULL,
      CONSTRAINT pk_letter_series PRIMARY KEY (workspace_id, series),
      CONSTRAINT ck_letter_series_last_sequence CHECK (last_sequence > 0)
    )`);
  await runner.query(`
    CREATE TABLE reminder (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      practice_id uuid NOT NULL,
      level text NOT NULL CONSTRAINT ck_reminder_level CHECK (level IN ('friendly', 'firm', 'formal')),
      state text NOT NULL DEFAULT 'written',
      series text NOT NULL,
      sequence integer NOT NULL,
      number text NOT NULL,
      run_on date NOT NULL,
      recipient text NOT NULL,
      credit_cents bigint NOT NULL,
      total_cents bigint NOT NULL CONSTRAINT ck_reminder_total_cents CHECK (total_cents > 0),
      document jsonb NOT NULL,
      outbox_id uuid,
      cancelled_at timestamptz,
      cancelled_by uuid,
      reason text CONSTRAINT ck_reminder_reason CHECK (length(reason) BETWEEN 1 AND 500),
      created_by uuid,
      created_at timestamptz NOT NULL,
      CONSTRAINT pk_reminder PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_reminder_series_sequence UNIQUE (workspace_id, series, sequence),
      CONSTRAINT uq_reminder_number UNIQUE (workspace_id, number),
      CONSTRAINT ck_reminder_state CHECK (state IN ('written', 'queued', 'cancelled')),
      CONSTRAINT ck_reminder_cancelled CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL AND reason IS NOT NULL)),
      CONSTRAINT ck_reminder_queued CHECK (state <> 'queued' OR outbox_id IS NOT NULL),
      CONSTRAINT fk_reminder_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
      CONSTRAINT fk_reminder_outbox_id FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox_message (workspace_id, id)
    )`);
  await runner.query(
    `CREATE UNIQUE INDEX ix_reminder_practice_id_run_on ON reminder (workspace_id, practice_id, run_on) WHERE state <> 'cancelled'`,
  );
  await runner.query('CREATE INDEX ix_reminder_created_at_id ON reminder (workspace_id, created_at, id)');
  await runner.query(`
    CREATE TABLE reminder_line (
      workspace_id uuid NOT NULL,
      reminder_id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      step text CONSTRAINT ck_reminder_line_step CHECK (step IN ('friendly', 'firm', 'formal')),
      open_cents bigint NOT NULL CONSTRAINT ck_reminder_line_open_cents CHECK (open_cents > 0),
      days_late integer NOT NULL,
      active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_reminder_line PRIMARY KEY (workspace_id, reminder_id, invoice_id),
      CONSTRAINT fk_reminder_line_reminder_id FOREIGN KEY (workspace_id, reminder_id) REFERENCES reminder (workspace_id, id),
      CONSTRAINT fk_reminder_line_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX ix_reminder_line_invoice_id_step ON reminder_line (workspace_id, invoice_id, step) WHERE active AND step IS NOT NULL',
  );
  await runner.query('CREATE INDEX ix_reminder_line_invoice_id ON reminder_line (workspace_id, invoice_id)');
  await isolate(runner, 'letter_series', 'SELECT, INSERT, UPDATE');
  await isolate(
    runner,
    'reminder',
    'SELECT, INSERT, UPDATE (state, outbox_id, cancelled_at, cancelled_by, reason)',
  );
  await isolate(runner, 'reminder_line', 'SELECT, INSERT, UPDATE (active)');
}

/** What is claimed for late payment; no day of an invoice and no fixed sum is claimed twice. */
async function createClaims(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE late_rate (
      workspace_id uuid NOT NULL,
      country text NOT NULL CONSTRAINT ck_late_rate_country CHECK (country IN ('BE', 'FR')),
      kind text NOT NULL CONSTRAINT ck_late_rate_kind CHECK (kind IN ('late', 'legal')),
      half text NOT NULL CONSTRAINT ck_late_rate_half CHECK (half ~ '^20[0-9]{2}-H[12]$'),
      rate_bp integer NOT NULL CONSTRAINT ck_late_rate_rate_bp CHECK (rate_bp BETWEEN 0 AND 5000),
      source text NOT NULL CONSTRAINT ck_late_rate_source CHECK (length(source) BETWEEN 1 AND 300),
      recorded_by uuid NOT NULL,
      recorded_at timestamptz NOT NULL,
      CONSTRAINT pk_late_rate PRIMARY KEY (workspace_id, country, kind, half)
    )`);
  await runner.query(`
    CREATE TABLE late_claim (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      practice_id uuid NOT NULL,
      series text NOT NULL,
      sequence integer NOT NULL,
      number text NOT NULL,
      issued_on date NOT NULL,
      calculated_to date NOT NULL,
      interest_cents bigint NOT NULL CONSTRAINT ck_late_claim_interest_cents CHECK (interest_cents >= 0),
      recovery_cents bigint NOT NULL CONSTRAINT ck_late_claim_recovery_cents CHECK (recovery_cents >= 0),
      total_cents bigint NOT NULL,
      document jsonb NOT NULL,
      outbox_id uuid,
      created_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      withdrawn_at timestamptz,
      withdrawn_by uuid,
      reason text CONSTRAINT ck_late_claim_reason CHECK (length(reason) BETWEEN 1 AND 300),
      CONSTRAINT pk_late_claim PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_late_claim_series_sequence UNIQUE (workspace_id, series, sequence),
      CONSTRAINT ck_late_claim_total_cents CHECK (total_cents = interest_cents + recovery_cents AND total_cents > 0),
      CONSTRAINT ck_late_claim_withdrawn CHECK (
        (withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (reason IS NULL)),
      CONSTRAINT fk_late_claim_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
      CONSTRAINT fk_late_claim_outbox_id FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox_message (workspace_id, id)
    )`);
  await runner.query('CREATE INDEX ix_late_claim_practice_id ON late_claim (workspace_id, practice_id)');
  await runner.query('CREATE INDEX ix_late_claim_created_at_id ON late_claim (workspace_id, created_at, id)');
  await runner.query(`
    CREATE TABLE late_claim_line (
      workspace_id uuid NOT NULL,
      claim_id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      interest_from date NOT NULL,
      interest_to date NOT NULL,
      interest_cents bigint NOT NULL,
      recovery_cents bigint NOT NULL,
      active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_late_claim_line PRIMARY KEY (workspace_id, claim_id, invoice_id),
      CONSTRAINT ck_late_claim_line_days CHECK (interest_from <= interest_to),
      CONSTRAINT fk_late_claim_line_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES late_claim (workspace_id, id),
      CONSTRAINT fk_late_claim_line_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id),
      CONSTRAINT ex_late_claim_line_days EXCLUDE USING gist
        (workspace_id WITH =, invoice_id WITH =, daterange(interest_from, interest_to, '[]') WITH &&) WHERE (active)
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX ix_late_claim_line_invoice_id ON late_claim_line (workspace_id, invoice_id) WHERE active AND recovery_cents > 0',
  );
  await isolate(runner, 'late_rate', 'SELECT, INSERT');
  await isolate(
    runner,
    'late_claim',
    'SELECT, INSERT, UPDATE (outbox_id, withdrawn_at, withdrawn_by, reason)',
  );
  await isolate(runner, 'late_claim_line', 'SELECT, INSERT, UPDATE (active)');
}
