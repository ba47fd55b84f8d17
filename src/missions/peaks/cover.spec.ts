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
    const line = erlangA({ arrivals: 10 / 900, services: [1 / 180, 1 / 180], abandonment: 1 / 120 });
    expect(missed).toBeCloseTo(10 * line.abandoned, 12);
    expect(within).toBeCloseTo(10 * line.answeredWithin(20), 12);
    expect(waited_s).toBeCloseTo(10 * line.waiting_s, 9);
  });

  test('in which nobody is there loses every call, and nothing is said of waiting', () => {
    expect(sum([flat('a', 10)], [])).toEqual({
      ...{ calls: 10, missed: 10, least: 10 },
      ...{ within: 0, waited_s: 0, manned: 0 },
    });
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

  test('is the same in whatever order people and practices are named', () => {
    const demands = [flat('a', 6), flat('b', 5), flat('c', 4)];
    const crew = [person(['a']), person(['c']), person(['b', 'c'], 12), person(['a', 'b'])];
    const { missed } = sum(demands, crew);
    expect(sum(demands, crew.toReversed()).missed).toBeCloseTo(missed, 3);
    expect(sum(demands.toReversed(), crew).missed).toBeCloseTo(missed, 3);
    expect(missedIn(EIGHT, demands, crew, TERMS)).toBeCloseTo(missed, 9);
  });

  test('lies, of people who cover a part, between one queue of all and nobody who helps out', () => {
    const demands = [flat('a', 2), flat('b', 6)];
    const [both, b] = [person(['a', 'b']), person(['b'])];
    const { missed, least } = sum(demands, [both, b]);
    expect(missed).toBeLessThan(sum(demands, [person(['a']), b]).missed - 0.01);
    expect(missed).toBeGreaterThan(sum(demands, [both, both]).missed);
    expect(least).toBeLessThan(missed);
    expect(sum(demands, [both, both]).least).toBe(sum(demands, [both, both]).missed);
  });

  test('puts who covers a practice that nobody calls with those who cover the others', () => {
    const demands = [flat('a', 0), flat('b', 5)];
    const alone = sum([flat('b', 5)], [person(['b']), person(['b'])]);
    expect(sum(demands, [person(['a', 'b']), person(['b'])])).toEqual(alone);
  });

  const IDS = ['a', 'b', 'c', 'd'];
  const somebody = fc
    .tuple(fc.subarray(IDS, { minLength: 1 }), fc.double({ min: 0.5, max: 60, noNaN: true }))
    .map(([practices, calls_per_hour]) => person(practices, calls_per_hour));
  const office = fc.record({
    demands: fc
      .array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 4, maxLength: 4 })
      .map((calls) => calls.map((count, at) => flat(IDS[at]!, count))),
    crew: fc.array(somebody, { maxLength: 8 }),
    helper: somebody,
  });

  test('answers no more calls of any practices than who serves them can take', () => {
    fc.assert(
      fc.property(office, fc.subarray(IDS, { minLength: 1 }), ({ demands, crew }, some) => {
        const plan = quarterPlan(EIGHT, demands, crew, TERMS);
        const { calls, missed, least } = together(some.map((id) => plan.practices.get(id)!));
        const able = crew
          .filter(({ practices }) => practices.some((id) => some.includes(id)))
          .reduce((all, { calls_per_hour }) => all + calls_per_hour / 4, 0);
        expect(missed).toBeGreaterThanOrEqual(calls - able - 1e-9);
        expect(missed).toBeLessThanOrEqual(calls + 1e-9);
        expect(least).toBeLessThanOrEqual(missed);
      }),
      { numRuns: 300 },
    );
  });

  test('loses, with one person more, neither more calls than before nor fewer by more than she can take', () => {
    fc.assert(
      fc.property(office, ({ demands, crew, helper }) => {
        const missed = (people: OnLine[]) => missedIn(EIGHT, demands, people, TERMS);
        const saved = missed(crew) - missed([...crew, helper]);
        expect(saved).toBeGreaterThanOrEqual(-1e-3);
        expect(saved).toBeLessThanOrEqual(helper.calls_per_hour / 4 + 1e-3);
      }),
      { numRuns: 300 },
    );
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

  test('is for hours and days in which somebody calls', () => {
    const calls = Array.from({ length: QUARTERS }, (_, at) =>
      [EIGHT, 96 + EIGHT, 96 + 33, 5 * 96 + EIGHT].includes(at) ? 9 : at === 6 * 96 + 60 ? 1 : 0,
    );
    const nobody = calls.map(() => []);
    const terms = { quarters: 8, most: 1, days: 'all' as const, extra };
    expect(advise([{ id: 'a', calls }], nobody, TERMS, terms)).toMatchObject([
      { weekdays: [1, 2, 6], first: EIGHT, quarters: 2, missed_before: 37 },
    ]);
  });

  test('saves no more calls than she can take, whom else others answer', () => {
    const demands = [flat('p', 30), flat('q', 5)];
    const ten = Array.from({ length: 10 }, () => person(['q']));
    const line = Array.from({ length: QUARTERS }, (_, at) => (at >= EIGHT && at < 40 ? ten : []));
    const terms = { quarters: 8, most: 1, days: 'one' as const };
    const slow = { calls_per_hour: 4, practices: ['p', 'q'] };
    const [best] = advise(demands, line, TERMS, { ...terms, extra: slow });
    expect(best!.missed_before - best!.missed_after).toBeGreaterThan(7.9);
    expect(best!.missed_before - best!.missed_after).toBeLessThanOrEqual(8);
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
