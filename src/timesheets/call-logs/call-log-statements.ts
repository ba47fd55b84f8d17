import { LOCKED } from '../entry-statements.js';
import { COPIED } from './copy-rows.js';

const NAMES = Object.keys(COPIED);
const FACTS = [
  'started_at',
  'ended_at',
  'day',
  'direction',
  'outcome',
  'talk_s',
  'queue_s',
  'counterparty_hash',
  'counterparty_last2',
  'line_e164',
  'agent',
  'legs',
  'source_digest',
];

/** An outcome that somebody made more precise by hand stands. */
const readAgain = (name: string) =>
  name === 'outcome'
    ? `CASE WHEN e.outcome IN ('answered', 'abandoned', 'voicemail') THEN r.outcome ELSE e.outcome END`
    : `r.${name}`;

/** The calls of the file being imported, gone with its transaction. */
export const CREATE_ROWS = `CREATE TEMP TABLE call_log_row (${Object.entries(COPIED)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')}) ON COMMIT DROP`;

export const COPY_ROWS = `COPY call_log_row (${NAMES.join(', ')}) FROM STDIN`;

/**
 * Lets known calls be found from either side. Of entries written a moment ago the server has no statistics yet: it takes
 * them for few, and would read all rows of the file for each of them.
 */
export const INDEX_ROWS = 'CREATE INDEX ON call_log_row (source_key)';

/** True when the workspace ($1) has entries of the source ($2). */
export const HAS_SOURCE = `SELECT EXISTS (SELECT 1 FROM work_entry WHERE workspace_id = $1 AND source = $2) AS known`;

const KNOWN = `e.workspace_id = $1 AND e.source = $2 AND e.source_key = r.source_key`;

/** Known calls that say the same as before, have no site yet and ring on a line that has one by now. */
const WITHOUT_SITE = `${KNOWN} AND e.source_digest = r.source_digest AND e.site_id IS NULL AND e.invoice_id IS NULL
     AND r.site_id IS NOT NULL AND e.practice_id = r.practice_id`;

/** Practices of calls that `GIVE_SITES` would write to. */
export const PRACTICES_GETTING_SITES = `
  SELECT DISTINCT e.practice_id FROM call_log_row r JOIN work_entry e ON ${WITHOUT_SITE}
   WHERE r.site_id IS NOT NULL`;

/** Gives these calls the site of their line, except in locked periods; to rating they are other calls now. */
export const GIVE_SITES = `
  UPDATE work_entry e
     SET site_id = r.site_id, revision = e.revision + 1, approved_at = NULL, approved_by = NULL, import_id = $3,
         updated_at = $4
    FROM call_log_row r
   WHERE ${WITHOUT_SITE} AND NOT EXISTS (SELECT 1 FROM period_lock l WHERE ${LOCKED})`;

export const DROP_UNCHANGED = `
  DELETE FROM call_log_row r USING work_entry e WHERE ${KNOWN} AND e.source_digest = r.source_digest`;

/** Takes out calls whose entry is billed and answers their lines. */
export const DROP_BILLED = `
  DELETE FROM call_log_row r USING work_entry e WHERE ${KNOWN} AND e.invoice_id IS NOT NULL RETURNING r.line_no`;

/** The known calls that changed keep the practice of their entry, which has no such site; both its old and its new day must be open. */
export const KEEP_PRACTICE = `
  UPDATE call_log_row r SET practice_id = e.practice_id, site_id = NULL FROM work_entry e
   WHERE ${KNOWN} AND e.practice_id IS NOT NULL AND r.practice_id IS DISTINCT FROM e.practice_id`;

/** Practices and days the file would write to. */
export const DAYS_WRITTEN = 'SELECT DISTINCT practice_id, day FROM call_log_row';

/** The same, with the practices and days of entries that would change. */
export const DAYS_WRITTEN_AND_LEFT = `
  SELECT practice_id, day FROM call_log_row
  UNION
  SELECT e.practice_id, e.day FROM call_log_row r JOIN work_entry e ON ${KNOWN}`;

/** Takes out the calls of the practices $1 and days $2, taken pairwise, and answers where they stood. */
export const DROP_SHUT = `
  DELETE FROM call_log_row r USING unnest($1::uuid[], $2::date[]) AS shut (practice_id, day)
   WHERE r.practice_id IS NOT DISTINCT FROM shut.practice_id AND r.day = shut.day
   RETURNING r.line_no, shut.practice_id, shut.day`;

/** Takes out the changed calls of source $2 whose entry stands on one of the practices $3 and days $4. */
export const DROP_SHUT_BEFORE = `
  DELETE FROM call_log_row r USING work_entry e, unnest($3::uuid[], $4::date[]) AS shut (practice_id, day)
   WHERE ${KNOWN} AND e.practice_id IS NOT DISTINCT FROM shut.practice_id AND e.day = shut.day
   RETURNING r.line_no, shut.practice_id, shut.day`;

/** Writes changed facts over entries that are not billed; what people added to them stays. */
export const UPDATE_CHANGED = `
  UPDATE work_entry e
     SET (${FACTS.join(', ')}) = (${FACTS.map(readAgain).join(', ')}), practice_id = r.practice_id,
         site_id = coalesce(e.site_id, r.site_id),
         revision = e.revision + 1, approved_at = NULL, approved_by = NULL, import_id = $3, updated_at = $4
    FROM call_log_row r WHERE ${KNOWN} AND e.invoice_id IS NULL`;

export const DROP_KNOWN = `DELETE FROM call_log_row r USING work_entry e WHERE ${KNOWN}`;

export const INSERT_NEW = `
  INSERT INTO work_entry (workspace_id, source, import_id, created_at, updated_at, kind, channel, id, practice_id, site_id, source_key, ${FACTS.join(', ')})
  SELECT $1, $2, $3, $4, $4, 'call', 'phone', id, practice_id, site_id, source_key, ${FACTS.join(', ')} FROM call_log_row`;

/** The 200 busiest lines of new calls that are nobody's, and how many such calls there are on all of them. */
export const UNKNOWN_LINES = `
  SELECT line_e164 AS line, count(*)::int AS calls, sum(count(*)) OVER ()::int AS total FROM call_log_row
   WHERE practice_id IS NULL GROUP BY line_e164 ORDER BY calls DESC, line LIMIT 200`;

export const LINES = `
  SELECT l.practice_id, l.site_id, l.e164, l.label, l.valid_from, l.valid_to, p.time_zone
    FROM phone_line l JOIN practice p ON p.workspace_id = l.workspace_id AND p.id = l.practice_id
   WHERE l.workspace_id = $1`;

/** Calls on the lines $2 that wait for a practice, at most 100,000 at a time. */
export const WAITING = `
  SELECT id, line_e164, started_at FROM work_entry
   WHERE workspace_id = $1 AND practice_id IS NULL AND invoice_id IS NULL AND kind = 'call' AND line_e164 IS NOT NULL
     AND lower(line_e164) = ANY ($2::text[]) ORDER BY id LIMIT 100000 FOR UPDATE`;

export const ASSIGN = `
  UPDATE work_entry e SET practice_id = a.practice_id, site_id = coalesce(e.site_id, a.site_id), day = a.day, revision = e.revision + 1, updated_at = $5
    FROM unnest($2::uuid[], $3::uuid[], $4::date[], $6::uuid[]) AS a (id, practice_id, day, site_id)
   WHERE e.workspace_id = $1 AND e.id = a.id`;

export const INSERT_IMPORT = `
  INSERT INTO call_log_import
  SELECT i.* FROM jsonb_populate_record(NULL::call_log_import, $2::jsonb) i WHERE i.workspace_id = $1`;

const SHOWN_IMPORT = `id, file_name, sha256, size, profile, rows, calls, inserted, updated, unchanged, unassigned,
  excluded, refused, changed_after_billing, started_at, finished_at, created_by`;

export const SELECT_IMPORT = `SELECT ${SHOWN_IMPORT} FROM call_log_import WHERE workspace_id = $1 AND id = $2`;

export const SELECT_IMPORTS = `
  SELECT ${SHOWN_IMPORT} FROM call_log_import
   WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (started_at, id) < ($2, $3::uuid))
   ORDER BY started_at DESC, id DESC LIMIT $4`;
