import { Period, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { sum } from '../../kernel/money.js';
import { assertPriceable } from '../card-check.js';
import { BillableEvent } from '../event.js';
import { joinAlike } from './alike-parts.js';
import { Carried } from './carried.js';
import { PERIOD_TOTAL } from './commitments.js';
import { inOrder, unbilled } from './ledger.js';
import { inPart, joined, mergePayouts, mergeShares } from './merging-parts.js';
import { CardPart, PartRuns } from './part-runs.js';
import { PartWork } from './part-work.js';
import { PayoutStatement, RatedEvent, RatedLine, Rating } from './rated.js';
import { payoutsOf, rateRun } from './rating.js';
import { overlap, RatingPeriod } from './run.js';

/**
 * Prices a period part by part: each minute at the card of its own day, allowances and tiers counting on from part to
 * part of one card (`carried` is keyed `rate_card_id/component_code` here). `parts` are in order and do not overlap;
 * one that begins after the period prices only the end of work that began before it. Events on days without a card are
 * not billed.
 */
export function rateParts(
  events: readonly BillableEvent[],
  given: readonly CardPart[],
  context: Omit<RatingPeriod, 'part' | 'card_days' | 'last_with_card' | 'joins' | 'ahead'>,
): Rating {
  const whole: Period = { from: context.from, to: context.to };
  const active = overlap(whole, context.active ?? whole);
  const ordered = inOrder(events);
  const verdicts = new Array<RatedEvent | undefined>(events.length);
  const ratings: Omit<Rating, 'payouts'>[] = [];
  const works: { readonly rate_card_id: string; readonly work: PartWork }[] = [];
  const lines: RatedLine[] = [];
  const carried: Record<string, Carried> = { ...context.carried };
  checkOrder(given);
  const parts = joinAlike(given);
  const runs = new PartRuns(parts, ordered, context);
  for (const [at, part] of parts.entries()) {
    const found = runs.of(at);
    if (!found) continue;
    const { rating, work } = rateRun(found.run(countersOf(part, carried)));
    works.push({ rate_card_id: part.rate_card_id, work });
    ratings.push(rating);
    lines.push(
      ...(parts.length > 1
        ? rating.lines.map((line) => ({ ...line, key: `${at}/${line.key}` }))
        : rating.lines),
    );
    for (const [n, event] of rating.events.entries()) {
      const place = found.places[n]!;
      const known = verdicts[place];
      const named = parts.length > 1 ? inPart(event, at) : event;
      verdicts[place] = known ? joined(known, named) : named;
    }
    for (const [code, count] of Object.entries(rating.carried))
      carried[`${part.rate_card_id}/${code}`] = count;
  }
  return {
    lines,
    events: ordered.events.map((event, place) => verdicts[place] ?? outside(event, whole, active)),
    net_cents: sum(lines.map(({ net_cents }) => net_cents)),
    carried,
    payouts: mergePayouts(payoutsByCard(works)),
    shares: mergeShares(
      ratings,
      parts.every(({ card }) => card.split_key !== 'fixed_percent'),
    ),
  };
}

/** Payouts of each part, in order; those of one card know the work of each other. */
function payoutsByCard(works: readonly { readonly rate_card_id: string; readonly work: PartWork }[]) {
  const found = new Map<PartWork, PayoutStatement[]>();
  for (const id of new Set(works.map(({ rate_card_id }) => rate_card_id))) {
    const own = works.filter(({ rate_card_id }) => rate_card_id === id).map(({ work }) => work);
    for (const [at, statements] of payoutsOf(own).entries()) found.set(own[at]!, statements);
  }
  return works.map(({ work }) => ({ payouts: found.get(work)! }));
}

/** Throws `invalid/overlapping-parts`, and what is wrong with a card. */
function checkOrder(parts: readonly CardPart[]): void {
  for (const [at, { period, card }] of parts.entries()) {
    const before = parts[at - 1];
    if (before && period.from <= before.period.to) {
      throw new DomainError(
        'invalid',
        'overlapping-parts',
        'The parts of a period are in order and do not overlap.',
      );
    }
    assertPriceable(card);
  }
}

/** The counters of one card, by component code. */
function countersOf(
  { rate_card_id, card }: CardPart,
  carried: Readonly<Record<string, Carried>>,
): Record<string, Carried> {
  return Object.fromEntries(
    [PERIOD_TOTAL, ...card.components.map(({ code }) => code)].flatMap((code) => {
      const count = carried[`${rate_card_id}/${code}`];
      return count ? [[code, count]] : [];
    }),
  );
}

function outside(event: BillableEvent, whole: Period, active: Period | null): RatedEvent {
  const covered = active && within(event.day, active);
  const reason = covered ? 'not_on_card' : within(event.day, whole) ? 'outside_contract' : 'outside_period';
  return unbilled(event.id, reason, null, 0);
}
