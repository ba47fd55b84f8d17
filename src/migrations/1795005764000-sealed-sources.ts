import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a list called a claim is kept sealed beside its hash, so that a new key can work the hash out anew; in a closed file as well, for
 * it says nothing of the claim.
 */
export class SealedSources1795005764000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim ADD COLUMN source bytea');
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_closed_claim() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        free text[] := ARRAY['patient', 'niss_index', 'source', 'source_index', 'source_digest', 'proofs', 'purged_at',
                             'updated_at'];
        facts jsonb := to_jsonb(CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END);
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN RETURN NEW; END IF;
        IF EXISTS (SELECT FROM claim_batch_item i
                    WHERE i.workspace_id = (facts->>'workspace_id')::uuid AND i.released_at IS NULL
                      AND i.claim_id = coalesce(facts->>'claim_id', facts->>'id')::uuid) THEN
          RAISE EXCEPTION 'a claim in a closed file does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_closed';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
