import { within } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { mergePayouts } from '../tariffs/rating/merging-parts.js';
import { CardPart } from '../tariffs/rating/part-runs.js';
import { PayoutStatement, RatedEvent, RatedLine, Rating } from '../tariffs/rating/rated.js';
import { daysOf } from './opening.js';
import { prefixedEvents, prefixedLines, prefixOf, rateGiven } from './period-rating.js';
import { MonthPricing, PricedWith } from './pricing.js';

/** An invoice rated again: its lines and verdicts, what freelancers receive, and the counters it leaves. */
export interface Repriced {
  readonly lines: readonly RatedLine[];
  readonly events: readonly RatedEvent[];
  readonly payouts: readonly PayoutStatement[];
  readonly months: readonly MonthPricing[];
}

/** The name of a card version in the map that `reprice` takes. */
export const cardKey = ({ rate_card_id, version }: Pick<PricedWith, 'rate_card_id' | 'version'>) =>
  `${rate_card_id}/${version}`;

/** True when the invoice kept all that rating it again needs. */
export function canReprice(months: readonly MonthPricing[]): boolean {
  return months.every(({ given }) => given !== undefined);
}

/**
 * Rates the months of an invoice again with the cards, contract, fees and opening counters they were rated with, over
 * `events`. Throws `invalid/facts-not-kept` where `canReprice` is false, `missing/no-such-version`, and what rating throws.
 */
export function reprice(
  months: readonly MonthPricing[],
  cards: ReadonlyMap<string, RateCard>,
  events: readonly BillableEvent[],
  peers: readonly BillableEvent[] = [],
): Repriced {
  const ratings: Rating[] = [];
  const lines: RatedLine[] = [];
  const rated: RatedEvent[] = [];
  const after = months.map((month, index) => {
    const { given, parts, tail, supplement } = month;
    if (!given) {
      const sentence = 'This invoice was made before what it was rated with was kept.';
      throw new DomainError('invalid', 'facts-not-kept', sentence);
    }
    const days = daysOf(month);
    const inDays = ({ day }: BillableEvent) => within(day, days);
    const rating = rateGiven({
      events: events.filter(inDays),
      parts: (tail ? [...parts, tail] : parts).map((part) => withCard(part, cards)),
      given,
      supplement,
      peers: peers.filter(inDays),
    });
    const prefix = prefixOf(index, months.length);
    ratings.push(rating);
    lines.push(...prefixedLines(rating, prefix));
    rated.push(...prefixedEvents(rating, prefix));
    return { ...month, carried: rating.carried };
  });
  return { lines, events: rated, payouts: mergePayouts(ratings), months: after };
}

function withCard(part: PricedWith, cards: ReadonlyMap<string, RateCard>): CardPart {
  const card = cards.get(cardKey(part));
  if (!card)
    throw new DomainError('missing', 'no-such-version', 'The card version of this invoice is not there.');
  return { ...part, card };
}
