import { addDays, Day, daysIn, Period, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Instant, startOf } from '../../kernel/local-time.js';
import { sum } from '../../kernel/money.js';
import { assertPriceable } from '../card-check.js';
import { BillableEvent } from '../event.js';
import { HolidayOverride, RateCard } from '../rate-card.js';
import { PERIOD_TOTAL } from './commitments.js';
import { earlierWork } from './earlier-shifts.js';
import { holidayCalendar } from './holiday-calendar.js';
import { inOrder, Ordered, unbilled } from './ledger.js';
import { inPart, joined, mergePayouts, mergeShares } from './merging-parts.js';
import { Carried, RatedEvent, RatedLine, Rating } from './rated.js';
import { rateRun } from './rating.js';
import { overlap, RatingPeriod, Run } from './run.js';
import { Piece, pieceOf } from './splitting.js';

/** A card in force for some days; `rate_card_id` says whether a later part goes on with the same card. */
export interface CardPart {
  readonly period: Period;
  readonly card: RateCard;
  readonly rate_card_id: string;
  /** Since when this version is in force, where that is earlier than the part. */
  readonly since?: Day;
  /** What the contract says of holidays, above what the card says. */
  readonly holidays?: readonly HolidayOverride[];
}

const LONGEST_MS = 7 * 86_400_000;

/**
 * Prices a period part by part: each minute at the card of its own day, allowances and tiers counting on from part to
 * part of one card (`carried` is keyed `rate_card_id/component_code` here). `parts` are in order and do not overlap;
 * one that begins after the period prices only the end of work that began before it. Events on days without a card are
 * not billed.
 */
export function rateParts(
  events: readonly BillableEvent[],
  parts: readonly CardPart[],
  context: Omit<RatingPeriod, 'part' | 'card_days' | 'last_with_card'>,
): Rating {
  const whole: Period = { from: context.from, to: context.to };
  const active = overlap(whole, context.active ?? whole);
  const ordered = inOrder(events);
  const verdicts = new Array<RatedEvent | undefined>(events.length);
  const ratings: Rating[] = [];
  const lines: RatedLine[] = [];
  const carried: Record<string, Carried> = { ...context.carried };
  const cardDays = daysByCard(parts, active);
  let covered: Day | null = null;
  for (const [at, part] of parts.entries()) {
    if (covered !== null && part.period.from <= covered) {
      throw new DomainError(
        'invalid',
        'overlapping-parts',
        'The parts of a period are in order and do not overlap.',
      );
    }
    covered = part.period.to;
    assertPriceable(part.card);
    const days = active && overlap(active, part.period);
    const { own, places, pieces } = eventsOf(ordered, part, days, parts.slice(at + 1), context);
    if (!days && own.events.length === 0) continue;
    const calendar = holidayCalendar(part.card.calendar, [
      ...(part.card.holidays ?? []),
      ...(part.holidays ?? []),
    ]);
    const earlier = earlierWork(ordered, part.card, part.since ?? part.period.from, whole, context.active);
    const run = new Run(
      own,
      part.card,
      calendar,
      {
        ...context,
        part: days ?? { from: part.period.from, to: addDays(part.period.from, -1) },
        card_days: cardDays.get(part.rate_card_id) ?? 0,
        last_with_card: !parts.slice(at + 1).some((later) => continues(later, part, active)),
        carried: countersOf(part, carried),
        ...(earlier && { earlier }),
      },
      pieces,
    );
    const rating = rateRun(run);
    ratings.push(rating);
    lines.push(
      ...(parts.length > 1
        ? rating.lines.map((line) => ({ ...line, key: `${at}/${line.key}` }))
        : rating.lines),
    );
    for (const [n, event] of rating.events.entries()) {
      const known = verdicts[places[n]!];
      const named = parts.length > 1 ? inPart(event, at) : event;
      verdicts[places[n]!] = known ? joined(known, named) : named;
    }
    for (const [code, count] of Object.entries(rating.carried))
      carried[`${part.rate_card_id}/${code}`] = count;
  }
  return {
    lines,
    events: ordered.events.map((event, place) => verdicts[place] ?? outside(event, whole, active)),
    net_cents: sum(lines.map(({ net_cents }) => net_cents)),
    carried,
    payouts: mergePayouts(ratings),
    shares: mergeShares(
      ratings,
      parts.every(({ card }) => card.split_key !== 'fixed_percent'),
    ),
  };
}

function continues(later: CardPart, part: CardPart, active: Period | null): boolean {
  return (
    later.rate_card_id === part.rate_card_id && active !== null && overlap(active, later.period) !== null
  );
}

/** Events that begin in a part, cut where a later card or the contract cuts them, ends of earlier ones, and their places. */
function eventsOf(
  ordered: Ordered,
  part: CardPart,
  days: Period | null,
  later: readonly CardPart[],
  { active, ...whole }: Pick<RatingPeriod, 'active' | 'from' | 'to'>,
) {
  const zone = part.card.time_zone;
  const first = active && active.from > part.period.from ? active.from : part.period.from;
  const begin = startOf(first, zone);
  const last = active?.to && active.to < part.period.to ? active.to : part.period.to;
  const cutsEnd = later.length > 0 || last === active?.to;
  const end = startOf(addDays(last, 1), zone);
  const events: BillableEvent[] = [];
  const starts: Instant[] = [];
  const places: number[] = [];
  const pieces = new Map<number, Piece>();
  const put = (place: number, event: BillableEvent, start: Instant, piece?: Piece) => {
    if (piece) pieces.set(events.length, piece);
    places.push(place);
    events.push(event);
    starts.push(start);
  };
  for (const [place, event] of ordered.events.entries()) {
    const start = ordered.starts[place]!;
    if (days && within(event.day, days)) {
      const near = cutsEnd && end - start < LONGEST_MS;
      const cut = near ? pieceOf(event, start, start, end) : null;
      if (!cut || cut.piece.last) put(place, event, start);
      else put(place, cut.event, start, { ...cut.piece, last: last === active?.to });
    } else if (start < begin && begin - start < LONGEST_MS && began(event, whole, active)) {
      const cut = pieceOf(event, start, begin, cutsEnd ? end : null);
      if (cut) put(place, cut.event, begin, cut.piece);
    }
  }
  return { own: { events, starts }, places, pieces };
}

/** Work of the period or, where the contract begins in it, from before: the end of it lies under contract. */
function began({ day }: BillableEvent, whole: Period, active: RatingPeriod['active']): boolean {
  if (active && day < active.from && active.from >= whole.from && active.from <= whole.to) return true;
  return within(day, whole) && (!active || active.to === null || day <= active.to);
}

function daysByCard(parts: readonly CardPart[], active: Period | null): Map<string, number> {
  const days = new Map<string, number>();
  for (const { rate_card_id, period } of parts) {
    const own = active && overlap(active, period);
    if (own) days.set(rate_card_id, (days.get(rate_card_id) ?? 0) + daysIn(own));
  }
  return days;
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

/** Counters as the next period begins with them: what is left over goes on, what was counted does not. */
export function openingOf(carried: Readonly<Record<string, Carried>>): Record<string, Carried> {
  return Object.fromEntries(
    Object.entries(carried).flatMap(([key, { balances, fee }]) =>
      balances || fee
        ? [[key, { used: 0, free_used: 0, cents: 0, ...(balances && { balances }), ...(fee && { fee }) }]]
        : [],
    ),
  );
}

function outside(event: BillableEvent, whole: Period, active: Period | null): RatedEvent {
  const covered = active && within(event.day, active);
  const reason = covered ? 'not_on_card' : within(event.day, whole) ? 'outside_contract' : 'outside_period';
  return unbilled(event.id, reason, null, 0);
}
