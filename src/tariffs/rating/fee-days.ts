import { addDays, Day, Period, within } from '../../kernel/day.js';
import { RateCard } from '../rate-card.js';
import { billingPeriodAt, nextPeriod } from './balances.js';
import { FeeDays, OpenPeriod } from './run.js';

/** Which days' fees earlier invoices charged, and which periods they were over. */
export interface Invoiced {
  readonly days: Period;
  readonly fees: readonly Period[];
}

/**
 * Days whose monthly fees an invoice over `whole` is to charge, `last` being the card at its end, in force up to
 * `until`. A fee in advance is charged at the price known then: not for days on which another card or version is in
 * force, which charges them with its own first invoice. The first invoice to a practice without a contract charges its
 * own period too.
 */
export function feeDays(
  whole: Period,
  last: { readonly card: RateCard; readonly until: Day },
  active: OpenPeriod | null,
  invoiced: readonly Invoiced[],
): FeeDays {
  const charged = invoiced.flatMap(({ fees }) => fees);
  const before = addDays(whole.from, -1);
  const follows = invoiced.some(({ days }) => days.from <= before && before <= days.to);
  const next = nextPeriod(whole, last.card);
  return {
    own: open(whole, charged),
    overdue: follows || (invoiced.length === 0 && active === null),
    next: open({ from: next.from, to: last.until < next.to ? last.until : next.to }, charged),
  };
}

/** The days charged by an invoice that was to charge `fees`. */
export function daysCharged(
  { own, overdue, next }: FeeDays,
  base: RateCard['billing']['base'],
  begins: boolean,
) {
  return [
    ...(own && (base === 'arrears' || overdue || begins) ? [own] : []),
    ...(next && base === 'advance' ? [next] : []),
  ];
}

/** From the first day that is not charged to the last day of a span; null when there is none. */
function open({ from, to }: Period, charged: readonly Period[]): Period | null {
  let first = from;
  for (const span of [...charged].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (span.from <= first && span.to >= first) first = addDays(span.to, 1);
  }
  return first > to ? null : { from: first, to };
}

/**
 * Days whose fees the invoice over `whole` charges when every period before it was invoiced in its turn, as long as the
 * practice is under contract; null where no card of the period is paid in advance, for then fees are those of its days.
 */
export function feesInTurn(
  parts: readonly { readonly card: RateCard; readonly period: Period }[],
  whole: Period,
  active: OpenPeriod | null,
): FeeDays | null {
  const lastOn = (day: Day) => {
    const part = parts.find(({ period }) => within(day, period));
    return part && { card: part.card, until: part.period.to };
  };
  const before = lastOn(addDays(whole.from, -1));
  const last = lastOn(whole.to);
  const advance = [before, last].some((each) => each?.card.billing.base === 'advance');
  if (!last || !advance) return null;
  const begins = active !== null && active.from >= whole.from;
  if (begins || !before) return feeDays(whole, last, active, []);
  const days = billingPeriodAt(addDays(whole.from, -1), before.card.billing);
  const ahead = before.card.billing.base === 'advance' ? feeDays(days, before, active, []).next : null;
  return feeDays(whole, last, active, [{ days, fees: ahead ? [days, ahead] : [days] }]);
}
