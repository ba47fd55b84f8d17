import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Invoices that a business writes for its freelancers, under their mandate and in their own series. */
export class SelfBilling1795002031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoice
        ALTER COLUMN practice_id DROP NOT NULL,
        DROP CONSTRAINT ck_invoice_kind,
        DROP CONSTRAINT ck_invoice_credit,
        ADD CONSTRAINT ck_invoice_kind CHECK (kind IN ('invoice', 'credit_note', 'self_bill', 'self_bill_credit')),
        ADD CONSTRAINT ck_invoice_credit CHECK ((kind IN ('credit_note', 'self_bill_credit')) = (credited_invoice_id IS NOT NULL)),
        ADD CONSTRAINT ck_invoice_practice CHECK ((kind IN ('invoice', 'credit_note')) = (practice_id IS NOT NULL))`);
    await runner.query(`
      CREATE TABLE billing_mandate (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        name text NOT NULL,
        country text NOT NULL CONSTRAINT ck_billing_mandate_country CHECK (country IN ('BE', 'FR')),
        legal_form text NOT NULL,
        company_number text NOT NULL,
        siret text,
        vat_number text,
        vat_regime text NOT NULL CONSTRAINT ck_billing_mandate_vat_regime CHECK (vat_regime IN ('normal', 'franchise')),
        rpm text,
        street text NOT NULL,
        postal_code text NOT NULL,
        city text NOT NULL,
        email text NOT NULL,
        iban text NOT NULL,
        bic text,
        language text NOT NULL CONSTRAINT ck_billing_mandate_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
        prefix text NOT NULL CONSTRAINT ck_billing_mandate_prefix CHECK (prefix ~ '^[A-Z][A-Z0-9]{1,9}$' AND prefix <> 'CN'),
        signed_on date NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        acceptance_days integer NOT NULL CONSTRAINT ck_billing_mandate_acceptance_days CHECK (acceptance_days BETWEEN 1 AND 90),
        payment_terms_days integer NOT NULL CONSTRAINT ck_billing_mandate_payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 60),
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_billing_mandate PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_billing_mandate_days CHECK (valid_to >= valid_from AND signed_on <= valid_from),
        CONSTRAINT fk_billing_mandate_secretary_id FOREIGN KEY (workspace_id, secretary_id) REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ex_billing_mandate_days EXCLUDE USING gist
          (workspace_id WITH =, secretary_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL),
        CONSTRAINT ex_billing_mandate_prefix EXCLUDE USING gist (workspace_id WITH =, prefix WITH =, secretary_id WITH <>)
      )`);
    await runner.query(`
      CREATE TABLE self_bill (
        workspace_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        mandate_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        answer_until date,
        answer text CONSTRAINT ck_self_bill_answer CHECK (answer IN ('accepted', 'lapsed', 'contested')),
        answered_at timestamptz,
        reason text CONSTRAINT ck_self_bill_reason CHECK (length(reason) <= 500),
        CONSTRAINT pk_self_bill PRIMARY KEY (workspace_id, invoice_id),
        CONSTRAINT ck_self_bill_answered CHECK ((answer IS NULL) = (answered_at IS NULL)),
        CONSTRAINT ck_self_bill_contested CHECK ((answer IS NOT DISTINCT FROM 'contested') = (reason IS NOT NULL)),
        CONSTRAINT fk_self_bill_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_self_bill_mandate_id FOREIGN KEY (workspace_id, mandate_id) REFERENCES billing_mandate (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_self_bill_secretary_id ON self_bill (workspace_id, secretary_id)');
    await runner.query(`
      CREATE TABLE self_bill_source (
        workspace_id uuid NOT NULL,
        self_bill_id uuid NOT NULL,
        source_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        net_cents bigint NOT NULL,
        released boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_self_bill_source PRIMARY KEY (workspace_id, self_bill_id, source_id),
        CONSTRAINT fk_self_bill_source_self_bill_id FOREIGN KEY (workspace_id, self_bill_id)
          REFERENCES self_bill (workspace_id, invoice_id) ON DELETE CASCADE
      )`);
    // What a freelancer receives for one invoice, or gives back for one dispute, is billed once.
    await runner.query(
      'CREATE UNIQUE INDEX ix_self_bill_source_source_id_secretary_id ON self_bill_source (workspace_id, source_id, secretary_id) WHERE NOT released',
    );
    await isolate(runner, 'billing_mandate', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'self_bill');
    await isolate(runner, 'self_bill_source');
    const retries = { retryLimit: 5, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 };
    await createQueue(runner, 'accept-self-bills', { expireInSeconds: 300, ...retries });
    await createQueue(runner, 'render-self-bill', { expireInSeconds: 300, ...retries });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
