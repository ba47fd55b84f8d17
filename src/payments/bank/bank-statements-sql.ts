/** The statements of SQL that importing and listing bank statements use. */

const STATEMENT = `id, account_id, format, version, reference, sequence, year, from_on, to_on, opening_cents, opening_on,
  closing_cents, closing_on, transactions, added, file_name, sha256, size, differences, accepted_because, imported_by,
  imported_at`;

/** What a list shows of a movement; what the file says beyond the model stands only in one alone. */
const TRANSACTION = `id, account_id, statement_id, place, booked_on, value_on, amount_cents, currency, kind, counter_name,
  counter_iban, counter_bic, structured_ref, structured_kind, free_text, end_to_end_id, mandate_id, bank_ref, bank_code,
  return_reason, state, reason, suggestion, payment_id, decided_by, decided_at`;

export const SELECT_STATEMENT = `SELECT ${STATEMENT} FROM bank_statement WHERE workspace_id = $1 AND id = $2`;

export const SELECT_STATEMENTS = `
  SELECT ${STATEMENT} FROM bank_statement
   WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (imported_at, id) < ($2, $3::uuid))
     AND ($4::uuid IS NULL OR account_id = $4)
   ORDER BY imported_at DESC, id DESC LIMIT $5`;

export const SELECT_TRANSACTION = `
  SELECT ${TRANSACTION}, raw FROM bank_transaction WHERE workspace_id = $1 AND id = $2`;

export const SELECT_TRANSACTIONS = `
  SELECT ${TRANSACTION} FROM bank_transaction
   WHERE workspace_id = $1 AND ($2::date IS NULL OR (booked_on, id) < ($2, $3::uuid))
     AND ($4::text IS NULL OR state = $4) AND ($5::uuid IS NULL OR account_id = $5)
     AND ($6::uuid IS NULL OR statement_id = $6)
   ORDER BY booked_on DESC, id DESC LIMIT $7`;

/** True when the statement was imported before, to the last movement. */
export const KNOWN_STATEMENT = `
  SELECT id FROM bank_statement WHERE workspace_id = $1 AND account_id = $2 AND digest = $3`;

/** The last statement of an account that does not end after $3; in the same year the one with the highest number below $5. */
export const LAST_STATEMENT = `
  SELECT sequence, year, to_on, opening_cents, closing_cents FROM bank_statement
   WHERE workspace_id = $1 AND account_id = $2 AND (format = 'csv') = ($4::text = 'csv')
     AND ($3::date IS NULL OR to_on <= $3) AND ($5::int IS NULL OR sequence IS NULL OR year <> $6::int OR sequence < $5)
   ORDER BY to_on DESC NULLS LAST, sequence DESC NULLS LAST, imported_at DESC, id DESC LIMIT 1`;

/** The statements of an account that end on $3 or begin on $4. */
export const STRETCHES = `
  SELECT id, from_on, to_on, opening_cents, closing_cents FROM bank_statement
   WHERE workspace_id = $1 AND account_id = $2 AND (to_on = $3 OR from_on = $4)
     AND (format = 'csv') = ($5::text = 'csv')`;

/** Files of one dialect tell of a movement in the same words; each CSV has its own. */
const DIALECT = `CASE s.format WHEN 'csv' THEN 'csv:' || s.version ELSE s.format END`;

/** Movements on an account in a span of days, or with one of the keys $5 or ids $6. */
export const EARLIER_TRANSACTIONS = `
  SELECT t.id, t.statement_id, t.key, t.booked_on, t.amount_cents, t.counter_iban, t.counter_name, t.structured_ref, t.structured_kind,
         t.free_text, t.end_to_end_id, t.balance_cents, ${DIALECT} AS dialect
    FROM bank_transaction t JOIN bank_statement s ON s.workspace_id = t.workspace_id AND s.id = t.statement_id
   WHERE t.workspace_id = $1 AND t.account_id = $2
     AND (t.booked_on BETWEEN $3 AND $4 OR t.key = ANY ($5::text[]) OR t.id = ANY ($6::uuid[]))`;

/** What other dialects call movements in a span of days, and those with one of the keys $5. */
export const EARLIER_ALIASES = `
  SELECT a.transaction_id, a.dialect, a.key, a.balance_cents FROM bank_transaction_alias a
    JOIN bank_transaction t ON t.workspace_id = a.workspace_id AND t.id = a.transaction_id
   WHERE a.workspace_id = $1 AND a.account_id = $2
     AND (t.booked_on BETWEEN $3 AND $4 OR a.key = ANY ($5::text[]))`;

/** Aliases as one JSON list: $2. */
export const INSERT_ALIASES = `
  INSERT INTO bank_transaction_alias
  SELECT a.* FROM jsonb_populate_recordset(NULL::bank_transaction_alias, $2::jsonb) a WHERE a.workspace_id = $1`;

export const INSERT_STATEMENT = `
  INSERT INTO bank_statement
  SELECT s.* FROM jsonb_populate_record(NULL::bank_statement, $2::jsonb) s WHERE s.workspace_id = $1`;

/** Movements as one JSON list: $2. */
export const INSERT_TRANSACTIONS = `
  INSERT INTO bank_transaction
  SELECT t.* FROM json_populate_recordset(NULL::bank_transaction, $2::json) t WHERE t.workspace_id = $1`;

/** How many movements of the statements $2 are in which state. */
export const COUNT_STATES = `
  SELECT state, count(*)::int AS count FROM bank_transaction
   WHERE workspace_id = $1 AND statement_id = ANY ($2::uuid[]) GROUP BY state`;

/** Movements whose texts hold the letters and digits $2, within $4 days of $3. */
export const TRANSACTIONS_SAYING = `
  SELECT id, booked_on, amount_cents, concat_ws(' ', structured_ref, free_text, end_to_end_id) AS told FROM bank_transaction
   WHERE workspace_id = $1 AND booked_on BETWEEN $3::date - $4::int AND $3::date + $4::int
     AND regexp_replace(upper(concat(structured_ref, free_text, end_to_end_id)), '[^A-Z0-9]', '', 'g') LIKE '%' || $2 || '%'
   ORDER BY booked_on, id LIMIT 20`;
