import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Care that is billed to sickness funds: claims with their acts, whose patients are sealed. */
export class Claims1795005721000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claim (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid NOT NULL,
        provider text NOT NULL,
        kind text NOT NULL CONSTRAINT ck_claim_kind CHECK (kind IN ('new', 'resubmitted', 'credit')),
        earlier_claim_id uuid,
        patient bytea,
        niss_index bytea,
        mutuality text NOT NULL CONSTRAINT ck_claim_mutuality CHECK (mutuality ~ '^[0-9]{3}$'),
        ct1 text NOT NULL,
        ct2 text NOT NULL,
        cause text NOT NULL CONSTRAINT ck_claim_cause CHECK (cause IN ('0000', '0050', '0060', '0070', '0080', '0090')),
        prescription_lifted boolean NOT NULL,
        source_index bytea,
        source_digest bytea,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        purged_at timestamptz,
        CONSTRAINT pk_claim PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_claim_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_claim_practitioner_id FOREIGN KEY (workspace_id, practitioner_id)
          REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_claim_earlier_claim_id FOREIGN KEY (workspace_id, earlier_claim_id) REFERENCES claim (workspace_id, id),
        CONSTRAINT ck_claim_earlier CHECK ((kind = 'new') = (earlier_claim_id IS NULL)),
        CONSTRAINT ck_claim_insurability CHECK (ct1 ~ '^[0-9]{3}$' AND ct2 ~ '^[0-9]{3}$'),
        CONSTRAINT ck_claim_source CHECK ((source_index IS NULL) = (source_digest IS NULL)),
        CONSTRAINT ck_claim_purged CHECK ((patient IS NULL) = (purged_at IS NOT NULL)
          AND (purged_at IS NULL OR niss_index IS NULL))
      )`);
    await runner.query('CREATE INDEX ix_claim_practice_id_id ON claim (workspace_id, practice_id, id)');
    await runner.query('CREATE INDEX ix_claim_niss_index ON claim (workspace_id, niss_index)');
    await runner.query('CREATE INDEX ix_claim_earlier_claim_id ON claim (workspace_id, earlier_claim_id)');
    await runner.query(
      'CREATE UNIQUE INDEX uq_claim_source ON claim (workspace_id, practice_id, source_index) WHERE source_index IS NOT NULL',
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_claim_credited ON claim (workspace_id, earlier_claim_id) WHERE kind = 'credit'`,
    );
    await isolate(runner, 'claim');
    await runner.query(`
      CREATE TABLE claim_act (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        claim_id uuid NOT NULL,
        position integer NOT NULL CONSTRAINT ck_claim_act_position CHECK (position BETWEEN 1 AND 999),
        code text NOT NULL CONSTRAINT ck_claim_act_code CHECK (code ~ '^[0-9]{6}$'),
        care_on date NOT NULL,
        care_until date,
        units integer NOT NULL CONSTRAINT ck_claim_act_units CHECK (units BETWEEN 1 AND 9999),
        insurance_cents bigint NOT NULL,
        patient_cents bigint NOT NULL,
        supplement_cents bigint NOT NULL,
        provider_norm text NOT NULL,
        auxiliary text,
        prescriber text,
        prescriber_norm text,
        prescribed_on date,
        norm text NOT NULL,
        moment text NOT NULL,
        exemption text NOT NULL,
        share_code text NOT NULL,
        limb text NOT NULL,
        conventioned text NOT NULL,
        related text,
        place text,
        tooth text NOT NULL,
        proofs bytea,
        CONSTRAINT pk_claim_act PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_claim_act_claim_id_position UNIQUE (workspace_id, claim_id, position),
        CONSTRAINT fk_claim_act_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_claim_act_days CHECK (care_until >= care_on),
        CONSTRAINT ck_claim_act_amounts CHECK (insurance_cents BETWEEN 0 AND 99999999999
          AND patient_cents BETWEEN 0 AND 999999999 AND supplement_cents BETWEEN 0 AND 999999999),
        CONSTRAINT ck_claim_act_prescriber CHECK (num_nonnulls(prescriber, prescriber_norm, prescribed_on) IN (0, 3)),
        CONSTRAINT ck_claim_act_digits CHECK (
          (provider_norm || norm || moment || share_code || limb || conventioned) ~ '^[0-9]{6}$'
          AND exemption ~ '^[0-9]{2}$' AND tooth ~ '^[0-9]{2}$' AND (related IS NULL OR related ~ '^[0-9]{6}$'))
      )`);
    await isolate(runner, 'claim_act');
    await runner.query(`
      CREATE TABLE claim_setting (
        workspace_id uuid NOT NULL,
        retention_months integer CONSTRAINT ck_claim_setting_retention_months CHECK (retention_months BETWEEN 1 AND 600),
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_claim_setting PRIMARY KEY (workspace_id)
      )`);
    await isolate(runner, 'claim_setting', 'SELECT, INSERT, UPDATE');
    await createQueue(runner, 'purge-claims-failed', {
      expireInSeconds: 60,
      retryLimit: 100,
      retryDelay: 600,
    });
    await createQueue(runner, 'purge-claims', {
      expireInSeconds: 600,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
      deadLetter: 'purge-claims-failed',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
