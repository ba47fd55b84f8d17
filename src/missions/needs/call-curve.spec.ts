import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { averageCurve, callsByQuarter, pointTwice, weeksBefore } from './call-curve.js';
import { checkNeed, doubtsOf, mustBeOpen } from './need.js';

describe('the call curve', () => {
  // 30 November 2026 is a Monday.
  test.each<[string, string, number, string, string, object | null]>([
    [
      'a Monday: up to the day before',
      '2026-11-30',
      2,
      '2026-01-01',
      '2026-11-30',
      { from: '2026-11-16', to: '2026-11-29', weeks: 2 },
    ],
    [
      'a Sunday: not the week that is going on',
      '2026-11-29',
      2,
      '2026-01-01',
      '2026-11-29',
      { from: '2026-11-09', to: '2026-11-22', weeks: 2 },
    ],
    [
      'none from before the first call',
      '2026-11-30',
      8,
      '2026-11-13',
      '2026-11-30',
      { from: '2026-11-13', to: '2026-11-29', weeks: 3 },
    ],
    [
      'none after the log ends',
      '2026-11-30',
      8,
      '2026-09-28',
      '2026-10-26',
      { from: '2026-09-28', to: '2026-10-25', weeks: 4 },
    ],
    [
      'a log that ends on a Sunday',
      '2026-11-30',
      1,
      '2026-09-28',
      '2026-10-25',
      { from: '2026-10-19', to: '2026-10-25', weeks: 1 },
    ],
    ['no whole week yet', '2026-11-29', 8, '2026-11-17', '2026-11-29', null],
  ])('%s', (_name, today, weeks, first, last, expected) => {
    expect(weeksBefore(today, weeks, { first, last })).toEqual(expected);
  });

  test('counts each weekday of a first week that began in its middle as often as it was there', () => {
    const basis = { from: '2026-11-13', to: '2026-11-22', weeks: 2, holidays: [] };
    const counts = [1, 5].map((weekday) => ({ weekday, quarter: 32, calls: 6 }));
    expect(averageCurve(counts, basis).map(({ calls }) => calls)).toEqual([6, 3]);
  });

  test('is the average over the days that are no holidays', () => {
    const basis = { from: '2026-11-02', to: '2026-11-29', weeks: 4, holidays: ['2026-11-11'] };
    const counts = [
      { weekday: 3, quarter: 33, calls: 6 },
      { weekday: 1, quarter: 95, calls: 1 },
      { weekday: 1, quarter: 0, calls: 9 },
    ];
    expect(averageCurve(counts, basis)).toEqual([
      { weekday: 1, from: '00:00', calls: 2.25 },
      { weekday: 1, from: '23:45', calls: 0.25 },
      { weekday: 3, from: '08:15', calls: 2 },
    ]);
  });

  test('of a weekday that was a holiday in every week there is none', () => {
    const basis = { from: '2026-11-09', to: '2026-11-15', weeks: 1, holidays: ['2026-11-11'] };
    expect(averageCurve([{ weekday: 3, quarter: 33, calls: 6 }], basis)).toEqual([]);
  });

  test('law: laid out over the week it holds what was counted, each quarter once, and nothing else', () => {
    const count = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      quarter: fc.integer({ min: 0, max: 95 }),
      calls: fc.integer({ min: 1, max: 900 }),
    });
    const counts = fc.uniqueArray(count, {
      selector: ({ weekday, quarter }) => weekday * 96 + quarter,
      maxLength: 40,
    });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 12 }), (counts, weeks) => {
        const curve = averageCurve(counts, {
          from: '2026-01-05',
          to: addDays('2026-01-04', 7 * weeks),
          weeks,
          holidays: [],
        });
        const week = callsByQuarter(curve);
        expect(week).toHaveLength(672);
        expect(pointTwice(curve)).toBeNull();
        expect(week.filter((calls) => calls > 0)).toHaveLength(counts.length);
        for (const { weekday, quarter, calls } of counts) {
          expect(Math.abs(week[(weekday - 1) * 96 + quarter]! - calls / weeks)).toBeLessThanOrEqual(0.01);
        }
      }),
    );
  });
});

describe('a need', () => {
  test('that contradicts itself is refused where it does', () => {
    const pointerOf = (act: () => void) => {
      try {
        act();
      } catch (error) {
        return (error as { problems: { pointer: string }[] }).problems[0]!.pointer;
      }
      return null;
    };
    const need = { starts_on: '2026-12-01', ends_on: '2026-11-30', languages: [], max_hourly_rate: null };
    expect(pointerOf(() => checkNeed(need, null))).toBe('/ends_on');
    const point = { weekday: 1, from: '08:00', calls: 1 };
    expect(pointerOf(() => checkNeed({ ...need, ends_on: null }, [point, point]))).toBe('/call_curve/1');
    const fr = { language: 'fr', level: 'B2' } as const;
    expect(pointerOf(() => checkNeed({ ...need, ends_on: null, languages: [fr, fr] }, null))).toBe(
      '/languages',
    );
    // 1 December 2026 is a Tuesday.
    expect(pointerOf(() => checkNeed({ ...need, ends_on: '2026-12-06' }, [point]))).toBe('/call_curve');
    expect(pointerOf(() => checkNeed({ ...need, ends_on: '2026-12-07' }, [point]))).toBeNull();
    expect(pointerOf(() => checkNeed({ ...need, ends_on: null, max_hourly_rate: '0.00' }, []))).toBe(
      '/max_hourly_rate',
    );
  });

  test('for more calls than one person takes says so and is taken', () => {
    const codes = (minutes_per_week: number, calls: number) =>
      doubtsOf({ minutes_per_week }, [{ weekday: 1, from: '08:00', calls }]).map(({ code }) => code);
    expect(codes(15, 30)).toEqual([]);
    expect(codes(10, 30)).toEqual(['calls-beyond-minutes']);
    expect(codes(60, 31)).toEqual(['quarter-beyond-one-person']);
  });

  test('changes while it is open', () => {
    expect(() => mustBeOpen('open')).not.toThrow();
    expect(() => mustBeOpen('withdrawn')).toThrow('This need is withdrawn');
    expect(() => mustBeOpen('filled')).toThrow('This need is filled');
  });
});
