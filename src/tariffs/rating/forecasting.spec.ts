import { describe, expect, it } from '@jest/globals';
import { Day, month, weekday } from '../../kernel/day.js';
import { dayAt, wallAt } from '../../kernel/local-time.js';
import { templateCard } from '../templates/templates.js';
import { forecast, workingDays } from './forecasting.js';
import { holidayCalendar } from './holiday-calendar.js';
import { CaseEvent, unfold } from './rating-case.js';

const zone = 'Europe/Brussels';
const calendar = holidayCalendar('BE');
const card = templateCard('package', 'BE');

function callsOf(name: string, events: readonly CaseEvent[]) {
  return unfold({ card, month: name, events }).events;
}

const calls = (day: Day, times: number): CaseEvent => ({
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  started_at: `${day}T09:30`,
  times,
});

/** October 2026 has 22 working days in Belgium. */
const october = (today: Day, events: readonly CaseEvent[], last: readonly CaseEvent[] = []) =>
  forecast({
    events: callsOf('2026-10', events),
    last: callsOf('2026-09', last),
    period: month('2026-10'),
    today,
    active: null,
    calendar,
    zone,
  });

describe('working days', () => {
  it('are Monday to Friday without public holidays', () => {
    expect(workingDays(month('2026-10'), calendar)).toHaveLength(22);
    // 1 November is a Sunday, 11 November a Wednesday.
    const november = workingDays(month('2026-11'), calendar);
    expect(november).toHaveLength(20);
    expect(november).not.toContain('2026-11-11');
    expect(november.every((day) => weekday(day) <= 5)).toBe(true);
  });
});

describe('a forecast', () => {
  it('goes on at the pace of the working days gone', () => {
    // Ten working days before Thursday the 15th; 100 calls make ten a working day.
    const found = october('2026-10-15', [calls('2026-10-05', 60), calls('2026-10-13', 40)]);
    expect(found).toMatchObject({ basis: 'pace', working_days: 22, working_days_gone: 10 });
    expect(found.events).toHaveLength(120);
    expect(found.events.every(({ day }) => day >= '2026-10-15' && weekday(day) <= 5)).toBe(true);
    expect(new Set(found.events.map(({ day }) => day)).size).toBe(12);
  });

  it('counts today as it is, and never forgets what is there', () => {
    expect(october('2026-10-15', [calls('2026-10-05', 100), calls('2026-10-15', 15)]).events).toHaveLength(
      105,
    );
    expect(october('2026-10-15', [calls('2026-10-05', 10), calls('2026-10-15', 90)]).events).toEqual([]);
  });

  it('looks at the last period while fewer than five working days are gone', () => {
    const early = october('2026-10-06', [calls('2026-10-01', 30)], [calls('2026-09-10', 200)]);
    expect(early).toMatchObject({ basis: 'last_period', working_days_gone: 3 });
    expect(early.events).toHaveLength(170);
    expect(october('2026-10-06', [calls('2026-10-01', 30)])).toMatchObject({ basis: 'pace' });
    expect(october('2026-10-01', [calls('2026-10-01', 30)])).toMatchObject({ basis: 'so_far', events: [] });
  });

  it('ends with the period and with the contract', () => {
    expect(october('2026-11-01', [calls('2026-10-05', 100)])).toMatchObject({ basis: 'final', events: [] });
    const ending = forecast({
      events: callsOf('2026-10', [calls('2026-10-05', 100)]),
      last: [],
      period: month('2026-10'),
      today: '2026-10-15',
      active: { from: '2026-01-01', to: '2026-10-16' },
      calendar,
      zone,
    });
    expect(ending).toMatchObject({ working_days: 12, working_days_gone: 10 });
    expect(ending.events).toHaveLength(20);
  });

  it('keeps the time of day, across the end of summer time too, and the length of what was done', () => {
    const found = october('2026-10-15', [
      { kind: 'work', started_at: '2026-10-05T19:00', ended_at: '2026-10-05T20:30' },
      { kind: 'receipt', started_at: '2026-10-05T08:00', amount_cents: 500 },
    ]);
    const [only] = found.events;
    expect(found.events).toHaveLength(1);
    expect(only!.day).toBe(dayAt(Date.parse(only!.started_at), zone));
    expect(new Date(wallAt(Date.parse(only!.started_at), zone)).toISOString()).toMatch(/T19:00/);
    expect(Date.parse(only!.ended_at!) - Date.parse(only!.started_at)).toBe(90 * 60_000);
  });
});
