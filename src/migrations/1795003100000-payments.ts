import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Money that came in or went back, which invoices it pays, and the references clients write on their transfers. */
export class Payments1795003100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_reference (
        workspace_id uuid NOT NULL,
        iban text NOT NULL,
        reference text NOT NULL,
        invoice_id uuid NOT NULL,
        CONSTRAINT pk_payment_reference PRIMARY KEY (workspace_id, iban, reference),
        CONSTRAINT uq_payment_reference_invoice_id UNIQUE (workspace_id, invoice_id),
        CONSTRAINT fk_payment_reference_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_payment_reference_reference ON payment_reference (workspace_id, reference)',
    );
    await keepEarlierReferences(runner);
    await runner.query(`
      CREATE TABLE payment (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid,
        method text NOT NULL
          CONSTRAINT ck_payment_method CHECK (method IN ('transfer', 'card', 'bancontact', 'sepa_debit', 'cash', 'other')),
        amount_cents bigint NOT NULL CONSTRAINT ck_payment_amount CHECK (amount_cents <> 0),
        currency text NOT NULL DEFAULT 'EUR' CONSTRAINT ck_payment_currency CHECK (currency = 'EUR'),
        received_on date NOT NULL,
        source text NOT NULL CONSTRAINT ck_payment_source CHECK (source IN ('bank', 'stripe', 'manual')),
        source_key text NOT NULL CONSTRAINT ck_payment_source_key CHECK (length(source_key) BETWEEN 1 AND 200),
        counter_iban text,
        reverses_payment_id uuid,
        note text CONSTRAINT ck_payment_note CHECK (length(note) <= 300),
        created_by uuid,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_payment PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_payment_source_source_key UNIQUE (workspace_id, source, source_key),
        CONSTRAINT ck_payment_sign CHECK (amount_cents > 0 OR reverses_payment_id IS NOT NULL),
        CONSTRAINT fk_payment_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_payment_reverses_payment_id FOREIGN KEY (workspace_id, reverses_payment_id) REFERENCES payment (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_payment_received_on_id ON payment (workspace_id, received_on, id)');
    await runner.query(
      'CREATE INDEX ix_payment_practice_id_received_on ON payment (workspace_id, practice_id, received_on)',
    );
    await runner.query(
      'CREATE INDEX ix_payment_reverses_payment_id ON payment (workspace_id, reverses_payment_id) WHERE reverses_payment_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX ix_payment_counter_iban ON payment (workspace_id, counter_iban) WHERE counter_iban IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE allocation (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        payment_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        amount_cents bigint NOT NULL,
        rule text NOT NULL
          CONSTRAINT ck_allocation_rule CHECK (rule IN ('exact_reference', 'reference_other_amount', 'number_in_text',
            'known_account', 'several_invoices', 'online', 'manual', 'reversal', 'undo', 'credit')),
        reason jsonb,
        undoes_allocation_id uuid,
        reversal_id uuid,
        decided_by uuid,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_allocation PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_allocation_undoes_allocation_id UNIQUE (workspace_id, undoes_allocation_id),
        CONSTRAINT ck_allocation_amount CHECK (amount_cents <> 0 AND (amount_cents < 0) = (undoes_allocation_id IS NOT NULL)),
        CONSTRAINT fk_allocation_payment_id FOREIGN KEY (workspace_id, payment_id) REFERENCES payment (workspace_id, id),
        CONSTRAINT fk_allocation_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id),
        CONSTRAINT fk_allocation_reversal_id FOREIGN KEY (workspace_id, reversal_id) REFERENCES payment (workspace_id, id),
        CONSTRAINT fk_allocation_undoes_allocation_id FOREIGN KEY (workspace_id, undoes_allocation_id) REFERENCES allocation (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_allocation_payment_id ON allocation (workspace_id, payment_id)');
    await runner.query('CREATE INDEX ix_allocation_invoice_id ON allocation (workspace_id, invoice_id)');
    await runner.query(
      `CREATE INDEX ix_invoice_due_on_id ON invoice (workspace_id, due_on, id) WHERE kind = 'invoice' AND state = 'issued'`,
    );
    await runner.query(
      'CREATE INDEX ix_allocation_reversal_id ON allocation (workspace_id, reversal_id) WHERE reversal_id IS NOT NULL',
    );
    await guard(runner);
    await isolate(runner, 'payment_reference', 'SELECT, INSERT');
    // Whose money it is may be found out later; the right to say so is also the right to lock the row.
    await isolate(runner, 'payment', 'SELECT, INSERT, UPDATE (practice_id)');
    await isolate(runner, 'allocation', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Row-level security binds even the owner of `invoice`, who reads it here without naming a workspace. */
async function keepEarlierReferences(runner: QueryRunner): Promise<void> {
  const [role]: { bound: boolean }[] = await runner.query(
    'SELECT NOT (rolsuper OR rolbypassrls) AS bound FROM pg_roles WHERE rolname = current_user',
  );
  await runner.query('LOCK TABLE invoice IN SHARE ROW EXCLUSIVE MODE');
  if (role!.bound) await runner.query('ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY');
  await runner.query(`
    INSERT INTO payment_reference (workspace_id, iban, reference, invoice_id)
    SELECT workspace_id, document->'payment'->>'iban', document->'payment'->'reference'->>'value', id
      FROM invoice
     WHERE kind = 'invoice' AND state = 'issued' AND document->'payment'->'reference'->>'value' <> ''`);
  if (role!.bound) await runner.query('ALTER TABLE invoice FORCE ROW LEVEL SECURITY');
}

/** The last guard of the ledger: what is written stays, and nothing is allocated beyond a payment or an invoice. */
async function guard(runner: QueryRunner): Promise<void> {
  for (const table of ['payment_reference', 'allocation']) {
    await runner.query(`
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }
  await runner.query(`
    CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON payment
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  await runner.query(`
    CREATE FUNCTION refuse_change_of_payment() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a payment never changes' USING ERRCODE = 'insufficient_privilege';
    END $$`);
  await runner.query(`
    CREATE TRIGGER payment_frozen BEFORE UPDATE ON payment FOR EACH ROW
      WHEN ((to_jsonb(NEW) - 'practice_id') <> (to_jsonb(OLD) - 'practice_id'))
      EXECUTE FUNCTION refuse_change_of_payment()`);
  // Payments and invoices are held until commit, so that of two who allocate at once the second sees the first.
  // Planned anew each time, for one row or thousands: a plan that was kept for few compares every row with every other.
  await runner.query(`
    CREATE FUNCTION refuse_wrong_allocation() RETURNS trigger LANGUAGE plpgsql
      SET plan_cache_mode = force_custom_plan AS $$
    DECLARE
      place uuid; payments uuid[]; invoices uuid[]; paying uuid[]; paid uuid[];
    BEGIN
      SELECT min(workspace_id::text)::uuid, array_agg(DISTINCT payment_id), array_agg(DISTINCT invoice_id),
             array_agg(DISTINCT payment_id) FILTER (WHERE amount_cents > 0),
             array_agg(DISTINCT invoice_id) FILTER (WHERE amount_cents > 0)
        INTO place, payments, invoices, paying, paid FROM added;
      IF place IS NULL THEN
        RETURN NULL;
      END IF;
      PERFORM FROM payment WHERE workspace_id = place AND id = ANY (payments) ORDER BY id FOR NO KEY UPDATE;
      PERFORM FROM invoice WHERE workspace_id = place AND id = ANY (invoices) ORDER BY id FOR NO KEY UPDATE;
      IF EXISTS (
        SELECT FROM added a
         WHERE a.amount_cents < 0
           AND (SELECT (o.payment_id, o.invoice_id, o.amount_cents) FROM allocation o
                 WHERE o.workspace_id = place AND o.id = a.undoes_allocation_id)
               IS DISTINCT FROM (a.payment_id, a.invoice_id, -a.amount_cents)
      ) THEN
        RAISE EXCEPTION 'an undo is the whole of what it undoes' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_undo';
      END IF;
      IF EXISTS (
        SELECT FROM (
          SELECT id, amount_cents AS cents, reverses_payment_id IS NOT NULL AS wrong FROM payment
           WHERE workspace_id = place AND id = ANY (paying)
          UNION ALL
          SELECT payment_id, -amount_cents, false FROM allocation
           WHERE workspace_id = place AND payment_id = ANY (paying)
          UNION ALL
          SELECT reverses_payment_id, amount_cents, false FROM payment
           WHERE workspace_id = place AND reverses_payment_id = ANY (paying)
        ) part GROUP BY id HAVING sum(cents) < 0 OR bool_or(wrong)
      ) THEN
        RAISE EXCEPTION 'more than the payment' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_beyond_payment';
      END IF;
      IF EXISTS (
        SELECT FROM (
          SELECT id, gross_cents AS cents, kind <> 'invoice' OR state <> 'issued' AS wrong FROM invoice
           WHERE workspace_id = place AND id = ANY (paid)
          UNION ALL
          SELECT invoice_id, -amount_cents, false FROM allocation
           WHERE workspace_id = place AND invoice_id = ANY (paid)
          UNION ALL
          SELECT credited_invoice_id, -gross_cents, false FROM invoice
           WHERE workspace_id = place AND credited_invoice_id = ANY (paid) AND state = 'issued'
        ) part GROUP BY id HAVING sum(cents) < 0 OR bool_or(wrong)
      ) THEN
        RAISE EXCEPTION 'more than the invoice' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_beyond_invoice';
      END IF;
      IF EXISTS (
        SELECT FROM added a
         WHERE a.amount_cents > 0
           AND (SELECT practice_id FROM payment WHERE workspace_id = place AND id = a.payment_id)
            <> (SELECT practice_id FROM invoice WHERE workspace_id = place AND id = a.invoice_id)
      ) THEN
        RAISE EXCEPTION 'the payment of another practice' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_practice';
      END IF;
      RETURN NULL;
    END $$`);
  await runner.query(`
    CREATE TRIGGER allocation_within AFTER INSERT ON allocation REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_wrong_allocation()`);
}
