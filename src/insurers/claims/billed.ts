/**
 * The SQL of whether a claim is billed, for every statement that asks; `$1` is the workspace in each of them, `claim` the SQL of the
 * id. The trigger `claim_closed` holds the same in the database.
 */

/** It stands in a file that was not released. */
const inFile = (claim: string) => `EXISTS (
  SELECT FROM claim_batch_item o WHERE o.workspace_id = $1 AND o.claim_id = ${claim} AND o.released_at IS NULL)`;

/** Its eAttest was prepared and not taken back. */
const attested = (claim: string) => `EXISTS (
  SELECT FROM prepared_eattest t WHERE t.workspace_id = $1 AND t.claim_id = ${claim} AND t.ended_at IS NULL)`;

export const billed = (claim: string) => `(${inFile(claim)} OR ${attested(claim)})`;

/** It stood in a file, released or not, or in an eAttest, taken back or not: it stays for its history. */
export const stood = (claim: string) => `(EXISTS (
  SELECT FROM claim_batch_item o WHERE o.workspace_id = $1 AND o.claim_id = ${claim}) OR EXISTS (
  SELECT FROM prepared_eattest t WHERE t.workspace_id = $1 AND t.claim_id = ${claim}))`;

/** Joins to a claim `c` the item `i` of the file and the eAttest `t` that bill it. */
export const BILLED_BY = `
  LEFT JOIN claim_batch_item i ON i.workspace_id = $1 AND i.claim_id = c.id AND i.released_at IS NULL
  LEFT JOIN prepared_eattest t ON t.workspace_id = $1 AND t.claim_id = c.id AND t.ended_at IS NULL`;
