import { addDays, Day, Period, within } from '../kernel/day.js';
import { startOf } from '../kernel/local-time.js';
import { Cents, sum } from '../kernel/money.js';
import { BillableEvent } from '../tariffs/event.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { BilledPeriod, billingPeriodsOf } from './billing-period.js';
import { MonthPricing, PricedPart, PricingInput, price } from './pricing.js';

/** Work that began in a period is over within a week. */
export const LONGEST_DAYS = 7;

/** The events of the week before a day. */
export function weekBefore<Event extends BillableEvent>(events: readonly Event[], day: Day): Event[] {
  const from = addDays(day, -LONGEST_DAYS);
  return events.filter((event) => event.day >= from && event.day < day);
}

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

  /**
   * Net of the events of some billing periods; throws what pricing throws. Of the `week` before them come the shifts
   * under which they begin, and work that lasts into a contract which begins in them.
   */
  net(
    periods: readonly BilledPeriod[],
    events: readonly BillableEvent[],
    week: readonly BillableEvent[] = [],
    peers: readonly BillableEvent[] = [],
  ): Cents {
    const { parts, active, records } = this;
    const { from } = periods[0]!.days;
    const first = parts.find(({ period }) => within(from, period));
    const begins = first && startOf(from, first.card.time_zone);
    const lasts = ({ ended_at }: BillableEvent) => begins && ended_at && Date.parse(ended_at) > begins;
    const given = { events: [...week.filter(lasts), ...events], periods, parts, active, records, peers };
    const { lines, pricing } = price({ ...given, ...(first && this.shiftsOf(week, from, first)) });
    records.push(...pricing.months);
    return sum(lines.map(({ net_cents }) => net_cents));
  }

  /** What the card of a day needs of the week before; nothing where none was in force then. */
  private shiftsOf(
    week: readonly BillableEvent[],
    from: Day,
    first: PricedPart,
  ): Partial<Pick<PricingInput, 'earlier' | 'since'>> {
    const before = addDays(from, -1);
    if (!this.covers({ from: before, to: before })) return {};
    let since = first.period.from;
    for (const { period, rate_card_id } of this.parts.toReversed()) {
      if (rate_card_id === first.rate_card_id && addDays(period.to, 1) === since) since = period.from;
    }
    return { earlier: week, since };
  }
}
