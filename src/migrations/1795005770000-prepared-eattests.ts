import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** eAttests as they were prepared: a claim that is attested goes into no file for eFact, and does not change. */
export class PreparedEattests1795005770000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prepared_eattest (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        claim_id uuid NOT NULL,
        mandate_id uuid NOT NULL,
        wish bytea NOT NULL,
        file bytea,
        prepared_by uuid NOT NULL,
        prepared_at timestamptz NOT NULL,
        ended_by uuid,
        ended_at timestamptz,
        reason text,
        invoicing_number text,
        cancellation_wish bytea,
        cancellation bytea,
        CONSTRAINT pk_prepared_eattest PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_prepared_eattest_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id),
        CONSTRAINT fk_prepared_eattest_mandate_id FOREIGN KEY (workspace_id, mandate_id)
          REFERENCES access_grant (workspace_id, id),
        CONSTRAINT ck_prepared_eattest_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        CONSTRAINT ck_prepared_eattest_cancelled CHECK (num_nonnulls(reason, invoicing_number, cancellation_wish) IN (0, 3)
          AND (reason IS NULL OR ended_at IS NOT NULL) AND (cancellation IS NULL OR reason IS NOT NULL))
      )`);
    await runner.query(
      `CREATE INDEX ix_prepared_eattest_claim_id_prepared_at
         ON prepared_eattest (workspace_id, claim_id, prepared_at)`,
    );
    await runner.query(
      'CREATE UNIQUE INDEX uq_prepared_eattest_open ON prepared_eattest (workspace_id, claim_id) WHERE ended_at IS NULL',
    );
    await isolate(
      runner,
      'prepared_eattest',
      `SELECT, INSERT, UPDATE (wish, file, ended_by, ended_at, reason, invoicing_number, cancellation_wish, cancellation)`,
    );
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_closed_claim() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        free text[] := ARRAY['patient', 'niss_index', 'source', 'source_index', 'source_digest', 'proofs', 'purged_at',
                             'updated_at'];
        facts jsonb := to_jsonb(CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END);
        workspace uuid := facts->>'workspace_id';
        claim uuid := coalesce(facts->>'claim_id', facts->>'id');
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN RETURN NEW; END IF;
        IF EXISTS (SELECT FROM claim_batch_item i
                    WHERE i.workspace_id = workspace AND i.released_at IS NULL AND i.claim_id = claim)
           OR EXISTS (SELECT FROM prepared_eattest t
                       WHERE t.workspace_id = workspace AND t.ended_at IS NULL AND t.claim_id = claim) THEN
          RAISE EXCEPTION 'a claim in a closed file or an eAttest does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_closed';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
