import { addDays, Day, Period, within } from '../kernel/day.js';
import { startOf } from '../kernel/local-time.js';
import { BillableEvent } from '../tariffs/event.js';
import { HolidayOverride } from '../tariffs/rate-card.js';
import { joinAlike } from '../tariffs/rating/alike-parts.js';
import { daysCharged, feeDays, Invoiced } from '../tariffs/rating/fee-days.js';
import { mergePayouts, mergeShares } from '../tariffs/rating/merging-parts.js';
import { CardPart } from '../tariffs/rating/part-runs.js';
import {
  ENGINE_VERSION,
  PayoutStatement,
  PractitionerShare,
  RatedEvent,
  RatedLine,
  Rating,
} from '../tariffs/rating/rated.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { BilledPeriod, nameOf, refuseCutPeriod } from './billing-period.js';
import { Counters } from './carrying.js';
import { daysOf, openingFor } from './opening.js';
import { GivenFacts, prefixedEvents, prefixedLines, prefixOf, rateGiven } from './period-rating.js';

/** A card version in force for some days, as `PracticeCards.cardsFor` gives it. */
export interface PricedPart extends CardPart {
  readonly version: number;
  readonly sha256: string;
}

export interface PricedWith {
  readonly period: Period;
  readonly rate_card_id: string;
  readonly version: number;
  readonly sha256: string;
  /** What the contract said of public holidays; left out where it said nothing. */
  readonly holidays?: readonly HolidayOverride[];
}

/** What one billing period of an invoice was priced with; kept on the invoice, so that it can be priced again. */
export interface MonthPricing {
  /** `2026-10`, or the first and last day of a period that is no calendar month. */
  readonly month: string;
  readonly parts: readonly PricedWith[];
  /** The card of the days after, where it priced the end of work that began in the period. */
  readonly tail?: PricedWith;
  /** The days of it that were invoiced. */
  readonly days?: Period;
  /** Counters at the end of the period: a later invoice for late entries goes on from them, the next period from what is left. */
  readonly carried: Counters;
  /** Of `carried`, what goes on into other periods: packs, rollovers, windows longer than the period. */
  readonly carries?: readonly string[];
  /** Days whose monthly fees it charged: fees in advance lie after the period. */
  readonly fees?: readonly Period[];
  /** True when the period was invoiced before: its fees are not charged again. */
  readonly supplement: boolean;
  /** Left out by versions that did not keep it. */
  readonly given?: GivenFacts;
}

/** Which engine and cards priced an invoice. */
export interface Pricing {
  readonly engine_version: number;
  readonly months: readonly MonthPricing[];
}

export interface PricedPeriod {
  readonly lines: readonly RatedLine[];
  readonly events: readonly RatedEvent[];
  readonly pricing: Pricing;
  readonly shares: readonly PractitionerShare[];
  readonly payouts: readonly PayoutStatement[];
}

/** Everything a span of days is priced from. */
export interface PricingInput {
  readonly events: readonly BillableEvent[];
  readonly periods: readonly BilledPeriod[];
  /** Cards in force, beyond the span too: work that began in it may end under the next one, fees may be in advance. */
  readonly parts: readonly PricedPart[];
  readonly active: OpenPeriod | null;
  /** The periods that invoices, not wholly taken back, have billed, in the order of issue. */
  readonly records: readonly MonthPricing[];
  /** Events of other practices with the same group allowances. */
  readonly peers?: readonly BillableEvent[];
  /** Standby shifts that end in the span and began before it, with the work since: call-outs of the span are under them. */
  readonly earlier?: readonly BillableEvent[];
  /** Since when the card of the first day is in force, where that is before the span. */
  readonly since?: Day;
}

/**
 * Prices a span of days, billing period by billing period, each at the cards of its days. A period billed before is
 * supplemented: its counters go on and its fees, already charged, are left out. What is left of packs, rollovers and
 * longer windows is one account, whatever the order in which periods are billed. Throws what rating throws,
 * `invalid/month-cut` and `conflict/billed-out-of-order`.
 */
export function price(input: PricingInput): PricedPeriod {
  const lines: RatedLine[] = [];
  const events: RatedEvent[] = [];
  const months: MonthPricing[] = [];
  const ratings: Rating[] = [];
  for (const [index, period] of input.periods.entries()) {
    const { whole, days } = period;
    const own = input.events.filter(({ day }) => within(day, days) || endsUnder(input.active, day, days));
    const cards = input.parts.filter((part) => part.period.from <= days.to && part.period.to >= days.from);
    for (const { card } of cards) refuseCutPeriod(period, card);
    const parts = cards.map((each) => ({ ...each, period: shared(each.period, days) }));
    const standby = cards.some(({ card }) => card.components.some(({ kind }) => kind === 'standby'));
    const before = index === 0 ? (input.earlier ?? []) : standby ? under(input.events, days) : [];
    const known = new Set(own.map(({ id }) => id));
    const earlier = before.filter(({ id }) => !known.has(id));
    const since = index === 0 ? input.since : cards[0]?.period.from;
    const tail = next(input.parts, cards, days, own);
    const records = [...input.records, ...months];
    const opening = openingFor(period, parts, records);
    const last = cards.at(-1);
    const inForce = last && joinAlike(input.parts).find(({ period }) => within(last.period.to, period));
    const until = inForce && inForce.period.to >= whole.to ? inForce.period.to : whole.to;
    const fees = last && feeDays(whole, { card: last.card, until }, input.active, records.map(invoicedBy));
    const given: GivenFacts = {
      whole,
      active: input.active,
      fees: fees || null,
      opening: opening.carried,
      ...(since && { since }),
      ...(earlier.length > 0 && { earlier }),
    };
    const peers = input.peers?.filter((event) => within(event.day, days)) ?? [];
    const rated = { events: own, parts: tail ? [...parts, tail] : parts, given, peers };
    const rating = rateGiven({ ...rated, supplement: opening.supplement });
    ratings.push(rating);
    const prefix = prefixOf(index, input.periods.length);
    lines.push(...prefixedLines(rating, prefix));
    events.push(...prefixedEvents(rating, prefix));
    const begins = input.active !== null && input.active.from >= whole.from;
    months.push({
      month: nameOf(whole),
      days,
      parts: parts.map(pricedWith),
      ...(tail && { tail: pricedWith(tail) }),
      carried: rating.carried,
      carries: opening.carries,
      fees: fees && !opening.supplement ? daysCharged(fees, last.card.billing.base, begins) : [],
      supplement: opening.supplement,
      given,
    });
  }
  const byWork = input.parts.every(({ card }) => card.split_key !== 'fixed_percent');
  return {
    lines,
    events,
    pricing: { engine_version: ENGINE_VERSION, months },
    shares: mergeShares(ratings, byWork),
    payouts: mergePayouts(ratings),
  };
}

/** Work of before a contract that begins in these days may end under it. */
function endsUnder(active: OpenPeriod | null, day: Day, days: Period): boolean {
  return active !== null && day < days.from && day < active.from && within(active.from, days);
}

/** Work of the week before some days: a standby shift of it may last into them. */
function under(events: readonly BillableEvent[], { from }: Period): BillableEvent[] {
  return events.filter(({ day }) => day < from && day >= addDays(from, -LONGEST_DAYS));
}

function invoicedBy(record: MonthPricing): Invoiced {
  return { days: daysOf(record), fees: record.fees ?? record.parts.map(({ period }) => period) };
}

/** Work that began in a period is over within a week. */
const LONGEST_DAYS = 7;

/** The card of the days after, when work of these days ends under it. */
function next(
  parts: readonly PricedPart[],
  cards: readonly PricedPart[],
  days: Period,
  own: readonly BillableEvent[],
): PricedPart | null {
  const after = parts.find(({ period }) => period.from > days.to);
  if (!after || cards.at(-1)?.period.to !== days.to) return null;
  const begins = startOf(after.period.from, after.card.time_zone);
  const ends = own.some(({ ended_at }) => ended_at !== null && Date.parse(ended_at) > begins);
  if (!ends) return null;
  const reach = addDays(days.to, LONGEST_DAYS);
  return { ...after, period: shared(after.period, { from: after.period.from, to: reach }) };
}

function pricedWith({ period, rate_card_id, version, sha256, holidays = [] }: PricedPart): PricedWith {
  return { period, rate_card_id, version, sha256, ...(holidays.length > 0 && { holidays }) };
}

function shared(a: Period, b: Period): Period {
  const later = (x: Day, y: Day) => (x > y ? x : y);
  const earlier = (x: Day, y: Day) => (x < y ? x : y);
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}
