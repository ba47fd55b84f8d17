import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, day, daysIn, month, weekday, within, writtenDay } from './day.js';

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('day', () => {
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', '', '０'])(
    'refuses %s',
    (text) => {
      expect(() => day(text)).toThrow('not a date');
    },
  );

  it('takes 29 February of a leap year only', () => {
    expect(day('2028-02-29')).toBe('2028-02-29');
    expect(() => day('2026-02-29')).toThrow();
  });
});

describe('arithmetic of days', () => {
  it('adds and takes away whole days, over clock changes too', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
        expect(addDays(addDays(from, days), -days)).toBe(from);
        if (days >= 0) expect(daysIn({ from, to: addDays(from, days) })).toBe(days + 1);
      }),
    );
  });

  it('stays in the month when that month is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('knows the months', () => {
    expect(month('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(month('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('counts the week from Monday', () => {
    expect(weekday('2026-11-30')).toBe(1);
    expect(weekday('2026-11-29')).toBe(7);
  });

  it('includes both ends, and an open end never ends', () => {
    const period = { from: '2026-11-01', to: '2026-11-30' };
    expect(within('2026-11-01', period)).toBe(true);
    expect(within('2026-11-30', period)).toBe(true);
    expect(within('2026-12-01', period)).toBe(false);
    expect(within('2099-01-01', { from: '2026-11-01', to: null })).toBe(true);
  });
});

describe('writtenDay', () => {
  it('puts the day first, in German with points', () => {
    expect([writtenDay('2026-12-31', 'nl'), writtenDay('2026-12-31', 'de')]).toEqual([
      '31/12/2026',
      '31.12.2026',
    ]);
  });
});
