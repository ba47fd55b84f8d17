/** Readable constraint names, so that a violation can be mapped to an error code: `uq_practice_name`, `fk_site_practice_id`. */
function named(prefix: string, table: string, columns: readonly string[]): string {
  const own = columns.filter((column) => column !== 'workspace_id');
  return [prefix, table, ...(own.length > 0 ? own : columns)].join('_').slice(0, 63);
}

export const primaryKeyName = (table: string) => `pk_${table}`;
export const uniqueName = (table: string, columns: readonly string[]) => named('uq', table, columns);
export const foreignKeyName = (table: string, columns: readonly string[]) => named('fk', table, columns);
export const indexName = (table: string, columns: readonly string[]) => named('ix', table, columns);
