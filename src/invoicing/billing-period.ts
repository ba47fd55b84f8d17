import { addDays, addMonths, Day, day, daysIn, month, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { RateCard } from '../tariffs/rate-card.js';

const MOST_MONTHS = 12;

/** The calendar months of a period; the first and the last may be cut. */
export function monthsOf(period: Period): Period[] {
  const months: Period[] = [];
  for (let from: Day = period.from; from <= period.to; ) {
    const whole = month(from.slice(0, 7));
    months.push({ from, to: whole.to < period.to ? whole.to : period.to });
    from = addDays(whole.to, 1);
  }
  return months;
}

/** Checks that an invoice can cover the period: days that exist, in order, at most twelve months. */
export function billingPeriod(from: string, to: string): Period {
  const period = { from: day(from), to: day(to) };
  if (period.to < period.from) {
    throw new DomainError('invalid', 'period-reversed', 'The period ends before it begins.', [
      { pointer: '/period/to', code: 'period-reversed', detail: `${to} lies before ${from}.` },
    ]);
  }
  if (period.to >= addMonths(period.from, MOST_MONTHS)) {
    throw new DomainError('invalid', 'period-too-long', 'An invoice covers twelve months at most.');
  }
  return period;
}

/**
 * Refuses a month that is cut by the period when the card counts by the month (a fee, an allowance, tiers, a cap): the
 * fee would come once per part. A card of plain unit prices can be billed for any days.
 */
export function refuseCutMonth(part: Period, card: RateCard): void {
  if (daysIn(part) === daysIn(month(part.from.slice(0, 7)))) return;
  const monthly = card.components.find(
    (component) =>
      component.kind !== 'pass_through' &&
      (component.kind !== 'unit' ||
        component.price.cap_per_period !== undefined ||
        component.quantum?.free_first_n !== undefined ||
        component.quantum?.scope === 'period'),
  );
  if (!monthly) return;
  throw new DomainError(
    'invalid',
    'month-cut',
    `The rate card counts "${monthly.code}" by the month, and ${part.from} to ${part.to} is not a whole month: bill ${month(part.from.slice(0, 7)).from} to ${month(part.from.slice(0, 7)).to}.`,
    [{ pointer: '/period', code: 'month-cut', detail: 'Give the first and last day of a month.' }],
  );
}
