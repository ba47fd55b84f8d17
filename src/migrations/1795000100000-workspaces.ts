import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

const ROLES = `'owner', 'manager', 'secretary', 'accountant', 'practice'`;
const CURRENT_WORKSPACE = `nullif(current_setting('app.workspace_id', true), '')::uuid`;
const CURRENT_USER = `nullif(current_setting('app.user_id', true), '')::uuid`;

/** Businesses, people, what they may do, how they sign in, and what they did. */
export class Workspaces1795000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await people(runner);
    await businesses(runner);
    await memberships(runner);
    await auditTrail(runner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

async function people(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE app_user (
      id uuid NOT NULL,
      email text NOT NULL CONSTRAINT ck_app_user_email CHECK (email = lower(email)),
      name text NOT NULL,
      password_hash text NOT NULL,
      language text NOT NULL CONSTRAINT ck_app_user_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
      created_at timestamptz NOT NULL,
      CONSTRAINT pk_app_user PRIMARY KEY (id),
      CONSTRAINT uq_app_user_email UNIQUE (email)
    )`);
  await runner.query(`
    CREATE TABLE session (
      id uuid NOT NULL,
      token_hash text NOT NULL,
      user_id uuid NOT NULL,
      workspace_id uuid NOT NULL,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      ended_at timestamptz,
      user_agent text NOT NULL,
      ip text NOT NULL,
      CONSTRAINT pk_session PRIMARY KEY (id),
      CONSTRAINT uq_session_token_hash UNIQUE (token_hash),
      CONSTRAINT fk_session_user_id FOREIGN KEY (user_id) REFERENCES app_user (id)
    )`);
  await runner.query('CREATE INDEX ix_session_user_id ON session (user_id)');
  await runner.query(`
    CREATE UNLOGGED TABLE sign_in_attempt (
      id uuid NOT NULL,
      account_hash text NOT NULL,
      network text NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT pk_sign_in_attempt PRIMARY KEY (id)
    )`);
  await runner.query('CREATE INDEX ix_sign_in_attempt_network_at ON sign_in_attempt (network, at)');
  await runner.query('CREATE INDEX ix_sign_in_attempt_at ON sign_in_attempt (at)');
  for (const [table, rights] of [
    ['app_user', 'SELECT, UPDATE (name, language, password_hash)'],
    ['session', 'SELECT, INSERT, UPDATE, DELETE'],
    ['sign_in_attempt', 'SELECT, INSERT, DELETE'],
  ]) {
    await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY of_identity ON ${table} TO permanence_identity USING (true) WITH CHECK (true)`,
    );
    await runner.query(`GRANT ${rights} ON ${table} TO permanence_identity`);
  }
}

async function businesses(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE workspace (
      workspace_id uuid NOT NULL,
      name text NOT NULL,
      country text NOT NULL CONSTRAINT ck_workspace_country CHECK (country IN ('BE', 'FR')),
      legal_form text NOT NULL,
      company_number text NOT NULL,
      siret text,
      vat_number text,
      vat_regime text NOT NULL CONSTRAINT ck_workspace_vat_regime CHECK (vat_regime IN ('normal', 'franchise')),
      vat_on_debits boolean NOT NULL,
      rpm text,
      capital_cents bigint CONSTRAINT ck_workspace_capital_cents CHECK (capital_cents >= 0),
      street text NOT NULL,
      postal_code text NOT NULL,
      city text NOT NULL,
      email text NOT NULL,
      phone text,
      iban text,
      bic text,
      account_name text,
      language text NOT NULL CONSTRAINT ck_workspace_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
      time_zone text NOT NULL,
      requires_approval boolean NOT NULL,
      payment_terms_days integer NOT NULL
        CONSTRAINT ck_workspace_payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 60),
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      CONSTRAINT pk_workspace PRIMARY KEY (workspace_id)
    )`);
  await runner.query(`
    CREATE TABLE workspace_logo (
      workspace_id uuid NOT NULL,
      media_type text NOT NULL CONSTRAINT ck_workspace_logo_media_type CHECK (media_type IN ('image/png', 'image/jpeg')),
      width integer NOT NULL,
      height integer NOT NULL,
      bytes bytea NOT NULL CONSTRAINT ck_workspace_logo_bytes CHECK (length(bytes) <= 1048576),
      updated_at timestamptz NOT NULL,
      CONSTRAINT pk_workspace_logo PRIMARY KEY (workspace_id),
      CONSTRAINT fk_workspace_logo_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
    )`);
  await isolate(runner, 'workspace', 'SELECT, INSERT, UPDATE');
  await isolate(runner, 'workspace_logo');
}

async function memberships(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE membership (
      workspace_id uuid NOT NULL,
      user_id uuid NOT NULL,
      role text NOT NULL CONSTRAINT ck_membership_role CHECK (role IN (${ROLES})),
      practice_id uuid,
      created_at timestamptz NOT NULL,
      ended_at timestamptz,
      CONSTRAINT ck_membership_practice CHECK ((role = 'practice') = (practice_id IS NOT NULL)),
      CONSTRAINT pk_membership PRIMARY KEY (workspace_id, user_id),
      CONSTRAINT fk_membership_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
      CONSTRAINT fk_membership_user_id FOREIGN KEY (user_id) REFERENCES app_user (id) DEFERRABLE INITIALLY DEFERRED
    )`);
  await runner.query('CREATE INDEX ix_membership_user_id ON membership (user_id)');
  await isolate(runner, 'membership', 'SELECT, INSERT, UPDATE');
  await runner.query(
    `CREATE POLICY of_user ON membership FOR SELECT TO permanence_identity USING (user_id = ${CURRENT_USER})`,
  );
  await runner.query('GRANT SELECT ON membership TO permanence_identity');
  await runner.query(`
    CREATE POLICY of_user ON workspace FOR SELECT TO permanence_identity USING (EXISTS (
      SELECT FROM membership m WHERE m.workspace_id = workspace.workspace_id AND m.user_id = ${CURRENT_USER}))`);
  await runner.query('GRANT SELECT (workspace_id, name, country) ON workspace TO permanence_identity');
  // An account is made in the transaction that makes its first membership, and a workspace sees its own members only.
  await runner.query(`
    CREATE POLICY of_workspace ON app_user TO permanence_app USING (EXISTS (
      SELECT FROM membership m WHERE m.workspace_id = ${CURRENT_WORKSPACE} AND m.user_id = app_user.id))`);
  await runner.query('GRANT SELECT (id, email, name, language), INSERT ON app_user TO permanence_app');
  await runner.query(`
    CREATE TABLE invitation (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      email text NOT NULL CONSTRAINT ck_invitation_email CHECK (email = lower(email)),
      role text NOT NULL CONSTRAINT ck_invitation_role CHECK (role IN (${ROLES})),
      practice_id uuid,
      token_hash text NOT NULL,
      invited_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      revoked_at timestamptz,
      CONSTRAINT ck_invitation_practice CHECK ((role = 'practice') = (practice_id IS NOT NULL)),
      CONSTRAINT pk_invitation PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_invitation_token_hash UNIQUE (workspace_id, token_hash),
      CONSTRAINT fk_invitation_invited_by
        FOREIGN KEY (workspace_id, invited_by) REFERENCES membership (workspace_id, user_id)
    )`);
  await isolate(runner, 'invitation', 'SELECT, INSERT, UPDATE');
  await runner.query(`
    CREATE TABLE api_key (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      token_hash text NOT NULL,
      permissions text[],
      created_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      last_used_at timestamptz,
      revoked_at timestamptz,
      CONSTRAINT pk_api_key PRIMARY KEY (workspace_id, id),
      CONSTRAINT uq_api_key_token_hash UNIQUE (workspace_id, token_hash),
      CONSTRAINT fk_api_key_created_by
        FOREIGN KEY (workspace_id, created_by) REFERENCES membership (workspace_id, user_id)
    )`);
  await isolate(runner, 'api_key', 'SELECT, INSERT, UPDATE');
}

async function auditTrail(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_event (
      workspace_id uuid NOT NULL,
      id uuid NOT NULL,
      at timestamptz NOT NULL,
      user_id uuid NOT NULL,
      api_key_id uuid,
      action text NOT NULL,
      subject_type text NOT NULL,
      subject_id text NOT NULL,
      detail jsonb,
      CONSTRAINT pk_audit_event PRIMARY KEY (workspace_id, id),
      CONSTRAINT fk_audit_event_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
    )`);
  await runner.query('CREATE INDEX ix_audit_event_at_id ON audit_event (workspace_id, at, id)');
  await isolate(runner, 'audit_event', 'SELECT, INSERT');
  await runner.query(`
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$`);
  await runner.query(`
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
}
