import { addDays, Period } from '../kernel/day.js';
import { Cents, sum } from '../kernel/money.js';
import { BillableEvent } from '../tariffs/event.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { BilledPeriod, billingPeriodsOf } from './billing-period.js';
import { MonthPricing, PricedPart, price } from './pricing.js';

/** Days that are whole billing periods of both cards, and which of each. */
export interface CommonPeriod extends Period {
  readonly old: readonly BilledPeriod[];
  readonly new: readonly BilledPeriod[];
}

/** Cuts a span where billing periods of both cards end on the same day: a month against a quarter gives quarters. */
export function commonPeriods(
  span: Period,
  old: readonly PricedPart[],
  replaced: readonly PricedPart[],
): CommonPeriod[] {
  const before = billingPeriodsOf(span, old);
  const after = billingPeriodsOf(span, replaced);
  const ends = new Set(after.map(({ days }) => days.to));
  const common: CommonPeriod[] = [];
  let from = span.from;
  for (const { days } of before) {
    if (!ends.has(days.to)) continue;
    const inside = (one: BilledPeriod) => one.days.from >= from && one.days.to <= days.to;
    common.push({ from, to: days.to, old: before.filter(inside), new: after.filter(inside) });
    from = addDays(days.to, 1);
  }
  return common;
}

/** One side of a comparison: prices period after period, and what is left of allowances and packs goes on with it. */
export class ReplayedCards {
  private readonly records: MonthPricing[] = [];

  constructor(
    private readonly parts: readonly PricedPart[],
    private readonly active: OpenPeriod | null,
  ) {}

  /** True when a card is in force on one of these days. */
  covers(days: Period): boolean {
    return this.parts.some(({ period }) => period.from <= days.to && period.to >= days.from);
  }

  /** Net of the events of some billing periods; throws what pricing throws. */
  net(
    periods: readonly BilledPeriod[],
    events: readonly BillableEvent[],
    peers: readonly BillableEvent[] = [],
  ): Cents {
    const { parts, active, records } = this;
    const { lines, pricing } = price({ events, periods, parts, active, records, peers });
    records.push(...pricing.months);
    return sum(lines.map(({ net_cents }) => net_cents));
  }
}
