import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCard } from '../../../test/support/any-card.js';
import { anyEvents } from '../../../test/support/any-event.js';
import { BELGIUM, OCTOBER, part, rated, ratedInTwo } from '../../../test/support/rating-fixtures.js';
import { addDays } from '../../kernel/day.js';
import { Component, RateCard } from '../rate-card.js';
import { Window } from '../surcharge.js';
import { explain } from './explaining.js';
import { Rating } from './rated.js';
import { rate } from './rating.js';

/** What the events say of each line. */
function annex({ events }: Rating): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { line, quantity } of events
    .flatMap((event) => [event, ...event.also])
    .flatMap(({ lines }) => lines)) {
    totals.set(line, (totals.get(line) ?? 0) + quantity);
  }
  return totals;
}

/** Every line that some event stands on has exactly what its events say; no event stands on a line that is not there. */
function expectAlike(rating: Rating): void {
  const said = annex(rating);
  const lines = new Map(rating.lines.map(({ key, metered }) => [key, metered]));
  for (const [key, quantity] of said) expect([key, quantity]).toEqual([key, lines.get(key)]);
  for (const { key, part: of, metered } of rating.lines) {
    if (of === 'surcharge' && !key.includes(':x')) expect([key, said.get(key)]).toEqual([key, metered]);
  }
}

const hours = (more: object) =>
  part<'unit'>({
    kind: 'unit',
    meter: { event: 'work', measures: ['work_s'] },
    price: { unit_price: '28.00', per: 3600 },
    surcharge_lines: 'on_top',
    ...more,
  });
const saturday = (mode: Window['mode'], value: string): Window => ({
  days: [6],
  from: '00:00',
  to: '24:00',
  mode,
  value,
});
/** Friday 23:00 to Saturday 01:00. */
const overnight = [{ kind: 'work', started_at: '2026-10-09T23:00', ended_at: '2026-10-10T01:00' }] as const;

describe('a window that lowers the price, on a line of its own', () => {
  test.each([
    ['multiply', '0.5', '14.00'],
    ['replace', '20.00', '8.00'],
  ] as const)('%s %s takes its units away, on the line and in the annex', (mode, value, unit_price) => {
    const rating = rated([hours({ windows: [saturday(mode, value)] })], overnight);
    const [usage, less] = rating.lines;
    expect(usage).toMatchObject({ metered: 7200, net_cents: 5600 });
    expect(less).toMatchObject({ quantity: '-1', unit_price, metered: -3600 });
    expect(rating.events[0]!.lines).toEqual([
      { line: usage!.key, quantity: 7200 },
      { line: less!.key, quantity: -3600 },
    ]);
    expect(explain(less!, rating.events).nodes!.at(-1)!.values).toMatchObject({ quantity: -3600 });
  });

  test('is borne by the freelancers who worked in it, by their units', () => {
    const windows = [saturday('multiply', '0.5')];
    const { payouts } = rated(
      [hours({ windows, payout: { percent_bp: 5000 } })],
      [
        { ...overnight[0], secretary_id: 's1' },
        { kind: 'work', started_at: '2026-10-10T09:00', ended_at: '2026-10-10T12:00', secretary_id: 's2' },
      ],
    );
    expect(payouts.map(({ secretary_id, net_cents }) => [secretary_id, net_cents])).toEqual([
      ['s1', 2100],
      ['s2', 2100],
    ]);
  });
});

/** Surcharges of all components on lines of their own, with windows that lower as often as they raise. */
const lowering = fc
  .tuple(anyCard, fc.constantFrom('0', '0.333333', '0.5', '1', '1.5'), fc.nat(6))
  .map(([card, value, day]): RateCard => {
    const windows = [{ ...saturday('multiply', value), days: [day + 1, ((day + 3) % 7) + 1].sort() }];
    const components = card.components.map(
      (each): Component =>
        'meter' in each && each.kind !== 'pass_through'
          ? ({
              ...each,
              surcharge_lines: 'on_top',
              windows: [...(each.windows ?? []), ...windows],
            } as Component)
          : each,
    );
    return { ...card, components };
  });

describe('whatever the card, the quantities of the annex are those of the lines, sign included', () => {
  test.each([
    ['with surcharges as they come', anyCard],
    ['with windows that lower the price', lowering],
  ])('%s', (_, cards) => {
    fc.assert(
      fc.property(anyEvents, cards, (events, card) => expectAlike(rate(events, card, BELGIUM, OCTOBER))),
      { numRuns: 60 },
    );
  });

  test('when a version begins on the way', () => {
    const days = fc.integer({ min: 1, max: 30 }).map((n) => addDays(OCTOBER.from, n));
    fc.assert(
      fc.property(anyEvents, lowering, days, (events, card, from) => {
        expectAlike(ratedInTwo(card, events, from));
      }),
      { numRuns: 60 },
    );
  });
});
