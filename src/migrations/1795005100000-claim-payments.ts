import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/** Claims of late interest are paid as invoices are: an allocation and a reference on a transfer are of one of the two. */
export class ClaimPayments1795005100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['allocation', 'payment_reference']) {
      await runner.query(`
        ALTER TABLE ${table}
          ALTER COLUMN invoice_id DROP NOT NULL,
          ADD COLUMN claim_id uuid,
          ADD CONSTRAINT ck_${table}_receivable CHECK (num_nonnulls(invoice_id, claim_id) = 1),
          ADD CONSTRAINT fk_${table}_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES late_claim (workspace_id, id)`);
    }
    await runner.query('CREATE INDEX ix_allocation_claim_id ON allocation (workspace_id, claim_id)');
    await runner.query(
      'ALTER TABLE payment_reference ADD CONSTRAINT uq_payment_reference_claim_id UNIQUE (workspace_id, claim_id)',
    );
    await seeingEveryRow(runner, ['late_claim', 'payment_reference'], () => keepEarlierReferences(runner));
    await guard(runner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * What earlier claims ask for on the transfer. Their Belgian references begin with a 9 where a lane stands now: a business
 * of lane 900 leaves them out, or an invoice to come would be refused for having the same.
 */
async function keepEarlierReferences(runner: QueryRunner): Promise<void> {
  await runner.query(`
    INSERT INTO payment_reference (workspace_id, iban, reference, claim_id)
    SELECT workspace_id, document->'letter'->'payment'->>'iban', document->'letter'->'payment'->'reference'->>'value', id
      FROM late_claim
     WHERE document->'letter'->'payment'->>'iban' <> '' AND document->'letter'->'payment'->'reference'->>'value' <> ''
       AND ('x' || left(encode(sha256(workspace_id::text::bytea), 'hex'), 8))::bit(32)::bigint % 900 <> 800
    ON CONFLICT DO NOTHING`);
}

/** The guard of the ledger, of claims too: one that is withdrawn is owed nothing any more. */
async function guard(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION refuse_wrong_allocation() RETURNS trigger LANGUAGE plpgsql
      SET plan_cache_mode = force_custom_plan AS $$
    DECLARE
      place uuid; payments uuid[]; invoices uuid[]; claims uuid[]; paying uuid[]; paid uuid[]; claimed uuid[];
    BEGIN
      SELECT min(workspace_id::text)::uuid, array_agg(DISTINCT payment_id), array_agg(DISTINCT invoice_id),
             array_agg(DISTINCT claim_id) FILTER (WHERE claim_id IS NOT NULL),
             array_agg(DISTINCT payment_id) FILTER (WHERE amount_cents > 0),
             array_agg(DISTINCT invoice_id) FILTER (WHERE amount_cents > 0),
             array_agg(DISTINCT claim_id) FILTER (WHERE amount_cents > 0 AND claim_id IS NOT NULL)
        INTO place, payments, invoices, claims, paying, paid, claimed FROM added;
      IF place IS NULL THEN
        RETURN NULL;
      END IF;
      PERFORM FROM payment WHERE workspace_id = place AND id = ANY (payments) ORDER BY id FOR NO KEY UPDATE;
      PERFORM FROM invoice WHERE workspace_id = place AND id = ANY (invoices) ORDER BY id FOR NO KEY UPDATE;
      IF claims IS NOT NULL THEN
        PERFORM FROM late_claim WHERE workspace_id = place AND id = ANY (claims) ORDER BY id FOR NO KEY UPDATE;
      END IF;
      IF EXISTS (
        SELECT FROM added a
         WHERE a.amount_cents < 0
           AND (SELECT (o.payment_id, o.invoice_id, o.claim_id, o.amount_cents) FROM allocation o
                 WHERE o.workspace_id = place AND o.id = a.undoes_allocation_id)
               IS DISTINCT FROM (a.payment_id, a.invoice_id, a.claim_id, -a.amount_cents)
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
      IF claimed IS NOT NULL AND EXISTS (
        SELECT FROM (
          SELECT id, CASE WHEN withdrawn_at IS NULL THEN total_cents ELSE 0 END AS cents FROM late_claim
           WHERE workspace_id = place AND id = ANY (claimed)
          UNION ALL
          SELECT claim_id, -amount_cents FROM allocation
           WHERE workspace_id = place AND claim_id = ANY (claimed)
        ) part GROUP BY id HAVING sum(cents) < 0
      ) THEN
        RAISE EXCEPTION 'more than the claim' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_beyond_claim';
      END IF;
      IF EXISTS (
        SELECT FROM added a
         WHERE a.amount_cents > 0
           AND (SELECT practice_id FROM payment WHERE workspace_id = place AND id = a.payment_id)
            <> coalesce((SELECT practice_id FROM invoice WHERE workspace_id = place AND id = a.invoice_id),
                        (SELECT practice_id FROM late_claim WHERE workspace_id = place AND id = a.claim_id))
      ) THEN
        RAISE EXCEPTION 'the payment of another practice' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_practice';
      END IF;
      RETURN NULL;
    END $$`);
}
