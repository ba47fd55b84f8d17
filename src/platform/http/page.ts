import { DomainError } from '../../kernel/domain-error.js';

/** One page of a list, newest first unless the route says otherwise; `next_cursor` is null on the last page. */
export interface Page<Row> {
  readonly items: Row[];
  readonly next_cursor: string | null;
}

/** Cuts `limit + 1` fetched rows to a page whose cursor holds the `keys` of its last row. */
export function pageOf<Row extends object>(
  rows: readonly Row[],
  limit: number,
  keys: readonly (keyof Row & string)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items, next_cursor: null };
  return {
    items,
    next_cursor: Buffer.from(JSON.stringify(keys.map((key) => last[key]))).toString('base64url'),
  };
}

/** The `size` values of a cursor made by `pageOf`; throws `invalid/bad-cursor` for anything else. */
export function cursorValues(cursor: string | undefined, size: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    values = null;
  }
  const scalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  if (!Array.isArray(values) || values.length !== size || !values.every(scalar)) {
    throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.', [
      { pointer: '/cursor', code: 'bad-cursor', detail: 'Start again without a cursor.' },
    ]);
  }
  return values as (string | number)[];
}
