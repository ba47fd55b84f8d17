import { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a payment never goes back more than came in, however many say so at once. */
export class ReversalsBound1795005310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The payments that are taken back are held until commit, so that of two who take one back the second sees the first.
    // What Stripe tells is recorded as it is: a refund and a dispute may both take the same money.
    await runner.query(`
      CREATE FUNCTION refuse_reversal_beyond() RETURNS trigger LANGUAGE plpgsql
        SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        place uuid; taken uuid[];
      BEGIN
        SELECT min(workspace_id::text)::uuid, array_agg(DISTINCT reverses_payment_id) INTO place, taken
          FROM added WHERE amount_cents < 0 AND source <> 'stripe';
        IF place IS NULL THEN
          RETURN NULL;
        END IF;
        PERFORM FROM payment WHERE workspace_id = place AND id = ANY (taken) ORDER BY id FOR NO KEY UPDATE;
        IF EXISTS (
          SELECT FROM payment
           WHERE workspace_id = place AND (id = ANY (taken) OR reverses_payment_id = ANY (taken))
           GROUP BY coalesce(reverses_payment_id, id) HAVING sum(amount_cents) < 0
        ) THEN
          RAISE EXCEPTION 'more than came in' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_beyond_received';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER payment_within AFTER INSERT ON payment REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_reversal_beyond()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
