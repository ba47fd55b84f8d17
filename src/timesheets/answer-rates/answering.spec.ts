import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersBy, answersOf, type CallsAlike, foreseen } from './answering.js';

const group = (overrides: Partial<CallsAlike>): CallsAlike => ({
  weekday: 1,
  hour: 8,
  fate: 'answered',
  queue_s: 10,
  calls: 1,
  told: true,
  ...overrides,
});

describe('how calls were answered', () => {
  const month = [
    group({ calls: 6, queue_s: 5 }),
    group({ calls: 3, queue_s: 30 }),
    group({ calls: 1, queue_s: 95 }),
    group({ calls: 2, fate: 'abandoned', queue_s: 60, hour: 9 }),
    group({ calls: 3, fate: 'left', queue_s: 40, hour: 9, weekday: 2 }),
  ];

  test('is counted, with the waiting of those who were answered', () => {
    expect(answersOf(month, 20)).toEqual({
      calls: 15,
      told: 15,
      answered: 10,
      abandoned: 2,
      left: 3,
      answered_bp: 6667,
      within_bp: 4000,
      median_s: 5,
      p90_s: 30,
      longest_s: 95,
    });
    expect(answersBy(month, 'hour', 20).map(({ at, answers }) => [at, answers.answered])).toEqual([
      [8, 10],
      [9, 0],
    ]);
    expect(answersBy(month, 'weekday', 20).map(({ at, answers }) => [at, answers.calls])).toEqual([
      [1, 12],
      [2, 3],
    ]);
  });

  test('is not known of calls whose system does not tell: never 0', () => {
    const untold = answersOf([group({ told: false, calls: 4, queue_s: 0 })], 20);
    expect(untold).toMatchObject({ calls: 4, told: 0, answered: null, abandoned: null, left: null });
    expect([untold.answered_bp, untold.within_bp, untold.median_s, untold.p90_s]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(answersOf([...month, group({ told: false, calls: 4 })], 20)).toMatchObject({
      calls: 19,
      told: 15,
      answered_bp: 6667,
    });
    expect(answersOf([], 20)).toMatchObject({ calls: 0, answered: null });
  });

  test('adds up, whatever came', () => {
    const groups = fc.array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
        fate: fc.constantFrom('answered' as const, 'abandoned' as const, 'left' as const),
        queue_s: fc.nat(600),
        calls: fc.integer({ min: 1, max: 9 }),
        told: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(groups, (all) => {
        const { told, answered, abandoned, left, median_s, p90_s, longest_s } = answersOf(all, 20);
        if (told > 0) expect(answered! + abandoned! + left!).toBe(told);
        if (answered) expect([median_s! <= p90_s!, p90_s! <= longest_s!]).toEqual([true, true]);
        const hours = answersBy(all, 'hour', 20).map(({ answers }) => answers.told);
        expect(hours.reduce((a, b) => a + b, 0)).toBe(told);
      }),
    );
  });
});

describe('what was expected', () => {
  const plan = (starts_on: string, calls: number) => ({
    starts_on,
    within_s: 20,
    hours: [{ weekday: 1, hour: 8, calls, missed: calls / 4, within: calls / 2 }],
  });
  const december = { from: '2026-12-01', to: '2026-12-31' };

  test('is summed over the days by the plan that held, without holidays', () => {
    // Mondays: 7, 14, 21 and 28 December.
    expect(
      foreseen([plan('2026-11-01', 8), plan('2026-12-14', 4)], december, (day) => day === '2026-12-28'),
    ).toEqual({
      from: '2026-12-01',
      within_s: 20,
      calls: 16,
      missed: 4,
      missed_bp: 2500,
      within_bp: 5000,
      hours: [{ hour: 8, calls: 16, missed: 4 }],
    });
  });

  test('says nothing of a service level where plans had different ones', () => {
    const plans = [plan('2026-11-01', 8), { ...plan('2026-12-14', 4), within_s: 10 }];
    expect(foreseen(plans, december, () => false)).toMatchObject({
      calls: 20,
      missed_bp: 2500,
      within_s: null,
      within_bp: null,
    });
    const later = { from: '2026-12-14', to: '2026-12-31' };
    expect(foreseen(plans, later, () => false)).toMatchObject({ within_s: 10, within_bp: 5000 });
  });

  test('is nothing where no plan held, and begins with the first', () => {
    expect(foreseen([], december, () => false)).toBeNull();
    expect(foreseen([plan('2027-01-01', 8)], december, () => false)).toBeNull();
    expect(foreseen([plan('2026-12-22', 8)], december, () => false)).toMatchObject({
      from: '2026-12-22',
      calls: 8,
    });
  });
});
