import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { BankStatement, StatementWarning } from './statement.js';

/** The last statement before another one. */
export interface EarlierStatement {
  readonly sequence: number | null;
  readonly year: number | null;
  readonly to_on: Day | null;
  readonly opening_cents: Cents | null;
  readonly closing_cents: Cents | null;
}

/**
 * True when `next` begins with the balance, and not before the day, that `last` ended with. `sameBeginning` says that
 * another statement of the day began with that balance too: `next` then continues only unless it tells all that is
 * known of its day (`dayKeys`) once more, as a statement of the whole day does after those of its parts.
 */
export function continues(
  last: EarlierStatement | undefined,
  next: BankStatement,
  sameBeginning: boolean,
  dayKeys: readonly string[],
): boolean {
  const follows =
    last?.closing_cents != null &&
    last.closing_cents === next.opening?.cents &&
    last.to_on !== null &&
    next.from !== null &&
    next.from >= last.to_on;
  if (!follows || !sameBeginning) return follows;
  const told = new Set(next.transactions.map(({ key }) => key));
  return dayKeys.some((key) => !told.has(key));
}

const euros = (cents: Cents) => (cents / 100).toFixed(2);

/** What is missing between two statements, by their numbers or else by their balances; null when nothing is. */
export function gapBetween(last: EarlierStatement | undefined, next: BankStatement): StatementWarning | null {
  if (!last) return null;
  const { sequence, year, place, opening } = next;
  if (sequence !== null && last.sequence !== null && year === last.year && sequence > last.sequence + 1) {
    const first = last.sequence + 1;
    const detail =
      sequence - first === 1
        ? `Statement ${first} of ${year} is not here yet: import it too.`
        : `Statements ${first} to ${sequence - 1} of ${year} are not here yet: import them too.`;
    return { place, code: 'sequence-gap', detail };
  }
  const after = last.to_on !== null && next.from !== null && next.from >= last.to_on;
  if (after && opening && last.closing_cents !== null && last.closing_cents !== opening.cents) {
    const detail = `The statement begins with ${euros(opening.cents)} and the one before it ended with ${euros(last.closing_cents)}: one between them is not here yet.`;
    return { place, code: 'balance-gap', detail };
  }
  return null;
}
