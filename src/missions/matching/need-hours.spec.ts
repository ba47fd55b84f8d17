import { describe, expect, test } from '@jest/globals';
import { placeNeed, placeWork } from './need-hours.js';
import { weekWishes } from './week-wishes.js';

const terms = { hours: [], call_curve: null, minutes_per_week: 600 };
const morning = { weekday: 1, from: '08:00', to: '09:30' };
const curve = [
  { weekday: 1, from: '08:00', calls: 2 },
  { weekday: 1, from: '08:15', calls: 2 },
  { weekday: 1, from: '08:30', calls: 3.5 },
  { weekday: 1, from: '12:00', calls: 0.02 },
];

describe('the hours of a week', () => {
  test('are those that were said, with the calls of the curve within them', () => {
    expect(placeWork({ ...terms, hours: [{ ...morning, calls_per_hour: 6 }] })).toEqual({
      hours: [{ ...morning, calls_per_hour: 6 }],
      minutes_unplaced: 0,
    });
    expect(
      placeWork({ ...terms, hours: [{ ...morning, calls_per_hour: 6 }], call_curve: curve }).hours,
    ).toEqual([
      { weekday: 1, from: '08:00', to: '08:30', calls_per_hour: 8 },
      { weekday: 1, from: '08:30', to: '08:45', calls_per_hour: 14 },
      { weekday: 1, from: '08:45', to: '09:30', calls_per_hour: 0 },
    ]);
  });

  test('of a curve alone are its busiest quarters, and the rest of the week is presence of no known hour', () => {
    expect(placeWork({ ...terms, call_curve: curve, minutes_per_week: 45 })).toEqual({
      hours: [
        { weekday: 1, from: '08:00', to: '08:30', calls_per_hour: 8 },
        { weekday: 1, from: '08:30', to: '08:45', calls_per_hour: 14 },
      ],
      minutes_unplaced: 0,
    });
    expect(placeWork({ ...terms, call_curve: curve }).minutes_unplaced).toBe(540);
    expect(placeWork(terms)).toEqual({ hours: [], minutes_unplaced: 600 });
  });

  test('taken hour by hour are cut at the hour, with the calls of the fullest quarter', () => {
    const by_hour = { ...terms, hours: [morning], call_curve: curve, by: 'any', on_site_days: [1] } as const;
    expect(placeNeed(by_hour).hours).toEqual([
      { id: '1-08:00', weekday: 1, from: '08:00', to: '09:00', calls_per_hour: 14, on_site: true },
      { id: '1-09:00', weekday: 1, from: '09:00', to: '09:30', calls_per_hour: 0, on_site: true },
    ]);
  });

  test('of a need that somebody has taken are not looked for', () => {
    const whole = {
      ...terms,
      hours: [{ ...morning, calls_per_hour: 6 }],
      by: 'one',
      on_site_days: [],
    } as const;
    expect(placeNeed(whole, [{ weekday: 1, from: '08:30', to: '09:00' }]).hours).toMatchObject([
      { from: '08:00', to: '08:30', calls_per_hour: 6 },
      { from: '09:00', to: '09:30', calls_per_hour: 6 },
    ]);
    expect(placeNeed({ ...whole, hours: [] }, [morning]).minutes_unplaced).toBe(600);
  });
});

describe('the wishes of a week', () => {
  const sources = {
    ...{ time_zone: 'Europe/Brussels', exceptions: [], days_off: [], busy: [] },
    weekly: [{ weekday: 1, from: '08:00', to: '10:00', wish: 'wanted' as const }],
  };

  test('are on the clock of the business, of a week that begins on any day', () => {
    const wanted = { weekday: 1, wish: 'wanted' };
    expect(weekWishes(sources, '2027-01-06', 'Europe/Brussels')).toEqual([
      { ...wanted, from: '08:00', to: '10:00' },
    ]);
    expect(weekWishes(sources, '2027-01-06', 'Europe/London')).toEqual([
      { ...wanted, from: '07:00', to: '09:00' },
    ]);
  });

  test('leave out what is taken in that week, and say the hour that spring leaves out like the one before', () => {
    const busy = [
      {
        from: Date.parse('2027-01-11T07:00Z'),
        to: Date.parse('2027-01-11T08:00Z'),
        wish: 'impossible' as const,
      },
    ];
    expect(weekWishes({ ...sources, busy }, '2027-01-06', 'Europe/Brussels')).toEqual([
      { weekday: 1, from: '09:00', to: '10:00', wish: 'wanted' },
    ]);
    const weekly = [{ weekday: 7, from: '00:00', to: '06:00', wish: 'possible' as const }];
    expect(weekWishes({ ...sources, weekly }, '2027-03-22', 'Europe/Brussels')).toEqual([
      { weekday: 7, from: '00:00', to: '06:00', wish: 'possible' },
    ]);
  });
});
