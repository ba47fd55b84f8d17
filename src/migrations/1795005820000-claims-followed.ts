import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/**
 * A claim that credits another or sends it again keeps for which acts it was begun, and what was left of them then; a case keeps the
 * acts that the fund did not take. So it shows when a fund takes more, or less, after that.
 */
export class ClaimsFollowed1795005820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim ADD COLUMN begun_for jsonb');
    await runner.query("ALTER TABLE refusal_case ADD COLUMN wrong_acts uuid[] NOT NULL DEFAULT '{}'");
    await runner.query('GRANT UPDATE (wrong_acts) ON refusal_case TO permanence_app');
    const tables = ['claim', 'claim_act', 'refusal_case', 'efact_return', 'efact_outcome'];
    await seeingEveryRow(runner, tables, async () => {
      await runner.query('ALTER TABLE claim DISABLE TRIGGER claim_closed');
      await runner.query(BEGUN_FOR);
      await runner.query('ALTER TABLE claim ENABLE TRIGGER claim_closed');
      await runner.query(WRONG_ACTS);
    });
    await runner.query(
      "ALTER TABLE claim ADD CONSTRAINT ck_claim_begun_for CHECK ((kind = 'new') = (begun_for IS NULL))",
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Of claims of before: the acts of the same code and day. Empty where none is: then it counts as begun for all of them. */
const BEGUN_FOR = `
  UPDATE claim c SET begun_for = coalesce((
    SELECT jsonb_object_agg(e.id, least(e.insurance_cents, f.insurance_cents))
      FROM claim_act e JOIN claim_act f
        ON f.workspace_id = c.workspace_id AND f.claim_id = c.id AND f.code = e.code AND f.care_on = e.care_on
     WHERE e.workspace_id = c.workspace_id AND e.claim_id = c.earlier_claim_id), '{}')
   WHERE c.kind <> 'new'`;

/**
 * Of cases of before: the acts that the settlement, or where none came the first checks, refused or took in part; all where it refused the
 * invoice: by a letter F or B, or by an R at none of its acts.
 */
const WRONG_ACTS = `
  WITH told AS (
    SELECT DISTINCT ON (r.workspace_id, r.batch_id, o.claim_id) r.workspace_id, r.batch_id, o.claim_id, o.lines
      FROM efact_outcome o JOIN efact_return r ON r.workspace_id = o.workspace_id AND r.id = o.return_id
     WHERE r.message IN ('920098', '920900')
     ORDER BY r.workspace_id, r.batch_id, o.claim_id, r.message DESC, r.fund_reference DESC NULLS LAST, r.id DESC),
  refused AS (
    SELECT t.workspace_id, t.batch_id, t.claim_id, array_agg(DISTINCT a.id) AS acts
      FROM told t
      CROSS JOIN LATERAL jsonb_to_recordset(t.lines) AS l (act_id uuid, errors text[], accepted_cents bigint)
      CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(e.code LIKE 'R%'), false) AS act,
               coalesce(bool_or(e.code ~ '^[FB]' OR e.code LIKE 'R%' AND l.act_id IS NULL), false) AS whole
          FROM unnest(l.errors) e (code)) wrong
      JOIN claim_act a ON a.workspace_id = t.workspace_id AND a.claim_id = t.claim_id AND (wrong.whole OR a.id = l.act_id)
     WHERE wrong.whole OR abs(l.accepted_cents) < a.insurance_cents OR l.accepted_cents IS NULL AND wrong.act
     GROUP BY t.workspace_id, t.batch_id, t.claim_id)
  UPDATE refusal_case r SET wrong_acts = coalesce(
    (SELECT f.acts FROM refused f
      WHERE f.workspace_id = r.workspace_id AND f.batch_id = r.batch_id AND f.claim_id = r.claim_id),
    ARRAY (SELECT a.id FROM claim_act a WHERE a.workspace_id = r.workspace_id AND a.claim_id = r.claim_id))
   WHERE r.claim_id IS NOT NULL`;
