import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { brief, part, rated } from '../../../test/support/rating-fixtures.js';
import { startOf } from '../../kernel/local-time.js';
import { Quantum } from '../rate-card.js';
import { CivilDays, settleSlices, slicesOf } from './day-slices.js';
import { CaseEvent } from './rating-case.js';

const ZONE = 'Europe/Brussels';
const HOUR = 3_600_000;
const work = (from: string, to: string): CaseEvent => ({ kind: 'work', started_at: from, ended_at: to });
const unit = (quantum: Quantum, price: object = {}) =>
  part<'unit'>({
    kind: 'unit',
    meter: { event: 'work', measures: ['work_s'] },
    quantum,
    price: { unit_price: '36.00', per: 3600, ...price },
  });

describe('days of the card', () => {
  test('an event within a day is not cut, one that ends at midnight neither', () => {
    const days = new CivilDays(ZONE);
    const from = startOf('2026-10-05', ZONE) + 20 * HOUR;
    expect(slicesOf({ from, elapsed: 4 * 3600, seconds: 4 * 3600 }, days)).toBeNull();
    const slices = slicesOf({ from, elapsed: 6 * 3600, seconds: 6 * 3600 }, days);
    expect(slices?.map(({ day, measured }) => [day, measured])).toEqual([
      ['2026-10-05', 4 * 3600],
      ['2026-10-06', 2 * 3600],
    ]);
  });

  test('the day on which the clocks go back has 25 hours', () => {
    const from = startOf('2026-10-24', ZONE) + 23 * HOUR;
    const slices = slicesOf({ from, elapsed: 27 * 3600, seconds: 27 * 3600 }, new CivilDays(ZONE));
    expect(slices?.map(({ measured }) => measured / 3600)).toEqual([1, 25, 1]);
  });

  test('less than the whole is missing at the end', () => {
    const slices = slicesOf(
      { from: startOf('2026-10-05', ZONE) + 22 * HOUR, elapsed: 4 * 3600, seconds: 4 * 3600 },
      new CivilDays(ZONE),
    )!;
    settleSlices(slices, 3600);
    expect(slices.map(({ counted }) => counted)).toEqual([3600, 0]);
    settleSlices(slices, 9000);
    expect(slices.map(({ counted }) => counted)).toEqual([3600, 5400]);
  });
});

const minutes = fc
  .array(
    fc.record({ start: fc.integer({ min: 0, max: 20 * 1440 }), long: fc.integer({ min: 1, max: 3000 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((list) =>
    list.map(({ start, long }) => ({ start: startOf('2026-10-01', ZONE) + start * 60_000, long })),
  );
const asEvents = (list: readonly { start: number; long: number }[]) =>
  list.map(({ start, long }) =>
    work(new Date(start).toISOString(), new Date(start + long * 60_000).toISOString()),
  );
const wall = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** Minutes of work by civil day, counted one by one. */
function byDay(list: readonly { start: number; long: number }[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { start, long } of list) {
    for (let n = 0; n < long; n += 1) {
      const day = wall.format(start + n * 60_000);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
  }
  return days;
}

describe('against days counted by the minute', () => {
  test('rounding per day rounds each day, whichever events lie on it', () => {
    fc.assert(
      fc.property(
        minutes,
        fc.constantFrom('up' as const, 'down' as const, 'nearest' as const),
        fc.integer({ min: 1, max: 600 }),
        (list, mode, step) => {
          const round = { up: Math.ceil, down: Math.floor, nearest: Math.round }[mode];
          const expected = [...byDay(list).values()].reduce((sum, n) => sum + round(n / step) * step, 0);
          const { events, lines } = rated([unit({ step: step * 60, mode, scope: 'day' })], asEvents(list));
          expect(lines.reduce((sum, { metered }) => sum + metered, 0)).toBe(expected * 60);
          expect(events.reduce((sum, { counted }) => sum + counted, 0)).toBe(expected * 60);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the minimum of a day is that of each day with work', () => {
    const exact: Quantum = { step: 1, mode: 'exact', scope: 'event' };
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 900 }), (list, euros) => {
        const short = [...byDay(list).values()].reduce(
          (sum, n) => sum + Math.max(0, euros * 100 - n * 60),
          0,
        );
        const rating = rated([unit(exact, { min_per_day: String(euros) })], asEvents(list));
        const made = brief(rating).filter(([key]) => key === 'unit/day-minimum');
        expect(made.reduce((sum, [, , cents]) => sum + cents, 0)).toBe(short);
      }),
      { numRuns: 40 },
    );
  });
});
