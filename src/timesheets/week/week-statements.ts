const QUANTITY = `CASE t.unit WHEN 'work_s' THEN e.work_s WHEN 'audio_s' THEN e.audio_s WHEN 'lines' THEN e.lines
  WHEN 'chars' THEN e.chars WHEN 'pages' THEN e.pages WHEN 'pieces' THEN e.pieces ELSE 1 END`;

/**
 * What member $2 worked from day $3 to day $4, by practice, mission, kind, unit and day. Kinds $5 count in units $6;
 * sources $7 are typed.
 */
export const CELL_SUMS = `
  SELECT practice_id, mission_id, kind, unit, day,
         coalesce(sum(quantity) FILTER (WHERE typed), 0)::bigint AS value,
         coalesce(sum(quantity) FILTER (WHERE NOT typed), 0)::bigint AS fixed,
         md5(string_agg(id || ' ' || revision, ',' ORDER BY id) FILTER (WHERE typed)) AS version
    FROM (SELECT e.practice_id, e.mission_id, e.kind, t.unit, e.day, e.id, e.revision, ${QUANTITY} AS quantity,
                 e.source = ANY ($7::text[]) AS typed
            FROM work_entry e JOIN unnest($5::text[], $6::text[]) AS t (kind, unit) ON t.kind = e.kind
           WHERE e.workspace_id = $1 AND e.secretary_id = $2 AND e.practice_id IS NOT NULL
             AND e.day BETWEEN $3 AND $4
             AND e.started_at >= $3::date - 1 AND e.started_at < $4::date + 2) counted
   WHERE quantity > 0
   GROUP BY 1, 2, 3, 4, 5`;

/** Missions of member $2 that run on a day from $3 to $4. */
export const MISSIONS_OF_WEEK = `
  SELECT id AS mission_id, practice_id FROM mission
   WHERE workspace_id = $1 AND secretary_id = $2 AND state = 'active'
     AND starts_on <= $4 AND (ends_on IS NULL OR ends_on >= $3)
   ORDER BY id`;

/** Names of the practices $2 and titles of the missions $3. */
export const NAMES = `
  SELECT id, name FROM practice WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
  UNION ALL
  SELECT id, title FROM mission WHERE workspace_id = $1 AND id = ANY ($3::uuid[])`;

/** The entries that member $2 typed into the grid for days $3 to $4 and no invoice bills, held. */
export const OWN_ENTRIES = `
  SELECT * FROM work_entry
   WHERE workspace_id = $1 AND secretary_id = $2 AND day BETWEEN $3 AND $4 AND source = 'week' AND invoice_id IS NULL
   ORDER BY id FOR UPDATE`;

export const DELETE_ENTRIES = 'DELETE FROM work_entry WHERE workspace_id = $1 AND id = ANY ($2::uuid[])';
