import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { advise, quartersOf } from './advising.js';
import {
  type Demand,
  missedIn,
  type OnLine,
  peopleByQuarter,
  QUARTERS,
  quarterPlan,
  together,
} from './cover.js';
import { erlangA } from './erlang-a.js';

const TERMS = { patience_s: 120, within_s: 20 };
const EIGHT = 32;

const flat = (id: string, calls: number, from = EIGHT, to = 40): Demand => ({
  id,
  calls: Array.from({ length: QUARTERS }, (_, at) => (at >= from && at < to ? calls : 0)),
});
const person = (practices: string[], calls_per_hour = 20, hours: OnLine['hours'] = []): OnLine => ({
  calls_per_hour,
  practices,
  hours,
});
const sum = (demands: Demand[], people: OnLine[]) =>
  together(quarterPlan(EIGHT, demands, people, TERMS).practices.values());

describe('a quarter hour', () => {
  test('of one practice and two people is Erlang A', () => {
    const { missed, within, waited_s } = sum([flat('a', 10)], [person(['a']), person(['a'])]);
    const line = erlangA({ arrivals: 10 / 900, service: 1 / 180, abandonment: 1 / 120, servers: 2 });
    expect(missed).toBeCloseTo(10 * line.abandoned, 12);
    expect(within).toBeCloseTo(10 * line.answeredWithin(20), 12);
    expect(waited_s).toBeCloseTo(10 * line.waiting_s, 9);
  });

  test('in which nobody is there loses every call, and nothing is said of waiting', () => {
    expect(sum([flat('a', 10)], [])).toEqual({ calls: 10, missed: 10, within: 0, waited_s: 0, manned: 0 });
  });

  test('shares the calls of practices that one person covers, each by its part', () => {
    const pooled = quarterPlan(EIGHT, [flat('a', 6), flat('b', 2)], [person(['a', 'b'])], TERMS);
    const alone = quarterPlan(EIGHT, [flat('c', 8)], [person(['c'])], TERMS);
    const [a, b, c] = [pooled.practices.get('a')!, pooled.practices.get('b')!, alone.practices.get('c')!];
    expect(a.missed + b.missed).toBeCloseTo(c.missed, 12);
    expect(a.missed / b.missed).toBeCloseTo(3, 12);
  });

  test('keeps apart practices that nobody joins', () => {
    const plan = quarterPlan(EIGHT, [flat('a', 6), flat('b', 2)], [person(['a'])], TERMS);
    expect(plan.practices.get('b')!.missed).toBe(2);
    expect(plan.practices.get('a')!.missed).toBeLessThan(6);
  });

  test('joins practices by whoever covers two of them, in whatever order people are named', () => {
    const demands = [flat('a', 6), flat('b', 5), flat('c', 4)];
    const crew = [person(['a']), person(['c']), person(['b', 'c']), person(['a', 'b'])];
    const joined = sum(demands, crew);
    const all = person(['a', 'b', 'c']);
    expect(joined.missed).toBeCloseTo(sum(demands, [all, all, all, all]).missed, 9);
    expect(sum(demands, crew.toReversed()).missed).toBeCloseTo(joined.missed, 9);
    expect(missedIn(EIGHT, demands, crew, TERMS)).toBeCloseTo(joined.missed, 9);
  });

  test('is better shared than apart', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (calls, n) => {
          const demands = [flat('a', calls), flat('b', calls)];
          const crew = (practices: string[]) => Array.from({ length: n }, () => person(practices));
          const apart = sum(demands, [...crew(['a']), ...crew(['b'])]);
          const shared = sum(demands, [...crew(['a', 'b']), ...crew(['a', 'b'])]);
          expect(shared.missed).toBeLessThanOrEqual(apart.missed + 1e-9);
          expect(shared.calls).toBe(apart.calls);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('people are on the line in their hours, once though they are said twice', () => {
  const week = peopleByQuarter([
    person(['a'], 20, [
      { weekday: 1, from: '08:00', to: '09:00' },
      { weekday: 1, from: '08:30', to: '09:30' },
      { weekday: 7, from: '23:45', to: '24:00' },
    ]),
  ]);
  expect(week.flatMap((people, at) => (people.length > 0 ? [[at, people.length]] : []))).toEqual([
    ...[32, 33, 34, 35, 36, 37].map((at) => [at, 1]),
    [671, 1],
  ]);
});

describe('advice', () => {
  const demand: Demand = {
    id: 'a',
    calls: Array.from({ length: QUARTERS }, (_, at) => {
      const [day, quarter] = [Math.floor(at / 96), at % 96];
      if (day > 4 || quarter < 32 || quarter >= 72) return 0;
      return day === 0 && quarter < 40 ? 14 : 4;
    }),
  };
  const one = person(
    ['a'],
    20,
    [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  );
  const week = peopleByQuarter([one]);
  const extra = { calls_per_hour: 20, practices: ['a'] };

  test('names the hours where one more person saves most, and what is missed after', () => {
    const [first, second] = advise([demand], week, TERMS, { quarters: 8, most: 2, days: 'one', extra });
    expect(first).toMatchObject({ weekdays: [1], first: 32, quarters: 8 });
    const after = week.map((people, at) => (quartersOf(first!).includes(at) ? [...people, one] : people));
    const missed = (of: typeof week) =>
      of.reduce(
        (all, people, at) =>
          all + together(quarterPlan(at, [demand], people, TERMS).practices.values()).missed,
        0,
      );
    expect(first!.missed_before).toBeCloseTo(missed(week), 9);
    expect(first!.missed_after).toBeCloseTo(missed(after), 9);
    expect(second!.missed_before).toBe(first!.missed_after);
    expect(second!.missed_before - second!.missed_after).toBeLessThanOrEqual(
      first!.missed_before - first!.missed_after,
    );
  });

  test('may ask for the same hours of every day that has calls', () => {
    const [best] = advise([demand], week, TERMS, { quarters: 8, most: 1, days: 'all', extra });
    expect(best).toMatchObject({ weekdays: [1, 2, 3, 4, 5], first: 32 });
  });

  test('is not given where nothing is missed', () => {
    const crew = week.map(() => Array.from({ length: 30 }, () => one));
    expect(advise([demand], crew, TERMS, { quarters: 8, most: 3, days: 'one', extra })).toEqual([]);
  });

  test('saves no less than any other hours would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 96, maxLength: 96 }), (calls) => {
        const day: Demand = { id: 'a', calls: Array.from({ length: QUARTERS }, (_, at) => calls[at] ?? 0) };
        const empty = Array.from({ length: QUARTERS }, (): OnLine[] => []);
        const [best] = advise([day], empty, TERMS, { quarters: 4, most: 1, days: 'one', extra });
        const all = calls.reduce((a, b) => a + b, 0);
        for (let first = 0; first <= 92; first += 2) {
          const helped = quartersOf({ weekdays: [1], first, quarters: 4 });
          const missed = helped.reduce(
            (n, at) =>
              n - calls[at]! + together(quarterPlan(at, [day], [one], TERMS).practices.values()).missed,
            all,
          );
          expect(best?.missed_after ?? all - 0.1).toBeLessThanOrEqual(missed + 1e-6);
        }
      }),
      { numRuns: 5 },
    );
  });
});
