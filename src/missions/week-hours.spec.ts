import { describe, expect, it } from '@jest/globals';
import { openHours } from './needs/need-hours.js';
import { hoursOfCurve, hoursText, joined, minutesIn, onDaysOf, type WeekHours, without } from './week-hours.js';

const at = (weekday: number, from: string, to: string): WeekHours => ({ weekday, from, to });

describe('hours of the week', () => {
  it('are joined where they touch, and are as many minutes', () => {
    const hours = [at(2, '08:00', '12:00'), at(1, '10:00', '12:00'), at(1, '08:00', '10:00')];
    expect(joined(hours)).toEqual([at(1, '08:00', '12:00'), at(2, '08:00', '12:00')]);
    expect(minutesIn(joined(hours))).toBe(480);
  });

  it('stay apart where they expect other calls', () => {
    const busy = { ...at(1, '09:00', '10:00'), calls_per_hour: 12 };
    expect(joined([at(1, '08:00', '09:00'), busy])).toEqual([at(1, '08:00', '09:00'), busy]);
    expect(without([busy], [at(1, '09:00', '09:30')])).toEqual([{ ...busy, from: '09:30' }]);
  });

  it.each([
    ['from the middle', at(1, '09:00', '10:00'), [at(1, '08:00', '09:00'), at(1, '10:00', '12:00')]],
    ['from the beginning', at(1, '07:00', '09:00'), [at(1, '09:00', '12:00')]],
    ['from the end', at(1, '11:00', '24:00'), [at(1, '08:00', '11:00')]],
    ['all', at(1, '00:00', '24:00'), []],
    ['nothing before', at(1, '06:00', '08:00'), [at(1, '08:00', '12:00')]],
    ['nothing of another day', at(2, '08:00', '12:00'), [at(1, '08:00', '12:00')]],
  ])('without others lose %s', (_case, taken, left) => {
    expect(without([at(1, '08:00', '12:00')], [taken])).toEqual(left);
  });

  it('fall on the days there are', () => {
    const hours = [at(1, '08:00', '12:00'), at(3, '08:00', '12:00')];
    expect(onDaysOf(hours, '2026-12-01', '2026-12-02')).toEqual([at(3, '08:00', '12:00')]);
    expect(onDaysOf(hours, '2026-12-01', '2026-12-07')).toEqual(hours);
    expect(onDaysOf(hours, '2026-12-01', null)).toEqual(hours);
  });

  it('are those a curve expects calls in, midnight included', () => {
    const curve = ['23:30', '23:45', '08:00'].map((from) => ({ weekday: 5, from, calls: 1 }));
    expect(hoursOfCurve(curve)).toEqual([at(5, '08:00', '08:15'), at(5, '23:30', '24:00')]);
    expect(hoursText(hoursOfCurve(curve), 'fr')).toBe('ven. 08:00–08:15, ven. 23:30–24:00');
  });
});

describe('open hours of a need', () => {
  const need = {
    starts_on: '2027-01-04',
    ends_on: null,
    hours: [at(1, '08:00', '12:00'), at(2, '08:00', '12:00')],
    call_curve: null,
  };

  it('are all of them at first, and none once taken for good', () => {
    expect(openHours(need, [])).toEqual([{ starts_on: '2027-01-04', ends_on: null, hours: need.hours }]);
    expect(openHours(need, [{ starts_on: '2027-01-04', ends_on: null, hours: need.hours }])).toEqual([]);
  });

  it('come back the day after somebody’s last one', () => {
    const monday = [at(1, '08:00', '12:00')];
    expect(openHours(need, [{ starts_on: '2027-01-11', ends_on: '2027-01-31', hours: monday }])).toEqual([
      { starts_on: '2027-01-04', ends_on: '2027-01-10', hours: need.hours },
      { starts_on: '2027-01-11', ends_on: '2027-01-31', hours: [at(2, '08:00', '12:00')] },
      { starts_on: '2027-02-01', ends_on: null, hours: need.hours },
    ]);
  });
});
