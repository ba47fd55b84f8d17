import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { DomainError } from '../../kernel/domain-error.js';
import { SHIPPED_LISTS } from './shipped-lists-table.js';

/** What comes with the product, without its rows. */
export const shippedLists = () => SHIPPED_LISTS.map(({ rows, ...list }) => ({ ...list, rows: rows.length }));

/** A list that comes with the product, as if it had been sent. Throws `missing/no-such-fee-list`. */
export function shippedList(code: string) {
  const list = SHIPPED_LISTS.find((known) => known.code === code);
  if (!list)
    throw new DomainError('missing', 'no-such-fee-list', 'No list of this name comes with the product.');
  const { rows, nomenclature } = list;
  const sha256 = createHash('sha256').update(canonicalJson(rows)).digest('hex');
  return { rows, nomenclature, refused: [], left_out: 0, source: code, sha256, whole_from: null };
}
