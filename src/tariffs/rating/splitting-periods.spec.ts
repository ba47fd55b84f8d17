import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCard } from '../../../test/support/any-card.js';
import { anyEvents, anyWorkAround } from '../../../test/support/any-event.js';
import { cardOf, eventsOf, OCTOBER, part } from '../../../test/support/rating-fixtures.js';
import { addDays, Day, Period } from '../../kernel/day.js';
import { BillableEvent } from '../event.js';
import { Component, RateCard } from '../rate-card.js';
import { openingOf } from './carried-over.js';
import { netOf } from './period-amounts.js';
import { Rating } from './rated.js';
import { rateCase } from './rating-case.js';
import { rateParts } from './rating-parts.js';
import { RatingPeriod } from './run.js';

const rateOver = (events: readonly BillableEvent[], card: RateCard, period: RatingPeriod) =>
  rateParts(
    events,
    [{ period: { from: '2020-01-01', to: '2099-12-31' }, card, rate_card_id: 'card' }],
    period,
  );

/** October as one period, and as two with the second from `on` on. */
function bothWays(events: readonly BillableEvent[], card: RateCard, on: Day) {
  const first = rateOver(events, card, { from: OCTOBER.from, to: addDays(on, -1) });
  const carried = openingOf(first.carried, on);
  const second = rateOver(events, card, { from: on, to: OCTOBER.to, carried });
  return { whole: rateOver(events, card, OCTOBER), halves: [first, second] };
}

/** Units counted of a component, call-outs of a standby with their seconds included. */
function counted({ events }: Rating, code: string): number {
  return events
    .flatMap((event) => [event, ...event.also])
    .filter(({ component_code }) => component_code === code)
    .reduce((units, verdict) => units + verdict.counted, 0);
}

/** Rules of the whole period: there, where a period ends is part of the price. */
function ofThePeriod(component: Component): boolean {
  if (component.kind === 'package') return (component.scope ?? 'period') === 'period';
  const quantum =
    component.kind === 'standby'
      ? component.call_outs?.quantum
      : 'quantum' in component
        ? component.quantum
        : undefined;
  return quantum?.scope === 'period' || quantum?.free_first_n !== undefined;
}

/** Where October is cut, and events of all of it or work around the cut. */
const anyCut = fc.integer({ min: 1, max: 30 }).chain((n) => {
  const on = addDays(OCTOBER.from, n);
  return fc.record({ on: fc.constant(on), events: fc.oneof(anyEvents, anyWorkAround(on)) });
});
const few = { numRuns: 150 };

describe('laws of splitting a period', () => {
  test('no unit total changes, wherever the period is cut and whatever crosses the cut', () => {
    fc.assert(
      fc.property(anyCut, anyCard, ({ events, on }, card) => {
        const { whole, halves } = bothWays(events, card, on);
        for (const component of card.components) {
          if (!('meter' in component) || ofThePeriod(component)) continue;
          const units = halves.reduce((sum, half) => sum + counted(half, component.code), 0);
          expect([component.code, units]).toEqual([component.code, counted(whole, component.code)]);
        }
      }),
      few,
    );
  });

  test('an hourly price with a minimum per day changes by the cents of its lines at most', () => {
    const plain = anyCard.map(({ components: [unit], ...card }) => {
      const { triggers: _, windows, ...plainly } = unit as Extract<Component, { kind: 'unit' }>;
      // Units that a day or session was rounded up by are priced in the window of the work that has them.
      const together = ['day', 'session'].includes(plainly.quantum?.scope ?? 'event');
      const hourly = { ...plainly, ...(!together && windows && { windows }) };
      // What is charged by the event hangs on which of them has the units that a day or session was rounded up by.
      const { cap_per_period: __, amount_step: ___, min_per_event: ____, ...price } = hourly.price;
      return { ...card, commitments: {}, components: [{ ...hourly, price } as Component] };
    });
    fc.assert(
      fc.property(anyCut, plain, ({ events, on }, card) => {
        fc.pre(!ofThePeriod(card.components[0]!));
        const { whole, halves } = bothWays(events, card, on);
        const lines = [whole, ...halves].flatMap((rating) => rating.lines).length;
        const apart = netOf(halves.flatMap((half) => half.lines)) - netOf(whole.lines);
        expect(Math.abs(apart)).toBeLessThanOrEqual(lines);
      }),
      few,
    );
  });
});

describe('work that lasts beyond a period', () => {
  const hours = { event: 'work', measures: ['work_s'] } as const;
  const night = [
    { kind: 'work' as const, started_at: '2026-10-14T23:30', ended_at: '2026-10-15T00:20' },
    { kind: 'work' as const, started_at: '2026-10-15T00:20', ended_at: '2026-10-15T00:30' },
    { kind: 'work' as const, started_at: '2026-10-15T09:00', ended_at: '2026-10-15T09:10' },
  ];
  const perHour = { unit_price: '30.00', per: 3600 };
  const cents = (component: Component, period: Period, before: readonly Rating[] = []) => {
    const carried = before[0] && { carried: before[0].carried };
    return rateCase({ card: cardOf([component]), period, events: night, ...carried });
  };
  const [first, second] = [
    { from: '2026-10-01', to: '2026-10-14' },
    { from: '2026-10-15', to: '2026-10-31' },
  ];

  test.each([
    ['day', 6000, 6000, 0],
    ['session', 6000, 3000, 3000],
  ] as const)('the %s that began before is rounded once', (scope, whole, early, late) => {
    const component = part<'unit'>({
      kind: 'unit',
      meter: hours,
      price: perHour,
      quantum: { step: 3600, mode: 'up', scope },
    });
    const one = cents(component, first);
    expect(cents(component, OCTOBER).net_cents).toBe(whole);
    expect(one.net_cents).toBe(early);
    expect(cents(component, second, [one]).net_cents).toBe(late);
    // A case that has the earlier events needs nothing carried.
    expect(cents(component, second).net_cents).toBe(late);
  });

  test('what a day is rounded up by is priced where the work is that reached it first', () => {
    const component = part<'unit'>({
      kind: 'unit',
      meter: hours,
      price: { unit_price: '1.00', per: 60 },
      quantum: { step: 3600, mode: 'up', scope: 'day' },
      windows: [{ from: '00:20', to: '24:00', mode: 'replace', value: '0.00' }],
    });
    // The 14th is free. The 15th: 20 min at 1.00 a minute, 20 free ones, and free what makes up the hour after them.
    expect(cents(component, OCTOBER).net_cents).toBe(2000);
    // An invoice up to the 14th has the first 20 min of the 15th, made up to their hour, and no later work.
    const one = cents(component, first);
    expect(one.net_cents).toBe(6000);
    expect(cents(component, second, [one]).net_cents).toBe(0);
  });

  test('the minimum of a day is made up once, by the period the day belongs to', () => {
    const price = { ...perHour, min_per_day: '50.00' };
    const component = part<'unit'>({ kind: 'unit', meter: hours, price });
    // 50 min on the 14th and 15th at 30.00 an hour: 15.00 of the 14th made up to 50.00, 10.00 of the 15th not.
    const one = cents(component, first);
    expect(one.net_cents).toBe(1500 + 3500 + 1000);
    // 20 min more of the 15th: 10.00, and 30.00 missing.
    expect(cents(component, second, [one]).net_cents).toBe(1000 + 3000);
    expect(cents(component, OCTOBER).net_cents).toBe(10_000);
  });

  test('an entry that comes late uses up what was made up for its day', () => {
    const price = { ...perHour, min_per_day: '50.00' };
    const card = cardOf([part<'unit'>({ kind: 'unit', meter: hours, price })]);
    const entry = (started_at: string, ended_at: string) => ({ kind: 'work' as const, started_at, ended_at });
    const known = eventsOf([entry('2026-10-05T09:00', '2026-10-05T09:20')]);
    const before = rateOver(known, card, OCTOBER);
    expect(before.net_cents).toBe(5000);
    const late = [
      { ...entry('2026-10-05T10:00', '2026-10-05T10:20'), id: 'same-day' },
      { ...entry('2026-10-06T10:00', '2026-10-06T10:20'), id: 'new-day' },
    ];
    const { carried } = before;
    const supplement = rateOver(eventsOf(late), card, { ...OCTOBER, carried, supplement: true });
    expect(supplement.lines.map(({ key, net_cents }) => [key, net_cents])).toEqual([
      ['unit/usage', 2000],
      ['unit/day-minimum', 4000 - 1000],
    ]);
    // An invoice of an earlier version kept no days: what it made up is not known, and is not asked for again.
    const { days: _, ...older } = carried['card/unit']!;
    const after = rateOver(eventsOf(late), card, {
      ...OCTOBER,
      carried: { 'card/unit': older },
      supplement: true,
    });
    expect(after.net_cents).toBe(2000);
  });
});
