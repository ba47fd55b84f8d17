import { addDays, addMonths, Day, day, month, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { RateCard } from '../tariffs/rate-card.js';
import { billingPeriodAt } from '../tariffs/rating/balances.js';

const MOST_MONTHS = 12;
const MONTHLY: RateCard['billing'] = { period: 'month', base: 'arrears', usage: 'arrears' };

/** A billing period that an invoice covers, and the days of it that it does. */
export interface BilledPeriod {
  readonly whole: Period;
  readonly days: Period;
}

/** The billing periods of a span of days, as the card in force on each period's first day cuts them: by the month without one. */
export function billingPeriodsOf(
  span: Period,
  cards: readonly { readonly period: Period; readonly card: RateCard }[],
): BilledPeriod[] {
  const periods: BilledPeriod[] = [];
  for (let from: Day = span.from; from <= span.to; ) {
    const inForce = cards.find(({ period }) => period.to >= from);
    const whole = billingPeriodAt(from, inForce?.card.billing ?? MONTHLY);
    const to = whole.to < span.to ? whole.to : span.to;
    periods.push({ whole, days: { from, to } });
    from = addDays(to, 1);
  }
  return periods;
}

/** `2026-10` for a calendar month, else its first and last day. */
export function nameOf(period: Period): string {
  const name = period.from.slice(0, 7);
  const { from, to } = month(name);
  return from === period.from && to === period.to ? name : `${period.from}/${period.to}`;
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
 * Refuses a billing period that the invoice cuts when the card counts by the period (a fee, an allowance, tiers, a cap):
 * the fee would come once per part. A card of plain unit prices can be billed for any days.
 */
export function refuseCutPeriod({ whole, days }: BilledPeriod, card: RateCard): void {
  if (days.from === whole.from && days.to === whole.to) return;
  const counted = countsByPeriod(card);
  if (counted === null) return;
  throw new DomainError(
    'invalid',
    'month-cut',
    `The rate card counts "${counted}" by the billing period, and ${days.from} to ${days.to} is not a whole one: bill ${whole.from} to ${whole.to}.`,
    [{ pointer: '/period', code: 'month-cut', detail: 'Give the first and last day of a billing period.' }],
  );
}

/** The component that counts by the billing period, or null when every event is priced by itself. */
function countsByPeriod({ commitments, components }: RateCard): string | null {
  if (commitments) return 'commitments';
  const found = components.find((component) => {
    switch (component.kind) {
      case 'pass_through':
      case 'one_off':
      case 'percent_of':
      case 'commission':
      case 'prepaid_pack':
        return false;
      case 'package':
        return (component.scope ?? 'period') === 'period' || component.price.cap_per_period !== undefined;
      case 'unit':
      case 'standby':
        return (
          component.price.cap_per_period !== undefined ||
          component.quantum?.free_first_n !== undefined ||
          component.quantum?.scope === 'period'
        );
      default:
        return true;
    }
  });
  return found?.code ?? null;
}
