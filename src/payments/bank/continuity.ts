import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { BankStatement, BankTransaction, StatementFormat, StatementWarning } from './statement.js';

/** The last statement before another one. */
export interface EarlierStatement {
  readonly sequence: number | null;
  readonly year: number | null;
  readonly to_on: Day | null;
  readonly opening_cents: Cents | null;
  readonly closing_cents: Cents | null;
}

/** A movement and the balance after it. */
export interface Balanced extends BankTransaction {
  /** Null where it is not known. */
  readonly balance_cents: Cents | null;
}

/**
 * Movements with the balances after them, in the order of the statement. They are not known where it names no balance at
 * its beginning, nor in a CSV, in which the newest movement may come first.
 */
export function balanced(
  { opening, transactions }: Pick<BankStatement, 'opening' | 'transactions'>,
  format: StatementFormat,
): Balanced[] {
  let balance = opening?.cents ?? null;
  return transactions.map((transaction) => {
    if (format === 'csv' || balance === null) return { ...transaction, balance_cents: null };
    balance += transaction.amount_cents;
    return { ...transaction, balance_cents: balance };
  });
}

/** Where a statement begins and ends. */
export interface Stretch {
  readonly id: string;
  readonly from_on: Day | null;
  readonly to_on: Day | null;
  readonly opening_cents: Cents | null;
  readonly closing_cents: Cents | null;
}

/** Those of `others` that end on `day` with `balance`, those that end on that day where these began, and so on. */
function before(balance: Cents, day: Day, others: readonly Stretch[]): Stretch[] {
  const found = new Set<Stretch>();
  for (const balances = [balance]; balances.length > 0; ) {
    const wanted = balances.pop()!;
    for (const each of others) {
      if (found.has(each) || each.to_on !== day || each.closing_cents !== wanted) continue;
      found.add(each);
      if (each.opening_cents !== null) balances.push(each.opening_cents);
    }
  }
  return [...found];
}

/**
 * The statements that share the first or the last day of one and none of its movements: they end where it begins, or begin
 * where it ends, one behind the other.
 */
export function neighboursOf(
  { transactions, opening, closing }: Pick<BankStatement, 'transactions' | 'opening' | 'closing'>,
  others: readonly Stretch[],
): Set<string> {
  const days = transactions.map(({ booked_on }) => booked_on).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const turned = others.map((each) => ({
    ...each,
    to_on: each.from_on,
    opening_cents: each.closing_cents,
    closing_cents: each.opening_cents,
  }));
  return new Set(
    [
      ...(first && opening ? before(opening.cents, first, others) : []),
      ...(last && closing ? before(closing.cents, last, turned) : []),
    ].map(({ id }) => id),
  );
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
