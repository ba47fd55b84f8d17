import { MonthPricing, PricedPart, price } from '../../src/invoicing/pricing.js';
import { month, Period } from '../../src/kernel/day.js';
import { BillableEvent } from '../../src/tariffs/event.js';
import { Component, RateCard } from '../../src/tariffs/rate-card.js';
import { eventsOf, part } from './rating-fixtures.js';

export const CALLS = { event: 'call', measures: ['count'] } as const;

/** One price a call. */
export const perCall = (unit_price: string): Component =>
  part<'unit'>({ kind: 'unit', code: 'calls', meter: CALLS, price: { unit_price, per: 1 } });

/** A card in force for some days; all of 2026 unless they are said. */
export const inForce = (
  card: RateCard,
  { from, to }: Period = { from: '2026-01-01', to: '2026-12-31' },
): PricedPart => ({ period: { from, to }, card, rate_card_id: 'card', version: 1, sha256: '' });

/** So many answered calls of a minute, from eight in the morning of a day on; ids in their order. */
export function callsOf(day: string, count: number, facts: Partial<BillableEvent> = {}): BillableEvent[] {
  const begins = Date.parse(`${day}T08:00:00Z`);
  return eventsOf(
    Array.from({ length: count }, (_, at) => ({
      kind: 'call' as const,
      talk_s: 60,
      started_at: new Date(begins + at * 20_000).toISOString(),
      ...facts,
      id: `${day}-${String(at).padStart(5, '0')}`,
    })),
    day.slice(0, 7),
  );
}

/** A month priced on a card, with its months as the database gives them back. */
export function pricedMonth(
  name: string,
  card: RateCard,
  events: readonly BillableEvent[],
  records: readonly MonthPricing[] = [],
) {
  const whole = month(name);
  const parts = [inForce(card)];
  const priced = price({ events, periods: [{ whole, days: whole }], parts, active: null, records });
  const months = JSON.parse(JSON.stringify(priced.pricing.months)) as MonthPricing[];
  return { ...priced, events, months, rated: priced.events };
}
