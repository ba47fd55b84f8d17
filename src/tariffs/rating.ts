import { Day, daysIn, Period, within } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { sum } from '../kernel/money.js';
import { allotment } from './allowance.js';
import { checkCard } from './card-check.js';
import { BillableEvent } from './event.js';
import { inOrder } from './ledger.js';
import { lineOf } from './line.js';
import { ratePassThrough } from './pass-through.js';
import { AllowanceComponent, FlatComponent, RateCard } from './rate-card.js';
import { Carried, RatedEvent, RatedLine, Rating } from './rated.js';
import { overlap, RatingContext, Run } from './run.js';
import { rateUsage } from './usage.js';
import { includedRule, prorataRule } from './wording.js';

/**
 * Prices the events of a period with one card: lines in the card's order and every event once with its reason. A pure
 * function of its arguments, whatever the order of the events; throws what `checkCard` throws, and
 * `invalid/duplicate-event` when an id comes twice.
 */
export function rate(events: readonly BillableEvent[], card: RateCard, context: RatingContext): Rating {
  checkCard(card);
  const run = new Run(inOrder(events), context);
  const lines: RatedLine[] = [];
  const carried: Record<string, Carried> = {};
  for (const component of card.components) {
    switch (component.kind) {
      case 'flat':
        lines.push(...baseLine(component, card, run));
        break;
      case 'pass_through':
        lines.push(...ratePassThrough(component, run));
        break;
      case 'unit':
      case 'tiered':
      case 'allowance': {
        if (component.kind === 'allowance') lines.push(...baseLine(component, card, run));
        const usage = rateUsage(component, run);
        lines.push(...usage.lines);
        carried[component.code] = usage.carried;
        break;
      }
      default:
        throw new DomainError(
          'invalid',
          'rate-card-not-available',
          `${component.kind} is not available yet.`,
        );
    }
  }
  return {
    lines,
    events: run.ledger.rated(),
    net_cents: sum(lines.map(({ net_cents }) => net_cents)),
    carried,
  };
}

/**
 * The fee of a month: whole, or the share of its days. A month that changes card or version shares the fee between
 * its parts by days even where the card does not prorate, so that no part is charged twice.
 */
function baseLine(component: FlatComponent | AllowanceComponent, card: RateCard, run: Run): RatedLine[] {
  if (run.days === 0) return [];
  const of = card.proration === 'none' ? run.daysActive : run.daysOfPeriod;
  const count = component.kind === 'flat' ? (component.quantity ?? 1) : 1;
  const whole = run.days === of;
  return [
    lineOf(
      {
        component_code: component.code,
        part: 'base',
        label: component.label,
        detail: [
          ...(component.kind === 'allowance'
            ? [includedRule(component.meter, allotment(component, run))]
            : []),
          ...(whole ? [] : [prorataRule(run.days, of)]),
        ],
        unit: 'month',
        metered: whole ? count : count * run.days,
        per: whole ? 1 : of,
        unit_price: component.price.unit_price,
        explanation: [{ code: 'base', values: { count, days: run.days, of } }],
      },
      run.part,
    ),
  ];
}

/** A card in force for some days of a period; `rate_card_id` says whether a later part goes on with the same card. */
export interface CardPart {
  readonly period: Period;
  readonly card: RateCard;
  readonly rate_card_id: string;
}

/**
 * Prices a period part by part: each event at the card of its own day, allowances and tiers counting on from part to
 * part of one card (`carried` is keyed `rate_card_id/component_code` here). `parts` are in order and do not overlap;
 * events on days without a card are not billed.
 */
export function rateParts(
  events: readonly BillableEvent[],
  parts: readonly CardPart[],
  context: Omit<RatingContext, 'part' | 'card_days'>,
): Rating {
  const active = overlap(context.period, context.active ?? context.period);
  const ordered = inOrder(events);
  const rated = new Map<string, RatedEvent>();
  const lines: RatedLine[] = [];
  const carried: Record<string, Carried> = { ...context.carried };
  const cardDays = new Map<string, number>();
  for (const { rate_card_id, period } of parts) {
    const days = active && overlap(active, period);
    if (days) cardDays.set(rate_card_id, (cardDays.get(rate_card_id) ?? 0) + daysIn(days));
  }
  let covered: Day | null = null;
  for (const part of parts) {
    const days = active && overlap(active, part.period);
    if (!days) continue;
    if (covered !== null && days.from <= covered) {
      throw new DomainError(
        'invalid',
        'overlapping-parts',
        'The parts of a period are in order and do not overlap.',
      );
    }
    covered = days.to;
    const own = ordered.filter((event) => within(event.day, days));
    const rating = rate(own, part.card, {
      ...context,
      part: days,
      card_days: cardDays.get(part.rate_card_id)!,
      carried: countersOf(part, carried),
    });
    lines.push(...rating.lines);
    for (const event of rating.events) rated.set(event.event_id, event);
    for (const [code, count] of Object.entries(rating.carried))
      carried[`${part.rate_card_id}/${code}`] = count;
  }
  return {
    lines,
    events: ordered.map((event) => rated.get(event.id) ?? outside(event, active)),
    net_cents: sum(lines.map(({ net_cents }) => net_cents)),
    carried,
  };
}

/** The counters of one card, by component code. */
function countersOf(
  { rate_card_id, card }: CardPart,
  carried: Readonly<Record<string, Carried>>,
): Record<string, Carried> {
  return Object.fromEntries(
    card.components.flatMap(({ code }) => {
      const count = carried[`${rate_card_id}/${code}`];
      return count ? [[code, count]] : [];
    }),
  );
}

function outside(event: BillableEvent, active: Period | null): RatedEvent {
  return {
    event_id: event.id,
    billed: false,
    reason: active && within(event.day, active) ? 'not_on_card' : 'outside_period',
    component_code: null,
    part: null,
    measured: 0,
    counted: 0,
    quantity: 0,
    also: [],
  };
}
