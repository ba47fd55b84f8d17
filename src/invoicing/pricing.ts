import { Day, month, Period, within } from '../kernel/day.js';
import { BillableEvent } from '../tariffs/event.js';
import { Carried, ENGINE_VERSION, RatedEvent, RatedLine } from '../tariffs/rated.js';
import { CardPart, rateParts } from '../tariffs/rating.js';
import { OpenPeriod } from '../tariffs/run.js';
import { refuseCutMonth } from './billing-period.js';

/** A card version in force for some days, as `RateCardsService.cardsFor` gives it. */
interface PricedPart extends CardPart {
  readonly version: number;
  readonly sha256: string;
}

/** What one calendar month of an invoice was priced with; kept on the invoice, so that it can be priced again. */
export interface MonthPricing {
  readonly month: string;
  readonly parts: readonly {
    readonly period: Period;
    readonly rate_card_id: string;
    readonly version: number;
    readonly sha256: string;
  }[];
  /** Counters at the end of the month: a later invoice for late entries of the same month goes on from them. */
  readonly carried: Readonly<Record<string, Carried>>;
  /** True when the month was invoiced before: its fees are not charged again. */
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

/** Everything a period is priced from; `billedBefore` gives the counters of a month that has an invoice already. */
export interface PricingInput {
  readonly events: readonly BillableEvent[];
  /** The period cut at calendar months. */
  readonly months: readonly Period[];
  readonly parts: readonly PricedPart[];
  readonly active: OpenPeriod | null;
  readonly billedBefore: ReadonlyMap<string, Readonly<Record<string, Carried>>>;
}

/**
 * Prices a period month by month, each at the cards of its days. A month billed before is supplemented: its counters go
 * on and its monthly fees, already charged, are left out. Throws what rating throws, and `invalid/month-cut`.
 */
export function price(input: PricingInput): PricedPeriod {
  const lines: RatedLine[] = [];
  const events: RatedEvent[] = [];
  const months: MonthPricing[] = [];
  for (const part of input.months) {
    const name = part.from.slice(0, 7);
    const whole = month(name);
    const cards = input.parts.filter(({ period }) => period.from <= part.to && period.to >= part.from);
    for (const { card } of cards) refuseCutMonth(part, card);
    const before = input.billedBefore.get(name);
    const rating = rateParts(
      input.events.filter((event) => within(event.day, part)),
      cards.map((each) => ({ ...each, period: shared(each.period, part) })),
      { period: whole, ...(input.active && { active: input.active }), ...(before && { carried: before }) },
    );
    lines.push(...rating.lines.filter((line) => !(before && line.part === 'base')));
    events.push(...rating.events);
    months.push({
      month: name,
      parts: cards.map(({ period, rate_card_id, version, sha256 }) => ({
        period,
        rate_card_id,
        version,
        sha256,
      })),
      carried: rating.carried,
      supplement: before !== undefined,
    });
  }
  return { lines, events, pricing: { engine_version: ENGINE_VERSION, months } };
}

function shared(a: Period, b: Period): Period {
  const later = (x: Day, y: Day) => (x > y ? x : y);
  const earlier = (x: Day, y: Day) => (x < y ? x : y);
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}
