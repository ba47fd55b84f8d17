import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { minutesIn } from '../week-hours.js';
import { goneOf, openHours, type SpanHours } from './need-hours.js';

const monday = { weekday: 1, from: '08:00', to: '12:00' };
const tuesday = { weekday: 2, from: '08:00', to: '12:00' };
/** Two weeks from Monday 7 December 2026. */
const need = { starts_on: '2026-12-07', ends_on: '2026-12-20', hours: [monday, tuesday] };

describe('hours that are gone', () => {
  it('are those taken on some of the days, on weekdays that come in these', () => {
    const week = { starts_on: '2026-12-07', ends_on: '2026-12-13', hours: [monday] };
    expect(goneOf(need, [week])).toEqual([monday]);
    expect(goneOf({ ...need, starts_on: '2026-12-14' }, [week])).toEqual([]);
    expect(goneOf({ ...need, hours: [tuesday] }, [week])).toEqual([]);
    // Of days from Tuesday on no Monday is taken.
    expect(goneOf({ ...need, starts_on: '2026-12-08', ends_on: '2026-12-10' }, [week])).toEqual([]);
    expect(goneOf({ ...need, ends_on: null }, [{ ...week, ends_on: null }])).toEqual([monday]);
  });

  const anyDays = fc.tuple(fc.nat(20), fc.nat(9)).map(([first, more]) => ({
    starts_on: addDays('2026-12-01', first),
    ends_on: addDays('2026-12-01', first + more),
  }));
  const anyTaken = fc.array(
    fc
      .tuple(anyDays, fc.constantFrom([monday], [tuesday], [monday, tuesday]))
      .map(([days, hours]): SpanHours => ({ ...days, hours })),
    { maxLength: 3 },
  );

  it('are none where all is open on each day, and of what is open in a span nothing is gone', () => {
    fc.assert(
      fc.property(anyTaken, (taken) => {
        const open = openHours({ ...need, call_curve: null }, taken);
        for (const span of open) expect(goneOf(span, taken)).toEqual([]);
        const gone = goneOf(need, taken);
        const first = open[0];
        const whole =
          open.length === 1 && first?.starts_on === need.starts_on && first.ends_on === need.ends_on;
        if (whole) expect(minutesIn(first.hours) + minutesIn(gone)).toBe(480);
        if (gone.length === 0) for (const { hours } of open) expect(hours.length).toBeGreaterThan(0);
      }),
    );
  });
});
