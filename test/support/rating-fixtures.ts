import { month } from '../../src/kernel/day.js';
import { BillableEvent } from '../../src/tariffs/event.js';
import { Labels } from '../../src/tariffs/labels.js';
import { Component, RateCard } from '../../src/tariffs/rate-card.js';
import { holidayCalendar } from '../../src/tariffs/rating/holiday-calendar.js';
import { Rating } from '../../src/tariffs/rating/rated.js';
import { rate } from '../../src/tariffs/rating/rating.js';
import { CaseEvent, unfold } from '../../src/tariffs/rating/rating-case.js';
import { rateParts } from '../../src/tariffs/rating/rating-parts.js';
import { OpenPeriod, RatingPeriod } from '../../src/tariffs/rating/run.js';

const LABEL: Labels = { fr: 'x', nl: 'x', en: 'x', de: 'x' };

/** October 2026, in which the clocks of Belgium go back on Sunday 25. */
export const OCTOBER = month('2026-10');
export const BELGIUM = holidayCalendar('BE');

type Kind = Component['kind'];
type Short<K extends Kind> = Omit<Extract<Component, { kind: K }>, 'code' | 'label'> & {
  readonly code?: string;
};

/** A component named after its kind unless it says otherwise. */
export function part<K extends Kind>(short: Short<K>): Component {
  return { code: short.kind, label: LABEL, ...short } as unknown as Component;
}

export function cardOf(components: readonly Component[], more: Partial<RateCard> = {}): RateCard {
  return {
    currency: 'EUR',
    time_zone: 'Europe/Brussels',
    calendar: 'BE',
    billing: { period: 'month', base: 'arrears', usage: 'arrears' },
    proration: 'calendar_days',
    ...more,
    components,
  };
}

/** Events in short form; a `call` without outcome was answered, times without a zone are Belgian. */
export function eventsOf(list: readonly CaseEvent[], from = '2026-10'): BillableEvent[] {
  return unfold({ card: cardOf([]), month: from, events: list }).events;
}

/** What events of October cost on one card. */
export function rated(
  components: readonly Component[],
  list: readonly CaseEvent[],
  context: Partial<RatingPeriod> = {},
  more: Partial<RateCard> = {},
): Rating {
  const card = cardOf(components, more);
  const period = { ...OCTOBER, ...context };
  return rate(eventsOf(list, period.from.slice(0, 7)), card, BELGIUM, period);
}

/** The card with other words on it, which makes it another version at the same prices. */
export function reworded(card: RateCard): RateCard {
  return { ...card, components: card.components.map((each) => ({ ...each, label: { ...LABEL, fr: 'y' } })) };
}

/** The card as two versions at the same prices, or another one as the second, from `from` on. */
export function ratedInTwo(
  card: RateCard,
  events: readonly BillableEvent[],
  from: string,
  context: { active?: OpenPeriod } & Partial<RatingPeriod> = {},
  second: RateCard = reworded(card),
): Rating {
  const before = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return rateParts(
    events,
    [
      { period: { from: '2000-01-01', to: before }, card, rate_card_id: 'card' },
      { period: { from, to: '2099-12-31' }, card: second, rate_card_id: 'card' },
    ],
    { ...OCTOBER, ...context },
  );
}

/** The lines in brief: key, metered quantity, cents. */
export function brief({ lines }: Rating): [string, number, number][] {
  return lines.map(({ key, metered, net_cents }) => [key, metered, net_cents]);
}

/** Units of the lines of a component, or of some parts of it. */
export function unitsOf({ lines }: Rating, code: string, parts?: readonly string[]): number {
  return lines
    .filter(({ component_code, part }) => component_code === code && (!parts || parts.includes(part)))
    .reduce((units, { metered }) => units + metered, 0);
}
