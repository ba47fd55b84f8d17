/** Cuts `limit + 1` rows, fetched in the order of their `key` (a uuid), to a page; the cursor is the last row's key. */
export function pageBy<Key extends string, Row extends Readonly<Record<Key, string>>>(
  key: Key,
  rows: readonly Row[],
  limit: number,
): { items: Row[]; next_cursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, next_cursor: rows.length > limit ? items.at(-1)![key] : null };
}
