import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, month } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../event.js';
import { Labels } from '../labels.js';
import { Component, RateCard } from '../rate-card.js';
import { starterCards } from '../starter-cards.js';
import { holidayCalendar } from './holiday-calendar.js';
import { Rating } from './rated.js';
import { rate } from './rating.js';
import { unfold } from './rating-case.js';
import { rateParts } from './rating-parts.js';

const label: Labels = { fr: 'x', nl: 'x', en: 'x', de: 'x' };
const head = starterCards('BE')[0]!.definition;
const period = month('2026-10');
const calendar = holidayCalendar('BE');

const second = fc.integer({ min: 0, max: 700 });
const moment = fc.integer({ min: 0, max: 30 });
const event = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  day: moment.map((n) => addDays(period.from, n)),
  direction: fc.constantFrom(null, ...DIRECTIONS),
  outcome: fc.constantFrom(null, 'answered' as const, ...OUTCOMES),
  talk_s: second,
  wrap_s: second,
  work_s: second,
  chars: second,
  pieces: fc.integer({ min: 0, max: 4 }),
  amount_cents: fc.integer({ min: 0, max: 2000 }),
  tags: fc.subarray(['wrong_number', 'registered', 'urgent']),
});
const events = fc
  .array(event, { maxLength: 60 })
  .map((list) => unfold({ card: head, month: '2026-10', events: list }).events);

const price = fc.integer({ min: 0, max: 3_000_000 }).map((n) => (n / 1_000_000).toFixed(6));
const quantum = fc.option(
  fc.record({
    step: fc.integer({ min: 1, max: 90 }),
    mode: fc.constantFrom('up' as const, 'down' as const, 'nearest' as const),
    scope: fc.constant('event' as const),
    min_per_event: fc.integer({ min: 0, max: 90 }),
  }),
  { nil: undefined },
);
const time = { event: 'call', measures: ['talk_s', 'wrap_s'] } as const;
const card: fc.Arbitrary<RateCard> = fc
  .record({
    a: price,
    b: price,
    c: price,
    quantum,
    qty: fc.integer({ min: 1, max: 900 }),
    prorate: fc.boolean(),
  })
  .map(({ a, b, c, quantum, qty, prorate }) => {
    const components: Component[] = [
      { code: 'base', kind: 'flat', label, price: { unit_price: a }, quantity: 2 },
      {
        code: 'calls',
        kind: 'unit',
        label,
        meter: { event: 'call', measures: ['count'] },
        price: { unit_price: b, per: 1 },
      },
      {
        code: 'time',
        kind: 'unit',
        label,
        meter: time,
        quantum,
        price: { unit_price: c, per: 60, min_per_event: b },
      },
      {
        code: 'plan',
        kind: 'allowance',
        label,
        overage_label: label,
        meter: { ...time, filter: { directions: ['in', 'out'] } },
        quantum,
        price: { unit_price: a, overage_price: c, per: 60 },
        allowance: { qty, window: 'month', prorate },
      },
      {
        code: 'letters',
        kind: 'tiered',
        label,
        meter: { event: 'letter', measures: ['pieces'] },
        price: {
          mode: 'graduated',
          per: 1,
          tiers: [
            { up_to: 5, unit_price: a },
            { up_to: null, unit_price: b },
          ],
        },
      },
      {
        code: 'post',
        kind: 'pass_through',
        label,
        mode: 'disbursement',
        meter: { event: 'receipt', measures: ['amount_cents'] },
      },
    ];
    return { ...head, components };
  });

/** Billed quantities of the annex by component and part. */
function annex(rating: Rating): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const event of rating.events) {
    for (const verdict of [event, ...event.also]) {
      if (!verdict.billed) continue;
      const key = `${verdict.component_code}/${verdict.part}`;
      totals[key] = (totals[key] ?? 0) + verdict.quantity;
    }
  }
  return totals;
}

function onLines(rating: Rating): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { component_code, part, metered } of rating.lines) {
    if (part === 'base' || part === 'cap') continue;
    const key = `${component_code}/${part}`;
    totals[key] = (totals[key] ?? 0) + metered;
  }
  return totals;
}

/** A verdict without the names of its lines, which say the part they stand in. */
const unnamed = (event: Rating['events'][number]) => ({
  ...event,
  lines: null,
  also: event.also.map((also) => ({ ...also, lines: null })),
});

describe('laws of rating', () => {
  test('the lines sum to the net amount', () => {
    fc.assert(
      fc.property(events, card, (list, card) => {
        const rating = rate(list, card, calendar, period);
        expect(sum(rating.lines.map(({ net_cents }) => net_cents))).toBe(rating.net_cents);
      }),
    );
  });

  test('the billed quantities of the annex sum to the quantity of each line', () => {
    fc.assert(
      fc.property(events, card, (list, card) => {
        const rating = rate(list, card, calendar, period);
        expect(annex(rating)).toEqual(onLines(rating));
      }),
    );
  });

  test('every event stands in the annex once, and is billed exactly when its reason says so', () => {
    fc.assert(
      fc.property(events, card, (list, card) => {
        const rating = rate(list, card, calendar, period);
        expect(rating.events.map(({ event_id }) => event_id).toSorted()).toEqual(
          list.map(({ id }) => id).toSorted(),
        );
        for (const { billed, reason } of rating.events) expect(billed).toBe(reason === 'billed');
      }),
    );
  });

  test('rating again, in any order, gives the same bytes', () => {
    const shuffled = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, card, ([list, other], card) => {
        const bytes = JSON.stringify(rate(list, card, calendar, period));
        expect(JSON.stringify(rate(structuredClone(list), card, calendar, period))).toBe(bytes);
        expect(JSON.stringify(rate(other, card, calendar, period))).toBe(bytes);
      }),
    );
  });

  test('splitting the period in two changes no metered total, allowance and tiers included', () => {
    fc.assert(
      fc.property(events, card, moment, (list, card, n) => {
        fc.pre(n < 30);
        const cut = addDays(period.from, n);
        const parts = [
          { period: { from: period.from, to: cut }, card, rate_card_id: 'one' },
          { period: { from: addDays(cut, 1), to: period.to }, card, rate_card_id: 'one' },
        ];
        const split = rateParts(list, parts, period);
        const whole = rate(list, card, calendar, period);
        expect(onLines(split)).toEqual(onLines(whole));
        expect(split.events.map(unnamed)).toEqual(whole.events.map(unnamed));
      }),
    );
  });

  test('the overage is what exceeds the allowance', () => {
    fc.assert(
      fc.property(events, card, (list, card) => {
        const component = card.components.find(({ code }) => code === 'plan');
        if (component?.kind !== 'allowance') throw new Error('the card has no allowance');
        const alone = rate(list, { ...card, components: [component] }, calendar, period);
        const counted = alone.events.reduce((total, event) => total + event.counted, 0);
        const over = alone.lines.find(({ part }) => part === 'overage')?.metered ?? 0;
        expect(over).toBe(Math.max(0, counted - component.allowance.qty));
      }),
    );
  });

  test('receipts passed on at cost sum to their lines', () => {
    fc.assert(
      fc.property(events, card, (list, card) => {
        const { lines, events: rated } = rate(list, card, calendar, period);
        const billed = new Set(
          rated
            .filter(({ component_code, billed }) => billed && component_code === 'post')
            .map(({ event_id }) => event_id),
        );
        const paid = sum(list.filter(({ id }) => billed.has(id)).map(({ amount_cents }) => amount_cents));
        expect(
          sum(lines.filter(({ component_code }) => component_code === 'post').map((l) => l.net_cents)),
        ).toBe(paid);
      }),
    );
  });

  test('a graduated price never falls when the quantity grows', () => {
    const letters = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(card, letters, letters, (card, n, more) => {
        const tiered = { ...card, components: card.components.filter(({ kind }) => kind === 'tiered') };
        const net = (pieces: number) => {
          const { events } = unfold({ card: tiered, month: '2026-10', events: [{ kind: 'letter', pieces }] });
          return rate(events, tiered, calendar, period).net_cents;
        };
        expect(net(n + more)).toBeGreaterThanOrEqual(net(n) - 1);
      }),
    );
  });
});
