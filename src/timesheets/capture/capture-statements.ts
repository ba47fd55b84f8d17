const RUNNING = `m.workspace_id = $1 AND m.secretary_id = $2 AND m.state = 'active'
  AND $3::date >= m.starts_on AND (m.ends_on IS NULL OR $3 <= m.ends_on)`;

/**
 * The practices that member $2 works for on day $3: those she has a digit for, a mission of, or recorded work for since
 * moment $4; all of them with $5. Those with a digit first.
 */
export const CAPTURE_PRACTICES = `
  SELECT p.id, p.name, p.time_zone, p.language, o.digit, coalesce(o.letter, upper(left(p.name, 1))) AS letter, o.colour,
         ARRAY(SELECT json_build_object('id', t.id, 'name', t.name) FROM practitioner t
                WHERE t.workspace_id = $1 AND t.practice_id = p.id AND t.active ORDER BY t.name, t.id) AS practitioners,
         ARRAY(SELECT json_build_object('id', m.id, 'title', m.title, 'starts_on', m.starts_on, 'ends_on', m.ends_on)
                 FROM mission m WHERE m.practice_id = p.id AND ${RUNNING} ORDER BY m.starts_on, m.id) AS missions,
         ARRAY(SELECT json_build_object('starts_on', c.starts_on, 'ends_on', c.ends_on) FROM contract c
                WHERE c.workspace_id = $1 AND c.practice_id = p.id ORDER BY c.starts_on) AS contracts
    FROM practice p
    LEFT JOIN capture_order o ON o.workspace_id = $1 AND o.user_id = $2 AND o.practice_id = p.id
   WHERE p.workspace_id = $1 AND p.archived_at IS NULL
     AND ($5::boolean OR o.digit IS NOT NULL
          OR p.id IN (SELECT m.practice_id FROM mission m WHERE ${RUNNING})
          OR p.id IN (SELECT e.practice_id FROM work_entry e
                       WHERE e.workspace_id = $1 AND e.secretary_id = $2 AND e.started_at >= $4))
   ORDER BY o.digit, p.name, p.id
   LIMIT 500`;

/** Standing locks that reach day $2 or later, of practices $3 or of all. */
export const CAPTURE_LOCKS = `
  SELECT practice_id, starts_on, ends_on FROM period_lock
   WHERE workspace_id = $1 AND unlocked_at IS NULL AND ends_on >= $2
     AND (practice_id IS NULL OR practice_id = ANY ($3::uuid[]))
   ORDER BY starts_on, ends_on, practice_id, id`;

export const OWN_ORDER = `
  SELECT practice_id, digit, letter, colour FROM capture_order
   WHERE workspace_id = $1 AND user_id = $2 ORDER BY digit`;

/** Gives member $2 the practices $3, letters $4 and colours $5, in that order. */
export const STORE_ORDER = `
  INSERT INTO capture_order (workspace_id, user_id, practice_id, digit, letter, colour)
  SELECT $1, $2, practice_id, digit, letter, colour
    FROM unnest($3::uuid[], $4::text[], $5::int[]) WITH ORDINALITY AS row (practice_id, letter, colour, digit)`;
