import { billed } from '../claims/billed.js';

/** The statements of SQL that the refusal desk reads with. */

/** French invoices among the cases: corrected and sent again by a later draft and file with their number. */
const FRENCH_CASES = `
  SELECT r.id, r.practice_id, p.name, NULL::uuid, NULL::uuid, r.deadline, r.opened_at, coalesce(r.deadline, '9999-12-31')::text,
         NULL::text, NULL::int, NULL::text, false, coalesce(i.amo_cents + i.amc_cents, a.asked_cents, 0),
         NULL::text, NULL::text, NULL::text, r.invoice_number, coalesce(i.amo_cents + i.amc_cents, a.asked_cents, 0), NULL::uuid,
         '{}'::uuid[], r.b2_file_id,
         CASE WHEN r.dismissed_at IS NOT NULL THEN 'dismissed'
              WHEN r.paid_at IS NOT NULL THEN 'paid'
              WHEN l.sent THEN 'sent-again'
              WHEN l.sent IS NOT NULL THEN 'corrected'
              ELSE 'open' END
    FROM refusal_case r
    JOIN practice p ON p.workspace_id = r.workspace_id AND p.id = r.practice_id
    LEFT JOIN b2_invoice i
      ON i.workspace_id = r.workspace_id AND i.file_id = r.b2_file_id AND i.number = r.invoice_number
    LEFT JOIN LATERAL (
      SELECT (n.amo->>'asked_cents')::bigint + coalesce((n.amc->>'asked_cents')::bigint, 0) AS asked_cents
        FROM noemie_answer n
        JOIN noemie_return t ON t.workspace_id = n.workspace_id AND t.id = n.return_id AND t.practice_id = r.practice_id
       WHERE n.workspace_id = r.workspace_id AND n.number = r.invoice_number AND n.b2_file_id IS NULL
       ORDER BY t.id DESC LIMIT 1) a ON r.b2_file_id IS NULL
    LEFT JOIN LATERAL (
      SELECT bool_or(f.profile IS NOT NULL) AS sent
        FROM b2_invoice o JOIN b2_file f ON f.workspace_id = o.workspace_id AND f.id = o.file_id
       WHERE o.workspace_id = r.workspace_id AND o.number = r.invoice_number AND f.practice_id = r.practice_id
         AND (f.created_at, f.id) > (r.opened_at, r.id) AND f.id IS DISTINCT FROM r.b2_file_id) l ON true
   WHERE r.workspace_id = $1 AND r.invoice_number IS NOT NULL AND ($2::uuid[] IS NULL OR r.practice_id = ANY ($2))
     AND ($3::uuid IS NULL OR r.id = $3) AND ($4::uuid IS NULL OR r.practice_id = $4)`;

/**
 * Cases with their state, derived: $1 workspace, $2 practices or all, $3 one case, $4 one practice, $5 a state, $6 and $7 the place
 * behind which it goes on, $8 how many. Those whose deadline comes first stand first.
 */
export const SELECT_CASES = `
  SELECT * FROM (
    (SELECT r.id, r.practice_id, p.name AS practice_name, r.batch_id, r.claim_id, r.deadline, r.opened_at,
           coalesce(r.deadline, '9999-12-31')::text AS due,
           b.month, b.send_number, b.federation, b.test, b.total_cents,
           c.mutuality, c.provider, i.destination, i.number, i.insurance_cents, n.id AS next_claim_id,
           coalesce(n.sent, '{}') AS sent_claim_ids, NULL::uuid AS b2_file_id,
           CASE WHEN r.dismissed_at IS NOT NULL THEN 'dismissed'
                WHEN r.paid_at IS NOT NULL THEN 'paid'
                WHEN r.claim_id IS NULL AND NOT w.waiting THEN 'sent-again'
                WHEN n.id IS NOT NULL AND u.unfollowed THEN 'open'
                WHEN n.billed OR i.released_at IS NOT NULL AND e.billed THEN 'sent-again'
                WHEN n.id IS NOT NULL OR i.released_at IS NOT NULL THEN 'corrected'
                ELSE 'open' END AS state
      FROM refusal_case r
      JOIN practice p ON p.workspace_id = r.workspace_id AND p.id = r.practice_id
      JOIN claim_batch b ON b.workspace_id = r.workspace_id AND b.id = r.batch_id
      LEFT JOIN claim c ON c.workspace_id = r.workspace_id AND c.id = r.claim_id
      LEFT JOIN claim_batch_item i
        ON i.workspace_id = r.workspace_id AND i.batch_id = r.batch_id AND i.claim_id = r.claim_id
      LEFT JOIN LATERAL (
        SELECT ${billed('r.claim_id')} AS billed
      ) e ON i.released_at IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT (array_agg(f.id ORDER BY b.billed, f.id DESC))[1] AS id, bool_and(b.billed) AS billed,
               array_agg(f.id) FILTER (WHERE b.billed AND NOT EXISTS (
                 SELECT FROM claim k WHERE k.workspace_id = r.workspace_id AND k.earlier_claim_id = f.id
                    AND k.kind = 'credit' AND ${billed('k.id')})) AS sent
          FROM claim f CROSS JOIN LATERAL (SELECT ${billed('f.id')} AS billed) b
         WHERE f.workspace_id = r.workspace_id AND f.earlier_claim_id = r.claim_id AND f.withdrawn_at IS NULL
           AND f.kind = CASE c.kind WHEN 'credit' THEN 'credit' ELSE 'resubmitted' END) n ON true
      LEFT JOIN LATERAL (
        SELECT EXISTS (
                 SELECT FROM unnest(r.wrong_acts) w (act)
                  WHERE NOT EXISTS (
                    SELECT FROM claim f
                     WHERE f.workspace_id = r.workspace_id AND f.earlier_claim_id = r.claim_id AND f.withdrawn_at IS NULL
                       AND (f.begun_for = '{}' OR jsonb_exists(f.begun_for, w.act::text)))) AS unfollowed
      ) u ON i.released_at IS NULL
      LEFT JOIN LATERAL (
        SELECT EXISTS (
                 SELECT FROM claim_batch_item s
                   JOIN claim d ON d.workspace_id = s.workspace_id AND d.id = s.claim_id AND d.withdrawn_at IS NULL
                  WHERE s.workspace_id = r.workspace_id AND s.batch_id = r.batch_id AND s.released_at IS NOT NULL
                    AND NOT ${billed('s.claim_id')}) AS waiting
         WHERE r.claim_id IS NULL) w ON true
     WHERE r.workspace_id = $1 AND ($2::uuid[] IS NULL OR r.practice_id = ANY ($2))
       AND ($3::uuid IS NULL OR r.id = $3) AND ($4::uuid IS NULL OR r.practice_id = $4))
    UNION ALL (${FRENCH_CASES})) one
   WHERE ($5::text IS NULL OR state = $5) AND ($6::text IS NULL OR (due, id) > ($6, $7::uuid))
   ORDER BY due, id LIMIT $8`;

/** What returns say of the claims $2 in the files $3; one error that two of them tell is told once, in its last. */
export const SELECT_ERRORS = `
  SELECT DISTINCT ON (r.batch_id, o.claim_id, l."order", e.code)
         r.batch_id, o.claim_id, e.code, l.record, l."order", l.fee_code, l.act_id
    FROM efact_outcome o
    JOIN efact_return r ON r.workspace_id = o.workspace_id AND r.id = o.return_id
    CROSS JOIN LATERAL jsonb_to_recordset(o.lines)
      AS l (record text, "order" int, fee_code text, act_id uuid, errors text[])
    CROSS JOIN LATERAL unnest(l.errors) AS e (code)
   WHERE o.workspace_id = $1 AND o.claim_id = ANY ($2::uuid[]) AND r.batch_id = ANY ($3::uuid[])
   ORDER BY r.batch_id, o.claim_id, l."order", e.code, r.message DESC`;

/** Returns to the files $2, oldest first. */
export const SELECT_RETURNS = `
  SELECT id, batch_id, message, contact_name, contact_phone, file_errors, refusal, imported_at
    FROM efact_return WHERE workspace_id = $1 AND batch_id = ANY ($2::uuid[]) ORDER BY imported_at, id`;

export const SELECT_EVENTS = `
  SELECT e.id, e.kind, e.at, e.user_id, u.name AS user_name, e.reason, e.entry_id,
         coalesce(e.return_id, e.noemie_return_id) AS return_id
    FROM refusal_event e
    LEFT JOIN membership m ON m.workspace_id = e.workspace_id AND m.user_id = e.user_id
    LEFT JOIN app_user u ON u.id = m.user_id
   WHERE e.workspace_id = $1 AND e.case_id = $2 ORDER BY e.at, e.id`;

/** The sealed comments of returns that speak of the claim $2 in the file $3, and the records they speak of. */
export const SELECT_COMMENTS = `
  SELECT r.id, r.comments, ARRAY (SELECT (l->>'order')::int FROM jsonb_array_elements(o.lines) AS l) AS orders
    FROM efact_outcome o
    JOIN efact_return r ON r.workspace_id = o.workspace_id AND r.id = o.return_id
   WHERE o.workspace_id = $1 AND o.claim_id = $2 AND r.batch_id = $3 AND r.comments IS NOT NULL
   ORDER BY r.imported_at, r.id`;

/** What NOEMIE returns that are no tests say of the invoices of the cases $2, the newest first. */
export const SELECT_FRENCH_ANSWERS = `
  SELECT r.id AS case_id, n.return_id, t.sender, t.imported_at,
         n.outcome, n.amo, n.amc, n.lot, n.transfer, n.paid_on, n.rejections
    FROM refusal_case r
    JOIN noemie_answer n ON n.workspace_id = r.workspace_id AND n.number = r.invoice_number
     AND n.b2_file_id IS NOT DISTINCT FROM r.b2_file_id
    JOIN noemie_return t ON t.workspace_id = r.workspace_id AND t.id = n.return_id AND t.practice_id = r.practice_id AND NOT t.test
   WHERE r.workspace_id = $1 AND r.id = ANY ($2::uuid[])
   ORDER BY r.id, t.created_on DESC NULLS LAST, t.id DESC, n.position DESC`;
