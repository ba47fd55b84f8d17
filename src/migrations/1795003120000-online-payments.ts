import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Accounts of businesses at the provider of online payments, and what became of every payment begun there. */
export class OnlinePayments1795003120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await accounts(runner);
    await attempts(runner);
    await events(runner);
    await money(runner);
    await tasks(runner);
    await queues(runner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

async function accounts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE online_account (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      account_id text,
      live boolean NOT NULL,
      enabled boolean NOT NULL DEFAULT true,
      card text,
      bancontact text,
      sepa_debit text,
      wants_facts boolean NOT NULL DEFAULT true,
      version integer NOT NULL DEFAULT 0,
      created_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      read_at timestamptz,
      heard_until timestamptz,
      ended_at timestamptz,
      CONSTRAINT pk_online_account PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_online_account_account_id UNIQUE (workspace_id, account_id),
      CONSTRAINT ck_online_account_account_id CHECK (length(account_id) <= 255),
      CONSTRAINT ck_online_account_card CHECK (card IN ('active', 'pending', 'restricted', 'unsupported')),
      CONSTRAINT ck_online_account_bancontact CHECK (bancontact IN ('active', 'pending', 'restricted', 'unsupported')),
      CONSTRAINT ck_online_account_sepa_debit CHECK (sepa_debit IN ('active', 'pending', 'restricted', 'unsupported')),
      CONSTRAINT fk_online_account_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX ix_online_account_current ON online_account (workspace_id) WHERE ended_at IS NULL',
  );
  await isolate(runner, 'online_account', 'SELECT, INSERT, UPDATE');
  // A webhook names an account; whose it is has to be known before there is a workspace.
  await runner.query(`
    CREATE TABLE online_account_owner (
      account_id text NOT NULL,
      workspace_id uuid NOT NULL,
      CONSTRAINT pk_online_account_owner PRIMARY KEY (account_id)
    )`);
  await isolate(runner, 'online_account_owner', 'INSERT');
  await runner.query(
    'CREATE POLICY of_identity ON online_account_owner FOR SELECT TO permanence_identity USING (true)',
  );
  await runner.query('GRANT SELECT ON online_account_owner TO permanence_identity');
}

async function attempts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE online_attempt (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      account_id text NOT NULL,
      amount_cents bigint NOT NULL CONSTRAINT ck_online_attempt_amount CHECK (amount_cents > 0),
      language text NOT NULL CONSTRAINT ck_online_attempt_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
      state text NOT NULL
        CONSTRAINT ck_online_attempt_state CHECK (state IN ('making', 'open', 'in_progress', 'paid', 'failed', 'expired')),
      checkout_id text,
      payment_id text,
      method text CONSTRAINT ck_online_attempt_method CHECK (method IN ('card', 'bancontact', 'sepa_debit', 'other')),
      failure_code text CONSTRAINT ck_online_attempt_failure_code CHECK (length(failure_code) <= 100),
      version integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      CONSTRAINT pk_online_attempt PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_online_attempt_checkout_id UNIQUE (workspace_id, checkout_id),
      CONSTRAINT ck_online_attempt_checkout CHECK (state IN ('making', 'failed') OR checkout_id IS NOT NULL),
      CONSTRAINT fk_online_attempt_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
    )`);
  // Two pages for one invoice could both be paid.
  await runner.query(`
    CREATE UNIQUE INDEX ix_online_attempt_current ON online_attempt (workspace_id, invoice_id)
      WHERE state IN ('making', 'open', 'in_progress')`);
  await runner.query(
    'CREATE INDEX ix_online_attempt_created_at_id ON online_attempt (workspace_id, created_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_online_attempt_payment_id ON online_attempt (workspace_id, payment_id) WHERE payment_id IS NOT NULL',
  );
  await isolate(runner, 'online_attempt', 'SELECT, INSERT, UPDATE');
}

async function events(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE online_event (
      workspace_id uuid NOT NULL,
      id text NOT NULL,
      account_id text NOT NULL,
      type text NOT NULL,
      subject_kind text NOT NULL
        CONSTRAINT ck_online_event_subject_kind CHECK (subject_kind IN ('checkout', 'payment', 'payout', 'account')),
      subject_id text NOT NULL,
      via text NOT NULL CONSTRAINT ck_online_event_via CHECK (via IN ('webhook', 'catch_up')),
      state text NOT NULL DEFAULT 'pending'
        CONSTRAINT ck_online_event_state CHECK (state IN ('pending', 'done', 'ignored', 'parked')),
      reason text CONSTRAINT ck_online_event_reason CHECK (length(reason) <= 100),
      tries integer NOT NULL DEFAULT 0,
      happened_at timestamptz NOT NULL,
      received_at timestamptz NOT NULL,
      CONSTRAINT pk_online_event PRIMARY KEY (workspace_id, id),
      CONSTRAINT ck_online_event_parked CHECK (state NOT IN ('ignored', 'parked') OR reason IS NOT NULL)
    )`);
  await runner.query(
    "CREATE INDEX ix_online_event_pending ON online_event (workspace_id, account_id, received_at) WHERE state = 'pending'",
  );
  await runner.query(
    'CREATE INDEX ix_online_event_state_received_at_id ON online_event (workspace_id, state, received_at, id)',
  );
  await isolate(runner, 'online_event');
  await runner.query(`
    CREATE TABLE stray_event (
      id text NOT NULL,
      endpoint text NOT NULL CONSTRAINT ck_stray_event_endpoint CHECK (endpoint IN ('connect', 'thin')),
      account_id text,
      live boolean NOT NULL,
      type text NOT NULL,
      reason text NOT NULL
        CONSTRAINT ck_stray_event_reason CHECK (reason IN ('wrong-mode', 'no-account', 'unknown-account')),
      received_at timestamptz NOT NULL,
      CONSTRAINT pk_stray_event PRIMARY KEY (id)
    )`);
  await runner.query('ALTER TABLE stray_event ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE stray_event FORCE ROW LEVEL SECURITY');
  await runner.query(
    'CREATE POLICY of_identity ON stray_event TO permanence_identity USING (true) WITH CHECK (true)',
  );
  await runner.query('GRANT SELECT, INSERT ON stray_event TO permanence_identity');
}

async function money(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE online_refund (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      attempt_id uuid NOT NULL,
      credit_note_id uuid,
      amount_cents bigint NOT NULL CONSTRAINT ck_online_refund_amount CHECK (amount_cents > 0),
      state text NOT NULL
        CONSTRAINT ck_online_refund_state CHECK (state IN ('asked', 'pending', 'succeeded', 'failed')),
      refund_id text,
      failure_code text CONSTRAINT ck_online_refund_failure_code CHECK (length(failure_code) <= 100),
      asked_by uuid,
      asked_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      CONSTRAINT pk_online_refund PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_online_refund_refund_id UNIQUE (workspace_id, refund_id),
      CONSTRAINT ck_online_refund_credit_note CHECK (credit_note_id IS NOT NULL OR refund_id IS NOT NULL),
      CONSTRAINT fk_online_refund_attempt_id FOREIGN KEY (workspace_id, attempt_id) REFERENCES online_attempt (workspace_id, id),
      CONSTRAINT fk_online_refund_credit_note_id FOREIGN KEY (workspace_id, credit_note_id) REFERENCES invoice (workspace_id, id)
    )`);
  await runner.query(`
    CREATE UNIQUE INDEX ix_online_refund_credit_note_id ON online_refund (workspace_id, credit_note_id)
      WHERE state <> 'failed'`);
  await runner.query('CREATE INDEX ix_online_refund_attempt_id ON online_refund (workspace_id, attempt_id)');
  await runner.query(
    'CREATE INDEX ix_online_refund_asked_at_id ON online_refund (workspace_id, asked_at, id)',
  );
  await isolate(runner, 'online_refund', 'SELECT, INSERT, UPDATE');
  await runner.query(`
    CREATE TABLE online_dispute (
      workspace_id uuid NOT NULL,
      id text NOT NULL,
      attempt_id uuid NOT NULL,
      state text NOT NULL
        CONSTRAINT ck_online_dispute_state CHECK (state IN ('warning', 'open', 'under_review', 'won', 'lost', 'closed')),
      reason text NOT NULL,
      amount_cents bigint NOT NULL,
      withdrawn_cents bigint NOT NULL,
      reinstated_cents bigint NOT NULL,
      evidence_due_at timestamptz,
      opened_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      CONSTRAINT pk_online_dispute PRIMARY KEY (workspace_id, id),
      CONSTRAINT fk_online_dispute_attempt_id FOREIGN KEY (workspace_id, attempt_id) REFERENCES online_attempt (workspace_id, id)
    )`);
  await runner.query(
    'CREATE INDEX ix_online_dispute_attempt_id ON online_dispute (workspace_id, attempt_id)',
  );
  await runner.query(
    'CREATE INDEX ix_online_dispute_opened_at_id ON online_dispute (workspace_id, opened_at, id)',
  );
  await isolate(runner, 'online_dispute', 'SELECT, INSERT, UPDATE');
  await runner.query(`
    CREATE TABLE online_payout (
      workspace_id uuid NOT NULL,
      id text NOT NULL,
      account_id text NOT NULL,
      state text NOT NULL
        CONSTRAINT ck_online_payout_state CHECK (state IN ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
      amount_cents bigint NOT NULL,
      arrives_on date NOT NULL,
      descriptor text NOT NULL,
      failure_code text,
      reconciled boolean NOT NULL DEFAULT false,
      changed_at timestamptz NOT NULL,
      CONSTRAINT pk_online_payout PRIMARY KEY (workspace_id, id)
    )`);
  await runner.query(
    'CREATE INDEX ix_online_payout_arrives_on_id ON online_payout (workspace_id, arrives_on, id)',
  );
  await runner.query(
    'CREATE INDEX ix_online_payout_amount_cents ON online_payout (workspace_id, amount_cents)',
  );
  await isolate(runner, 'online_payout', 'SELECT, INSERT, UPDATE');
  await runner.query(`
    CREATE TABLE online_balance_line (
      workspace_id uuid NOT NULL,
      id text NOT NULL,
      account_id text NOT NULL,
      kind text NOT NULL,
      source_id text,
      attempt_id uuid,
      payout_id text,
      amount_cents bigint NOT NULL,
      fee_cents bigint NOT NULL,
      net_cents bigint NOT NULL,
      happened_at timestamptz NOT NULL,
      CONSTRAINT pk_online_balance_line PRIMARY KEY (workspace_id, id),
      CONSTRAINT ck_online_balance_line_net CHECK (net_cents = amount_cents - fee_cents),
      CONSTRAINT fk_online_balance_line_attempt_id FOREIGN KEY (workspace_id, attempt_id) REFERENCES online_attempt (workspace_id, id),
      CONSTRAINT fk_online_balance_line_payout_id FOREIGN KEY (workspace_id, payout_id) REFERENCES online_payout (workspace_id, id)
    )`);
  await runner.query(
    'CREATE INDEX ix_online_balance_line_payout_id ON online_balance_line (workspace_id, payout_id) WHERE payout_id IS NOT NULL',
  );
  await runner.query(
    'CREATE INDEX ix_online_balance_line_attempt_id ON online_balance_line (workspace_id, attempt_id) WHERE attempt_id IS NOT NULL',
  );
  await runner.query(
    'CREATE INDEX ix_online_balance_line_happened_at ON online_balance_line (workspace_id, happened_at)',
  );
  await isolate(runner, 'online_balance_line', 'SELECT, INSERT, UPDATE (attempt_id, payout_id)');
}

async function tasks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE payment_task (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL
        CONSTRAINT ck_payment_task_kind CHECK (kind IN ('account_ended', 'dispute', 'event_parked', 'over_paid',
          'payment_failed', 'payout_failed', 'refund_failed', 'refund_without_credit_note')),
      subject_id text NOT NULL,
      invoice_id uuid,
      amount_cents bigint,
      detail text CONSTRAINT ck_payment_task_detail CHECK (length(detail) <= 100),
      due_at timestamptz,
      created_at timestamptz NOT NULL,
      done_at timestamptz,
      done_by uuid,
      CONSTRAINT pk_payment_task PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_payment_task_kind_subject_id UNIQUE (workspace_id, kind, subject_id),
      CONSTRAINT ck_payment_task_done CHECK (done_by IS NULL OR done_at IS NOT NULL),
      CONSTRAINT fk_payment_task_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
    )`);
  await runner.query(
    'CREATE INDEX ix_payment_task_created_at_id ON payment_task (workspace_id, created_at, id)',
  );
  await isolate(runner, 'payment_task', 'SELECT, INSERT, UPDATE');
}

async function queues(runner: QueryRunner): Promise<void> {
  // About a day of tries: the provider may be away for a night.
  const patient = {
    expireInSeconds: 300,
    retryLimit: 30,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3_600,
  };
  // One waits for each account while another one runs: it finds everything that came in meanwhile.
  await createQueue(runner, 'online-events', { ...patient, policy: 'short' });
  await createQueue(runner, 'online-checkouts', { ...patient, policy: 'short' });
  await createQueue(runner, 'online-catch-up', { ...patient, policy: 'short' });
  await createQueue(runner, 'online-refund-failed', { expireInSeconds: 60, retryLimit: 20, retryDelay: 60 });
  await createQueue(runner, 'online-refund', { ...patient, deadLetter: 'online-refund-failed' });
}
