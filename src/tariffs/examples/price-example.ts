import type { Period } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { BasisPoints, shareOf } from '../../kernel/rate.js';
import type { BillableEvent } from '../event.js';
import type { Quantum, RateCard } from '../rate-card.js';
import { holidayCalendar } from '../rating/holiday-calendar.js';
import { rate } from '../rating/rating.js';
import { ExampleGroup, exampleEvents } from './example-month.js';

/** Ways of rounding the time of a call: by the second, in steps of 6 seconds, of 30 with the work after it, in whole minutes. */
const ROUNDINGS = [
  { code: 'per_second', measures: ['talk_s'], quantum: { step: 1, mode: 'exact', scope: 'event' } },
  { code: 'six_seconds', measures: ['talk_s'], quantum: { step: 6, mode: 'up', scope: 'event' } },
  {
    code: 'half_minutes_with_wrap',
    measures: ['talk_s', 'wrap_s'],
    quantum: { step: 30, mode: 'up', scope: 'event' },
  },
  {
    code: 'minutes_with_wrap_short_free',
    measures: ['talk_s', 'wrap_s'],
    quantum: { step: 60, mode: 'up', scope: 'event', free_below: { measure: 'talk_s', value: 31 } },
  },
] as const satisfies readonly { code: string; measures: readonly string[]; quantum: Quantum }[];

export const ROUNDING_CODES = ROUNDINGS.map(({ code }) => code);

/**
 * What a month would cost: lines and totals, VAT at `vat_bp` on all but disbursements, why events are billed or not, what one
 * more call of the first sort would add (less than nothing where a tier drops), and the same calls under each way of rounding their time,
 * where the card prices that.
 */
export function priceExample(
  card: RateCard,
  month: Period,
  groups: readonly ExampleGroup[],
  vat_bp: BasisPoints,
) {
  const calendar = holidayCalendar(card.calendar, card.holidays);
  const events = exampleEvents(groups, month, card.time_zone, calendar.isHoliday);
  const netOf = (under: RateCard, priced: readonly BillableEvent[]) =>
    rate(priced, under, calendar, month).net_cents;
  const rated = rate(events, card, calendar, month);
  const taxed = sum(
    rated.lines.filter(({ vat_treatment }) => vat_treatment === 'standard').map(({ net_cents }) => net_cents),
  );
  const vat_cents = shareOf(taxed, vat_bp);
  const call = events.find(({ kind }) => kind === 'call');
  const reasons: Record<string, number> = {};
  for (const { reason } of rated.events) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    lines: rated.lines,
    reasons,
    net_cents: rated.net_cents,
    vat_cents,
    gross_cents: rated.net_cents + vat_cents,
    one_more_call_cents: call
      ? netOf(card, [...events, { ...call, id: 'one-more' }]) - rated.net_cents
      : null,
    roundings: roundingsOf(card).map(({ code, card: rounded }) => ({
      code,
      net_cents: netOf(rounded, events),
    })),
  };
}

/** The card under each way of rounding; none where it prices no time of calls. */
function roundingsOf(card: RateCard): { code: string; card: RateCard }[] {
  const timed = (component: RateCard['components'][number]) =>
    (component.kind === 'unit' || component.kind === 'tiered') &&
    component.meter.event === 'call' &&
    component.meter.measures.every((measure) => measure.endsWith('_s'));
  if (!card.components.some(timed)) return [];
  return ROUNDINGS.map(({ code, measures, quantum }) => {
    const components = card.components.map((component) =>
      timed(component) && 'meter' in component
        ? { ...component, meter: { ...component.meter, measures }, quantum }
        : component,
    );
    return { code, card: { ...card, components } as RateCard };
  });
}
