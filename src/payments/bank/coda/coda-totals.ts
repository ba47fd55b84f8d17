import { sum } from '../../../kernel/money.js';
import { amountOf, type CodaMovement, codeOf, detailOf, sequenceOf } from './coda-movement.js';

/** A movement to be booked; `total` is the one it is a detail of. */
interface Leaf {
  readonly movement: CodaMovement;
  readonly total: CodaMovement | null;
}

const typeOf = (movement: CodaMovement) => codeOf(movement)[0];
const sumOf = (movements: readonly CodaMovement[]) => sum(movements.map(amountOf));

/** Details of details (type 9) stand behind theirs (type 7): the inner ones where they add up to it, else the outer one. */
function innermost(details: readonly CodaMovement[]): CodaMovement[] {
  const leaves: CodaMovement[] = [];
  for (let i = 0; i < details.length; ) {
    const outer = details[i++]!;
    const inner: CodaMovement[] = [];
    while (typeOf(outer) === '7' && i < details.length && typeOf(details[i]!) === '9')
      inner.push(details[i++]!);
    leaves.push(...(inner.length > 0 && sumOf(inner) === amountOf(outer) ? inner : [outer]));
  }
  return leaves;
}

/**
 * The movements of a statement with totals and their details never both: the details where they add up to their total,
 * else the total alone, named in `unsplit`.
 */
export function leavesOf(movements: readonly CodaMovement[]): { leaves: Leaf[]; unsplit: CodaMovement[] } {
  const leaves: Leaf[] = [];
  const unsplit: CodaMovement[] = [];
  for (let i = 0; i < movements.length; ) {
    const total = movements[i++]!;
    const details: CodaMovement[] = [];
    while (
      detailOf(total) === '0000' &&
      i < movements.length &&
      sequenceOf(movements[i]!) === sequenceOf(total) &&
      detailOf(movements[i]!) !== '0000'
    ) {
      details.push(movements[i++]!);
    }
    const parts = innermost(details);
    const splits =
      parts.length > 0 && sumOf(parts) === amountOf(total) && parts.every((part) => amountOf(part) !== 0);
    if (splits) leaves.push(...parts.map((movement) => ({ movement, total })));
    else leaves.push({ movement: total, total: null });
    if (!splits && details.length > 0) unsplit.push(total);
  }
  return { leaves, unsplit };
}
