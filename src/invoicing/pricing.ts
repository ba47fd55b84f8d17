import { Day, Period, within } from '../kernel/day.js';
import { startOf } from '../kernel/local-time.js';
import { BillableEvent } from '../tariffs/event.js';
import { Carried, ENGINE_VERSION, RatedEvent, RatedLine } from '../tariffs/rating/rated.js';
import { CardPart, openingOf, rateParts } from '../tariffs/rating/rating-parts.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { BilledPeriod, nameOf, refuseCutPeriod } from './billing-period.js';

/** A card version in force for some days, as `PracticeCards.cardsFor` gives it. */
export interface PricedPart extends CardPart {
  readonly version: number;
  readonly sha256: string;
}

interface PricedWith {
  readonly period: Period;
  readonly rate_card_id: string;
  readonly version: number;
  readonly sha256: string;
}

/** What one billing period of an invoice was priced with; kept on the invoice, so that it can be priced again. */
export interface MonthPricing {
  /** `2026-10`, or the first and last day of a period that is no calendar month. */
  readonly month: string;
  readonly parts: readonly PricedWith[];
  /** The card of the days after, where it priced the end of work that began in the period. */
  readonly tail?: PricedWith;
  /** Counters at the end of the period: a later invoice for late entries goes on from them, the next period from what is left. */
  readonly carried: Readonly<Record<string, Carried>>;
  /** True when the period was invoiced before: its fees are not charged again. */
  readonly supplement: boolean;
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
}

/** Everything a span of days is priced from. */
export interface PricingInput {
  readonly events: readonly BillableEvent[];
  readonly periods: readonly BilledPeriod[];
  /** Cards in force, some days beyond the span too: work that began in it may end under the next one. */
  readonly parts: readonly PricedPart[];
  readonly active: OpenPeriod | null;
  /** Counters of a period that has an invoice already, by name. */
  readonly billedBefore: ReadonlyMap<string, Readonly<Record<string, Carried>>>;
  /** What the period before the first one left over. */
  readonly opening?: Readonly<Record<string, Carried>>;
  /** Events of other practices with the same group allowances. */
  readonly peers?: readonly BillableEvent[];
}

/**
 * Prices a span of days, billing period by billing period, each at the cards of its days. A period billed before is
 * supplemented: its counters go on and its fees, already charged, are left out. Throws what rating throws, and
 * `invalid/month-cut`.
 */
export function price(input: PricingInput): PricedPeriod {
  const lines: RatedLine[] = [];
  const events: RatedEvent[] = [];
  const months: MonthPricing[] = [];
  let left = input.opening ?? {};
  for (const [index, period] of input.periods.entries()) {
    const { whole, days } = period;
    const name = nameOf(whole);
    const own = input.events.filter((event) => within(event.day, days));
    const cards = input.parts.filter((part) => part.period.from <= days.to && part.period.to >= days.from);
    for (const { card } of cards) refuseCutPeriod(period, card);
    const parts = cards.map((each) => ({ ...each, period: shared(each.period, days) }));
    const tail = next(input.parts, cards, days, own);
    const before = input.billedBefore.get(name);
    const peers = input.peers?.filter((event) => within(event.day, days)) ?? [];
    const rating = rateParts(own, tail ? [...parts, tail] : parts, {
      ...whole,
      ...(input.active && { active: input.active }),
      carried: before ?? left,
      supplement: before !== undefined,
      peers,
    });
    left = openingOf(rating.carried);
    const prefix = input.periods.length > 1 ? `${index}:` : '';
    lines.push(...rating.lines.map((line) => ({ ...line, key: prefix + line.key })));
    events.push(...rating.events.map((event) => (prefix ? named(event, prefix) : event)));
    months.push({
      month: name,
      parts: parts.map(pricedWith),
      ...(tail && { tail: pricedWith(tail) }),
      carried: rating.carried,
      supplement: before !== undefined,
    });
  }
  return { lines, events, pricing: { engine_version: ENGINE_VERSION, months } };
}

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
  return ends ? after : null;
}

function pricedWith({ period, rate_card_id, version, sha256 }: PricedPart): PricedWith {
  return { period, rate_card_id, version, sha256 };
}

function named(event: RatedEvent, prefix: string): RatedEvent {
  const rename = <V extends Pick<RatedEvent, 'lines'>>(verdict: V): V => ({
    ...verdict,
    lines: verdict.lines.map(({ line, quantity }) => ({ line: prefix + line, quantity })),
  });
  return { ...rename(event), also: event.also.map(rename) };
}

function shared(a: Period, b: Period): Period {
  const later = (x: Day, y: Day) => (x > y ? x : y);
  const earlier = (x: Day, y: Day) => (x < y ? x : y);
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}
