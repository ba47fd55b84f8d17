/** What Stripe was asked to give back to the practice `p` for credit notes, and has not given back yet. */
export const GOING_BACK = `
     coalesce((SELECT sum(r.amount_cents) FROM online_refund r
                 JOIN online_attempt t ON t.workspace_id = r.workspace_id AND t.id = r.attempt_id
                 JOIN invoice i ON i.workspace_id = t.workspace_id AND i.id = t.invoice_id
                WHERE r.workspace_id = $1 AND i.practice_id = p.id AND r.credit_note_id IS NOT NULL
                  AND r.state IN ('asked', 'pending')), 0)`;

/**
 * The credit of the practice `p` in the workspace `$1`: what is left of its payments, and what lies on
 * invoices credited and claims withdrawn after they were paid, less what is going back by Stripe; below 0 when more went back
 * than came in.
 */
export const CREDIT = `(
     coalesce((SELECT sum(m.amount_cents) FROM payment m
                WHERE m.workspace_id = $1 AND m.practice_id = p.id), 0)
   - coalesce((SELECT sum(a.amount_cents) FROM allocation a
                 JOIN payment m ON m.workspace_id = a.workspace_id AND m.id = a.payment_id
                WHERE a.workspace_id = $1 AND m.practice_id = p.id), 0)
   + coalesce((SELECT sum(greatest(0, s.paid - s.owed)) FROM (
                 SELECT sum(a.amount_cents) AS paid,
                        i.gross_cents - coalesce((SELECT sum(n.gross_cents) FROM invoice n
                          WHERE n.workspace_id = $1 AND n.credited_invoice_id = i.id AND n.state = 'issued'), 0) AS owed
                   FROM invoice i JOIN allocation a ON a.workspace_id = i.workspace_id AND a.invoice_id = i.id
                  WHERE i.workspace_id = $1 AND i.practice_id = p.id
                  GROUP BY i.workspace_id, i.id) AS s), 0)
   + coalesce((SELECT sum(a.amount_cents) FROM late_claim l
                 JOIN allocation a ON a.workspace_id = l.workspace_id AND a.claim_id = l.id
                WHERE l.workspace_id = $1 AND l.practice_id = p.id AND l.withdrawn_at IS NOT NULL), 0)
   - ${GOING_BACK}
    )::bigint`;
