/** Columns an entry shows of itself, in the order of the answer. */
export const SHOWN = `id, practice_id, practitioner_id, site_id, mission_id, secretary_id, import_id, kind, started_at, ended_at, day,
  direction, outcome, channel, talk_s, wrap_s, queue_s, patched_s, work_s, audio_s, chars, spaces,
  hard_returns, header_chars, lines, pages, pieces, amount_cents, counterparty_last2, line_e164, agent, tags, language, label, due_at, source, source_key, legs, revision,
  approved_at, approved_by, measurement_id, client_ref, invoice_id, created_at, updated_at`;

/** Lock `l` stands and covers row `e`; the workspace is $1. */
export const LOCKED = `l.workspace_id = $1 AND l.unlocked_at IS NULL AND e.day BETWEEN l.starts_on AND l.ends_on
     AND (l.practice_id IS NULL OR l.practice_id = e.practice_id)`;

/** Inserts the rows of $2 (whole work_entry rows as JSON), leaving out those of a locked period or sent before. */
export const INSERT_UNLOCKED = `
  INSERT INTO work_entry
  SELECT e.* FROM json_populate_recordset(NULL::work_entry, $2::json) e
   WHERE e.workspace_id = $1 AND NOT EXISTS (SELECT 1 FROM period_lock l WHERE ${LOCKED})
  ON CONFLICT (workspace_id, client_ref) WHERE client_ref IS NOT NULL DO NOTHING
  RETURNING id`;

/** The entries that were sent under the names $2. */
export const SENT = `SELECT ${SHOWN}, source_digest FROM work_entry WHERE workspace_id = $1 AND client_ref = ANY ($2::uuid[])`;

/**
 * Terms of the practices $2, held against a period lock until the transaction ends (`PeriodsService.lock` takes the
 * same rows FOR UPDATE): locks read by a later statement are complete.
 */
export const PRACTICE_TERMS = `
  SELECT p.id, p.archived_at, p.time_zone,
         ARRAY(SELECT json_build_object('starts_on', c.starts_on, 'ends_on', c.ends_on) FROM contract c
                WHERE c.workspace_id = $1 AND c.practice_id = p.id ORDER BY c.starts_on) AS contracts
    FROM practice p
   WHERE p.workspace_id = $1 AND p.id = ANY ($2::uuid[])
   ORDER BY p.id
     FOR KEY SHARE OF p`;

/** Which of the practices $2 and days $3, taken pairwise, are locked, each with one lock that says so. */
export const LOCKS_ON_DAYS = `
  SELECT DISTINCT ON (e.at) e.at::int AS at, l.id, l.starts_on, l.ends_on, l.reason
    FROM unnest($2::uuid[], $3::date[]) WITH ORDINALITY AS e (practice_id, day, at)
    JOIN period_lock l ON ${LOCKED}
   ORDER BY e.at, l.locked_at`;

/** Practitioners $2, sites $3, missions $4 and members $5 that exist, with the practice all but the last belong to. */
export const REFERENCES = `
  SELECT 'practitioner_id' AS field, id, practice_id FROM practitioner WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
  UNION ALL
  SELECT 'site_id', id, practice_id FROM site WHERE workspace_id = $1 AND id = ANY ($3::uuid[])
  UNION ALL
  SELECT 'mission_id', id, practice_id FROM mission WHERE workspace_id = $1 AND id = ANY ($4::uuid[])
  UNION ALL
  SELECT 'secretary_id', user_id, NULL FROM membership WHERE workspace_id = $1 AND user_id = ANY ($5::uuid[])`;

export const SELECT_ENTRY = `SELECT ${SHOWN} FROM work_entry WHERE workspace_id = $1 AND id = $2`;

export const SELECT_FOR_CHANGE = `SELECT * FROM work_entry WHERE workspace_id = $1 AND id = $2 FOR UPDATE`;

const EDITABLE = `practice_id, practitioner_id, site_id, mission_id, secretary_id, kind, started_at, ended_at, day, direction,
  outcome, channel, talk_s, wrap_s, queue_s, patched_s, work_s, audio_s, chars, spaces, hard_returns, header_chars, lines,
  pages, pieces, amount_cents, measurement_id, agent, tags,
  language, label, due_at, revision, approved_at, approved_by, updated_at`;

const EDITED = EDITABLE.replaceAll(/\w+/g, 'row.$&');

/** Writes the editable columns of the rows $2 (whole work_entry rows as JSON) over the entries they are of. */
export const UPDATE_ENTRIES = `
  UPDATE work_entry e SET (${EDITABLE}) = ROW(${EDITED})
    FROM json_populate_recordset(NULL::work_entry, $2::json) row
   WHERE e.workspace_id = $1 AND e.id = row.id`;

/** The entries $2, of person $3 alone where one is named, in an order in which everybody locks them. */
export const SELECT_ALL_FOR_CHANGE = `
  SELECT * FROM work_entry
   WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR secretary_id = $3)
   ORDER BY id FOR UPDATE`;

export const DELETE_ENTRY = 'DELETE FROM work_entry WHERE workspace_id = $1 AND id = $2';

/** The prices of her own that the freelancer of a row has under its mission; null where the card pays her, or it is another's mission. */
export const ownRates = (row: string) =>
  `(SELECT nullif(m.rates, '[]') FROM mission m WHERE m.workspace_id = $1 AND m.id = ${row}.mission_id AND m.secretary_id = ${row}.secretary_id) AS own_rates`;

/** What rating and the annex read of an entry. */
const RATED = `id, practice_id, kind, started_at, ended_at, day, direction, outcome, talk_s, wrap_s, queue_s, patched_s,
         work_s, audio_s, chars, spaces, hard_returns, header_chars, lines, pages, pieces, amount_cents, practitioner_id,
         secretary_id, agent, language, tags, due_at, channel, site_id, mission_id,
         ${ownRates('work_entry')}`;

/**
 * The unbilled entries of practice $2 from day $3 to day $4, in order of time; where moment $5 is given, also those of the
 * week before that last beyond it.
 */
export const UNBILLED = `
  SELECT ${RATED}, label, counterparty_last2, revision, approved_at
    FROM work_entry
   WHERE workspace_id = $1 AND practice_id = $2 AND invoice_id IS NULL
     AND (day BETWEEN $3 AND $4 OR (day BETWEEN $3::date - 7 AND $3::date - 1 AND ended_at > $5))
   ORDER BY started_at, id`;

/** What a practice's standby shifts that begin in the week before day $3 and reach moment $4 need: these and the work since. */
export const UNDER_EARLIER_SHIFTS = `
  SELECT ${RATED}
    FROM work_entry
   WHERE workspace_id = $1 AND practice_id = $2 AND day BETWEEN $3::date - 7 AND $3::date - 1
     AND started_at >= (
       SELECT min(shift.started_at) FROM work_entry shift
        WHERE shift.workspace_id = $1 AND shift.practice_id = $2 AND shift.kind = 'standby'
          AND shift.day BETWEEN $3::date - 7 AND $3::date - 1 AND shift.ended_at > $4)
   ORDER BY started_at, id`;

export const OF_PRACTICES = `
  SELECT ${RATED}
    FROM work_entry
   WHERE workspace_id = $1 AND practice_id = ANY ($2::uuid[]) AND day BETWEEN $3 AND $4
   ORDER BY started_at, id`;

/** Opens the cursor of `EntryHistory`: the entries of practices $2 from day $3 to day $4, practice by practice, in order of time. */
export const OPEN_HISTORY = `
  DECLARE entry_history NO SCROLL CURSOR FOR
  SELECT ${RATED}
    FROM work_entry
   WHERE workspace_id = $1 AND practice_id = ANY ($2::uuid[]) AND day BETWEEN $3 AND $4
   ORDER BY practice_id, day, started_at, id`;

export const READ_HISTORY = 'FETCH 2000 FROM entry_history';

export const CLOSE_HISTORY = 'CLOSE entry_history';

/** Bills entries $3 at revisions $4 to invoice $2, unless edited, billed or (where asked for) unapproved meanwhile. */
export const MARK_BILLED = `
  UPDATE work_entry e SET invoice_id = $2, updated_at = $6
    FROM unnest($3::uuid[], $4::int[]) AS drafted (id, revision)
   WHERE e.workspace_id = $1 AND e.id = ANY ($3) AND e.id = drafted.id AND e.revision = drafted.revision AND e.invoice_id IS NULL
     AND (e.approved_at IS NOT NULL OR NOT $5::boolean)`;

export const RELEASE = `
  UPDATE work_entry SET invoice_id = NULL, updated_at = $3
   WHERE workspace_id = $1 AND invoice_id = $2 AND NOT id = ANY ($4::uuid[])`;
