import { addDays, Day, daysIn, Period } from '../../kernel/day.js';
import { Cents, scale, sum } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { HalfYear, halfYear } from './late-rates-table.js';

/** Money that changed what is open of an invoice: above 0 when it was paid, below when it went back. */
export interface Movement {
  readonly on: Day;
  readonly amount_cents: Cents;
}

/** An invoice as interest sees it. What a credit note took back was never owed, so it bears none. */
export interface LateDebt {
  /** Gross less credit notes: interest is on what is due with its VAT. */
  readonly owed_cents: Cents;
  /** The last day it could be paid without being late. */
  readonly due_on: Day;
  readonly movements: readonly Movement[];
}

/** Days of one half-year in which the same principal was open. */
export interface InterestSpan extends Period {
  readonly days: number;
  readonly principal_cents: Cents;
  readonly rate_bp: BasisPoints;
  readonly interest_cents: Cents;
}

/**
 * A yearly rate is divided by 365, in leap years too, and days are counted as they are: neither law says how, and this
 * is the formula that Bpifrance Création publishes for France and that is usual in Belgium.
 */
const DAYS_A_YEAR = 365;

/** Simple interest of `days` on `principal`, to the cent, half away from zero. */
export function interestOf(principal: Cents, rate: BasisPoints, days: number): Cents {
  return scale(principal, rate * days, 10_000 * DAYS_A_YEAR);
}

/** The first day that bears interest: the one after the due day (BE: law of 2 August 2002, art. 5; FR: C. com. art. L441-10 II). */
export const firstLateDay = ({ due_on }: Pick<LateDebt, 'due_on'>): Day => addDays(due_on, 1);

/** What was open when that day began: money that came in on a day still bore interest on it. */
function principalOn({ owed_cents, movements }: LateDebt, on: Day): Cents {
  const before = movements.filter((movement) => movement.on < on).map(({ amount_cents }) => amount_cents);
  return owed_cents - sum(before);
}

/**
 * Simple daily interest on a debt over `period`, both ends included, cut where the half-year or the principal changes,
 * each span rounded to the cent by itself. Days up to the due day and days with nothing open bear none. `rateIn` says
 * the rate of a half-year, and throws where none is known.
 */
export function lateInterest(
  debt: LateDebt,
  period: Period,
  rateIn: (half: HalfYear) => BasisPoints,
): InterestSpan[] {
  const spans: InterestSpan[] = [];
  const begin = firstLateDay(debt);
  const changes = debt.movements.map(({ on }) => on).sort();
  for (let from = period.from > begin ? period.from : begin; from <= period.to; ) {
    const half = halfYear(from);
    const change = changes.find((on) => on >= from);
    const to = [period.to, half.to, ...(change === undefined ? [] : [change])].sort()[0]!;
    const principal_cents = principalOn(debt, from);
    if (principal_cents > 0) {
      const rate_bp = rateIn(half);
      const days = daysIn({ from, to });
      const interest_cents = interestOf(principal_cents, rate_bp, days);
      spans.push({ from, to, days, principal_cents, rate_bp, interest_cents });
    }
    from = addDays(to, 1);
  }
  return spans;
}
