import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Files for sickness funds: who sends them, their numbers, what stands in them; a claim in one does not change. */
export class ClaimBatches1795005722000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claim_sender (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        third_party text NOT NULL CONSTRAINT ck_claim_sender_third_party CHECK (third_party ~ '^[0-9]{11}$'),
        enterprise text NOT NULL,
        bic text NOT NULL,
        iban text NOT NULL,
        profession text NOT NULL CONSTRAINT ck_claim_sender_profession CHECK (profession ~ '^[0-9]{3}$'),
        contact_name text NOT NULL,
        contact_first_name text NOT NULL,
        contact_phone text NOT NULL CONSTRAINT ck_claim_sender_contact_phone CHECK (contact_phone ~ '^[0-9]{1,10}$'),
        production boolean NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_claim_sender PRIMARY KEY (workspace_id, practice_id, third_party),
        CONSTRAINT fk_claim_sender_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await isolate(runner, 'claim_sender');
    await runner.query(`
      CREATE TABLE claim_send_number (
        workspace_id uuid NOT NULL,
        third_party text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL CONSTRAINT ck_claim_send_number_last CHECK (last BETWEEN 1 AND 999),
        CONSTRAINT pk_claim_send_number PRIMARY KEY (workspace_id, third_party, year)
      )`);
    await isolate(runner, 'claim_send_number', 'SELECT, INSERT, UPDATE (last)');
    await runner.query(`
      CREATE TABLE claim_batch (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        third_party text NOT NULL,
        federation text NOT NULL CONSTRAINT ck_claim_batch_federation CHECK (federation ~ '^[0-9]{3}$'),
        month text NOT NULL CONSTRAINT ck_claim_batch_month CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        send_year integer NOT NULL,
        send_number integer NOT NULL CONSTRAINT ck_claim_batch_send_number CHECK (send_number BETWEEN 1 AND 999),
        reference text NOT NULL CONSTRAINT ck_claim_batch_reference CHECK (reference ~ '^[0-9]{14}$'),
        test boolean NOT NULL,
        created_on date NOT NULL,
        claims integer NOT NULL,
        records integer NOT NULL,
        total_cents bigint NOT NULL,
        file_sha256 text NOT NULL CONSTRAINT ck_claim_batch_file_sha256 CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes integer NOT NULL,
        file bytea,
        mandate_id uuid NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_claim_batch PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_claim_batch_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_claim_batch_mandate_id FOREIGN KEY (workspace_id, mandate_id) REFERENCES access_grant (workspace_id, id),
        CONSTRAINT uq_claim_batch_third_party_send_year_send_number UNIQUE (workspace_id, third_party, send_year, send_number),
        CONSTRAINT uq_claim_batch_reference UNIQUE (workspace_id, reference),
        CONSTRAINT uq_claim_batch_third_party_federation_created_on_test
          UNIQUE (workspace_id, third_party, federation, created_on, test)
      )`);
    await runner.query(
      'CREATE INDEX ix_claim_batch_practice_id_id ON claim_batch (workspace_id, practice_id, id)',
    );
    await isolate(runner, 'claim_batch', 'SELECT, INSERT, UPDATE (file)');
    await runner.query(`
      CREATE TABLE claim_batch_item (
        workspace_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        claim_id uuid NOT NULL,
        position integer NOT NULL,
        number text NOT NULL CONSTRAINT ck_claim_batch_item_number CHECK (number ~ '^[0-9]{12}$'),
        destination text NOT NULL CONSTRAINT ck_claim_batch_item_destination CHECK (destination ~ '^[0-9]{3}$'),
        insurance_cents bigint NOT NULL,
        released_at timestamptz,
        CONSTRAINT pk_claim_batch_item PRIMARY KEY (workspace_id, batch_id, claim_id),
        CONSTRAINT uq_claim_batch_item_batch_id_position UNIQUE (workspace_id, batch_id, position),
        CONSTRAINT fk_claim_batch_item_batch_id FOREIGN KEY (workspace_id, batch_id) REFERENCES claim_batch (workspace_id, id),
        CONSTRAINT fk_claim_batch_item_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX uq_claim_batch_item_open ON claim_batch_item (workspace_id, claim_id) WHERE released_at IS NULL',
    );
    await isolate(runner, 'claim_batch_item', 'SELECT, INSERT, UPDATE (released_at)');
    await holdClosed(runner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What a claim in a closed file says stays; who its patient is may be sealed anew, or be purged. */
async function holdClosed(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_closed_claim() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      free text[] := ARRAY['patient', 'niss_index', 'source_index', 'source_digest', 'proofs', 'purged_at', 'updated_at'];
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
  await runner.query(`
    CREATE TRIGGER claim_closed BEFORE UPDATE OR DELETE ON claim FOR EACH ROW EXECUTE FUNCTION refuse_closed_claim()`);
  await runner.query(`
    CREATE TRIGGER claim_closed BEFORE INSERT OR UPDATE OR DELETE ON claim_act
      FOR EACH ROW EXECUTE FUNCTION refuse_closed_claim()`);
}
