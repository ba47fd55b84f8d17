import { within } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { BillableEvent } from '../../tariffs/event.js';
import { RateCard } from '../../tariffs/rate-card.js';
import { apportion } from '../../tariffs/rating/apportioning.js';
import { practitionerShares } from '../../tariffs/rating/practitioner-shares.js';
import { PractitionerShare } from '../../tariffs/rating/rated.js';
import { DISBURSEMENT } from '../documents/document.js';
import { DraftLine } from '../draft-lines.js';
import { cardKey, Repriced } from '../repricing.js';

/** The events a credit is for, and what they were rated with. */
interface CreditedWork {
  readonly gone: readonly BillableEvent[];
  readonly before: Pick<Repriced, 'events' | 'months'>;
  readonly cards: ReadonlyMap<string, RateCard>;
}

/**
 * Who gets a credit back, of those who bore its invoice: in proportion to their part of the work that was taken out, by
 * the key of the card; in proportion to what they bore where that work names nobody, or its card has fixed percentages.
 * The shares sum to the credit, the largest remainders first.
 */
export function creditShares(
  lines: readonly Pick<DraftLine, 'net_cents' | 'vatex'>[],
  borne: readonly PractitionerShare[],
  work: CreditedWork,
): PractitionerShare[] {
  if (borne.length === 0 || lines.length === 0) return [];
  const named = weightsOf(work);
  const given: readonly (readonly [string | null, number])[] =
    named.size > 0 ? [...named] : borne.map(({ practitioner_id, weight }) => [practitioner_id, weight]);
  const owners = given.toSorted(([a], [b]) => ((a ?? '~') < (b ?? '~') ? -1 : 1));
  const weights = owners.map(([, weight]) => weight);
  const disbursed = sum(
    lines.filter(({ vatex }) => vatex === DISBURSEMENT).map(({ net_cents }) => net_cents),
  );
  const outside = apportion(disbursed, weights);
  const standard = apportion(sum(lines.map(({ net_cents }) => net_cents)) - disbursed, weights);
  return owners.map(([practitioner_id, weight], at) => ({
    practitioner_id,
    weight,
    net_cents: standard[at]! + outside[at]!,
    disbursement_cents: outside[at]!,
  }));
}

/** What each practitioner has of the work, by the key of the card of its day; empty where no card goes by work. */
function weightsOf({ gone, before, cards }: CreditedWork): Map<string, number> {
  const parts = before.months.flatMap(({ parts: own }) => own);
  const byCard = Map.groupBy(gone, ({ day }) => {
    const part = parts.find(({ period }) => within(day, period));
    return part ? cards.get(cardKey(part)) : undefined;
  });
  const weights = new Map<string, number>();
  for (const [card, events] of byCard) {
    if (!card || card.split_key === 'fixed_percent') return new Map();
    const ids = new Set(events.map(({ id }) => id));
    const verdicts = before.events.filter(({ event_id }) => ids.has(event_id));
    for (const { practitioner_id, weight } of practitionerShares(card, [], verdicts, events)) {
      if (practitioner_id === null || weight === 0) continue;
      weights.set(practitioner_id, (weights.get(practitioner_id) ?? 0) + weight);
    }
  }
  return weights;
}
