/** Every column of a measurement but its workspace. */
const COLUMNS = `id, medium, format, sha256, bytes, convention, convention_name, chars, spaces, hard_returns, header_chars,
  words, counted_chars, lines, pages, audio_ms, audio_s, warnings, measured_at, created_by`;

/** Inserts row $2 (JSON) unless the same person measured the same file by the same convention before. */
export const INSERT_MEASUREMENT = `
  INSERT INTO measurement
  SELECT m.* FROM jsonb_populate_record(NULL::measurement, $2::jsonb) m WHERE m.workspace_id = $1
  ON CONFLICT ON CONSTRAINT uq_measurement_file DO NOTHING`;

export const SELECT_SAME = `
  SELECT ${COLUMNS} FROM measurement
   WHERE workspace_id = $1 AND created_by = $2 AND sha256 = $3 AND convention_name = $4`;

/** Which of the files $2 (SHA-256) an entry counts already. */
export const SELECT_ENTERED = `
  SELECT DISTINCT m.sha256 FROM measurement m
    JOIN work_entry e ON e.workspace_id = $1 AND e.measurement_id = m.id
   WHERE m.workspace_id = $1 AND m.sha256 = ANY ($2)`;

/** Makes whoever enters one of the files $2 wait for the others who do, until the transaction ends. */
export const HOLD_FILES = `
  SELECT pg_advisory_xact_lock(hashtextextended($1::text || one, 0))
    FROM (SELECT DISTINCT one FROM unnest($2::text[]) AS one ORDER BY one) AS files`;

/** Measurements $2, with $3 only those of that person. */
export const SELECT_TO_ENTER = `
  SELECT ${COLUMNS} FROM measurement
   WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR created_by = $3)`;

/** What a reader of measurements may see and wants to see. */
export interface MeasurementFilter {
  /** Only what this person measured, and of the entries only hers. */
  readonly created_by?: string | null;
  /** Only what entries of this practice use. */
  readonly practice_id?: string | null;
  /** Only what the entries of this invoice use. */
  readonly invoice_id?: string;
  readonly id?: string;
}

/** One page, newest first, each measurement with the entries that use it as far as the reader may see them. */
export function measurementsStatement(
  workspace: string,
  filter: MeasurementFilter,
  after: readonly (string | number)[] | null,
  limit: number,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [workspace];
  const mine = ['m.workspace_id = $1'];
  const entries = ['e.workspace_id = $1', 'e.measurement_id = m.id'];
  const take = (value: unknown) => `$${parameters.push(value)}`;
  if (filter.created_by) {
    const at = take(filter.created_by);
    mine.push(`m.created_by = ${at}`);
    entries.push(`e.secretary_id = ${at}`);
  }
  if (filter.practice_id) entries.push(`e.practice_id = ${take(filter.practice_id)}`);
  if (filter.invoice_id) entries.push(`e.invoice_id = ${take(filter.invoice_id)}`);
  const used = `FROM work_entry e WHERE ${entries.join(' AND ')}`;
  if (filter.practice_id || filter.invoice_id) mine.push(`EXISTS (SELECT 1 ${used})`);
  if (filter.id) mine.push(`m.id = ${take(filter.id)}`);
  if (after) mine.push(`(m.measured_at, m.id) < (${take(after[0])}::timestamptz, ${take(after[1])}::uuid)`);
  const sql = `SELECT ${COLUMNS}, ARRAY(SELECT e.id ${used} ORDER BY e.id) AS entry_ids
    FROM measurement m WHERE ${mine.join(' AND ')}
    ORDER BY m.measured_at DESC, m.id DESC LIMIT ${take(limit + 1)}`;
  return { sql, parameters };
}
