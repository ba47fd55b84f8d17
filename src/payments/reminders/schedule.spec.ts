import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Day, weekday } from '../../kernel/day.js';
import { checkSchedule, DEFAULT_SCHEDULE, LEVELS, nextStep, Schedule, Sent } from './schedule.js';

const isWorkingDay = (day: Day) => weekday(day) < 6;
const everyDay: Schedule = { ...DEFAULT_SCHEDULE, business_days_only: false };
const next = (sent: readonly Sent[], schedule = everyDay, exemptions: Parameters<typeof nextStep>[2] = []) =>
  nextStep('2026-10-31', sent, exemptions, schedule, isWorkingDay);

describe('the next reminder', () => {
  it('is friendly, firm, then formal, each so many days after the due day', () => {
    expect(next([])).toEqual({ level: 'friendly', on: '2026-11-07' });
    expect(next([{ level: 'friendly', on: '2026-11-07' }])).toEqual({ level: 'firm', on: '2026-11-21' });
    const both: Sent[] = [
      { level: 'friendly', on: '2026-11-07' },
      { level: 'firm', on: '2026-11-21' },
    ];
    expect(next(both)).toEqual({ level: 'formal', on: '2026-12-05' });
    expect(next([...both, { level: 'formal', on: '2026-12-05' }])).toBeNull();
  });

  it('comes never sooner behind the one before than the schedule has them apart', () => {
    expect(next([{ level: 'friendly', on: '2026-12-15' }])).toEqual({ level: 'firm', on: '2026-12-29' });
  });

  it('leaves out a level that is off or was skipped, and waits where it was postponed', () => {
    const without = { ...everyDay, firm_days: null };
    expect(next([{ level: 'friendly', on: '2026-11-07' }], without)).toEqual({
      level: 'formal',
      on: '2026-12-05',
    });
    expect(next([], everyDay, [{ level: 'friendly', until: null }])).toEqual({
      level: 'firm',
      on: '2026-11-21',
    });
    expect(next([], everyDay, [{ level: 'friendly', until: '2026-11-30' }])).toEqual({
      level: 'friendly',
      on: '2026-11-30',
    });
    // Waiting for one level does not hold the next one.
    const waited = [{ level: 'friendly', until: '2026-11-30' }] as const;
    expect(next([{ level: 'friendly', on: '2026-11-30' }], everyDay, waited)?.on).toBe('2026-12-14');
  });

  it('waits for a working day', () => {
    // 7 November 2026 is a Saturday.
    expect(next([], DEFAULT_SCHEDULE)).toEqual({ level: 'friendly', on: '2026-11-09' });
  });

  it('waits a week behind a level that is no longer in the schedule', () => {
    const without = { ...everyDay, friendly_days: null };
    expect(next([{ level: 'friendly', on: '2026-12-01' }], without)).toEqual({
      level: 'firm',
      on: '2026-12-08',
    });
  });

  it('goes up one level at a time, on days that only go up, whatever the schedule and however late it is looked at', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(days, fc.array(fc.nat(90), { minLength: 4, maxLength: 4 }), (some, delays) => {
        const [friendly_days, firm_days, formal_days] = some.sort((x, y) => x - y) as [
          number,
          number,
          number,
        ];
        const schedule = { ...everyDay, friendly_days, firm_days, formal_days };
        const sent: Sent[] = [];
        for (const delay of delays) {
          const step = next(sent, schedule);
          if (!step) break;
          expect(step.level).toBe(LEVELS[sent.length]);
          const before = sent.at(-1);
          if (before) expect(step.on > before.on).toBe(true);
          sent.push({ level: step.level, on: addDays(step.on, delay) });
        }
        expect(sent).toHaveLength(3);
      }),
    );
  });
});

describe('a schedule', () => {
  it('is refused unless its levels come in order', () => {
    expect(checkSchedule({ ...everyDay, friendly_days: null, firm_days: null })).toBeTruthy();
    for (const wrong of [{ firm_days: 7 }, { formal_days: 20 }, { firm_days: null, formal_days: 7 }])
      expect(() => checkSchedule({ ...everyDay, ...wrong })).toThrow('Each reminder comes later');
  });
});
