import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Who has access to what, under which mandate, with an append-only history and reminders. */
export class AccessLedger1795005400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_grant (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT ck_access_grant_kind CHECK (kind IN (
          'agenda_login', 'ehr_account', 'mycarenet_mandate', 'processing_contract', 'confidentiality', 'number_forwarding', 'other')),
        practice_id uuid,
        secretary_id uuid,
        system text,
        account text,
        mandator_nihii text,
        mandatary_kind text CONSTRAINT ck_access_grant_mandatary_kind CHECK (mandatary_kind IN ('person', 'institution', 'enterprise')),
        mandatary_number text,
        scope text[] CONSTRAINT ck_access_grant_scope
          CHECK (scope <@ ARRAY['efact', 'eattest', 'insurability'] AND cardinality(scope) > 0),
        revoker text NOT NULL CONSTRAINT ck_access_grant_revoker CHECK (revoker IN ('practice', 'mandator', 'business', 'secretary')),
        asked_on date NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        granted_on date,
        revoked_on date,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_access_grant PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_access_grant_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_access_grant_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_access_grant_mandate CHECK ((kind = 'mycarenet_mandate') =
          (mandator_nihii IS NOT NULL AND mandatary_kind IS NOT NULL AND scope IS NOT NULL AND practice_id IS NOT NULL)),
        CONSTRAINT ck_access_grant_mandatary CHECK (
          (mandatary_number IS NULL) = (mandatary_kind IS NULL OR mandatary_kind = 'person')
          AND (mandatary_kind <> 'person' OR secretary_id IS NOT NULL)),
        CONSTRAINT ck_access_grant_texts CHECK (length(system) BETWEEN 1 AND 100 AND length(account) BETWEEN 1 AND 200),
        CONSTRAINT ck_access_grant_days CHECK (
          valid_to >= valid_from AND granted_on >= asked_on AND revoked_on >= asked_on AND granted_on <= valid_to)
      )`);
    // What is revoked before its first day has no days; of the others each service has one mandate a day.
    for (const service of ['efact', 'eattest', 'insurability']) {
      await runner.query(`
        ALTER TABLE access_grant ADD CONSTRAINT ex_access_grant_${service} EXCLUDE USING gist (
          workspace_id WITH =, practice_id WITH =, mandator_nihii WITH =,
          (coalesce(mandatary_number, secretary_id::text)) WITH =,
          daterange(valid_from, LEAST(valid_to + 1, revoked_on), '[)') WITH &&
        ) WHERE ('${service}' = ANY (scope) AND (revoked_on IS NULL OR revoked_on > valid_from))`);
    }
    for (const column of ['practice_id', 'secretary_id', 'valid_to']) {
      await runner.query(`CREATE INDEX ix_access_grant_${column} ON access_grant (workspace_id, ${column})`);
    }
    await isolate(runner, 'access_grant', 'SELECT, INSERT, UPDATE (granted_on, revoked_on)');
    await onceOnly(runner);
    await runner.query(`
      CREATE TABLE access_event (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        grant_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT ck_access_event_kind CHECK (kind IN ('asked', 'granted', 'revoked', 'proof')),
        on_day date NOT NULL,
        at timestamptz NOT NULL,
        user_id uuid NOT NULL,
        proof_reference text CONSTRAINT ck_access_event_proof_reference CHECK (length(proof_reference) BETWEEN 1 AND 200),
        proof_sha256 text CONSTRAINT ck_access_event_proof_sha256 CHECK (proof_sha256 ~ '^[0-9a-f]{64}$'),
        file_id uuid,
        CONSTRAINT pk_access_event PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_access_event_grant_id FOREIGN KEY (workspace_id, grant_id) REFERENCES access_grant (workspace_id, id),
        CONSTRAINT fk_access_event_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id),
        CONSTRAINT ck_access_event_file CHECK ((kind = 'proof') = (file_id IS NOT NULL)),
        CONSTRAINT ck_access_event_proof CHECK (proof_sha256 IS NULL OR proof_reference IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX ix_access_event_grant_id ON access_event (workspace_id, grant_id)');
    await runner.query(
      `CREATE UNIQUE INDEX uq_access_event_once ON access_event (workspace_id, grant_id, kind) WHERE kind <> 'proof'`,
    );
    await isolate(runner, 'access_event', 'SELECT, INSERT');
    await runner.query(`
      CREATE TABLE access_reminder (
        workspace_id uuid NOT NULL,
        grant_id uuid NOT NULL,
        days_before integer NOT NULL CONSTRAINT ck_access_reminder_days_before CHECK (days_before IN (60, 30, 7)),
        told_on date NOT NULL,
        CONSTRAINT pk_access_reminder PRIMARY KEY (workspace_id, grant_id, days_before),
        CONSTRAINT fk_access_reminder_grant_id FOREIGN KEY (workspace_id, grant_id) REFERENCES access_grant (workspace_id, id)
      )`);
    await isolate(runner, 'access_reminder', 'SELECT, INSERT');
    await createQueue(runner, 'remind-access-failed', {
      expireInSeconds: 60,
      retryLimit: 100,
      retryDelay: 600,
    });
    await createQueue(runner, 'remind-access', {
      expireInSeconds: 600,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
      deadLetter: 'remind-access-failed',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** A grant is given once and revoked once: what is undone is undone by a new grant. */
async function onceOnly(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_second_access_fact() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a grant is given once and revoked once' USING ERRCODE = 'check_violation', CONSTRAINT = 'access_grant_once';
    END $$`);
  await runner.query(`
    CREATE TRIGGER access_grant_once BEFORE UPDATE ON access_grant FOR EACH ROW
      WHEN (OLD.revoked_on IS NOT NULL
        OR OLD.granted_on IS NOT NULL AND NEW.granted_on IS DISTINCT FROM OLD.granted_on)
      EXECUTE FUNCTION refuse_second_access_fact()`);
}
