import type { Cents } from '../../../kernel/money.js';
import type { Balance, ControlSum } from '../statement.js';

/** A row as far as its balance goes; the balance is the one behind the movement. */
export interface BalancedRow {
  readonly place: number;
  readonly booked_on: string;
  readonly amount_cents: Cents;
  readonly balance: Cents | null;
}

const MOST_SHOWN = 20;

/** The rows whose balance is not that of the row before plus their amount, in the order given. */
function breaks(rows: readonly BalancedRow[]): Omit<ControlSum, 'statement'>[] {
  const found: Omit<ControlSum, 'statement'>[] = [];
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i]!;
    const before = rows[i - 1]!.balance;
    if (row.balance === null || before === null) continue;
    const counted = before + row.amount_cents;
    if (counted !== row.balance)
      found.push({ what: 'running_balance', place: row.place, stated: row.balance, counted });
  }
  return found;
}

/**
 * What a column of running balances tells: the first and last balance, and where the chain breaks. A file may have its
 * newest row first or last: the order that breaks less often is taken.
 */
export function balancesOf(rows: readonly BalancedRow[]): {
  opening: Balance | null;
  closing: Balance | null;
  control: Omit<ControlSum, 'statement'>[];
} {
  const told = rows.filter(({ balance }) => balance !== null);
  if (told.length === 0) return { opening: null, closing: null, control: [] };
  const reversed = rows.toReversed();
  const [forwards, backwards] = [breaks(rows), breaks(reversed)];
  const newestFirst = rows[0]!.booked_on > rows.at(-1)!.booked_on;
  const turned = backwards.length < forwards.length || (backwards.length === forwards.length && newestFirst);
  const [ordered, differing] = turned ? [reversed, backwards] : [rows, forwards];
  const [first, last] = [ordered[0]!, ordered.at(-1)!];
  const closing = last.balance === null ? null : { cents: last.balance, on: last.booked_on };
  const chain = {
    what: 'running_balance',
    place: last.place,
    stated: last.balance ?? 0,
    counted: last.balance ?? 0,
  } as const;
  return {
    opening:
      first.balance === null ? null : { cents: first.balance - first.amount_cents, on: first.booked_on },
    closing,
    control: differing.length > 0 ? differing.slice(0, MOST_SHOWN) : [chain],
  };
}
