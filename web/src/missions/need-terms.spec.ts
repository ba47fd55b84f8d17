import { describe, expect, test } from '@jest/globals';
import { typedNumber } from '../kernel/typed-number.ts';
import { busiest, curveOf, needOf } from './need-terms.ts';
import { typedHours } from './week.ts';

const read = {
  minutes: (typed: string) => typedHours(typed) ?? Number.NaN,
  decimal: (typed: string) => typedNumber(typed, true)!,
};

describe('a need', () => {
  test('is sent as the server takes it', () => {
    const typed = {
      practice_id: 'p',
      title: ' Mornings ',
      starts_on: '2027-01-04',
      minutes_per_week: '8',
      max_hourly_rate: '32,00',
      'hours/0/from': '08:00',
      'hours/0/to': '00:00',
      'hours/0/weekday': '1',
      'hours/0/calls_per_hour': '6,5',
      'hours/1/from': '',
    };
    expect(needOf(typed, read)).toMatchObject({
      title: 'Mornings',
      minutes_per_week: 480,
      max_hourly_rate: '32.00',
      on_call: false,
      hours: [{ weekday: 1, from: '08:00', to: '24:00', calls_per_hour: 6.5 }],
    });
    expect(needOf({ minutes_per_week: '8' }, read).hours).toBeUndefined();
  });

  test('has a curve by half hour, of its busiest day', () => {
    const quarters = [
      { weekday: 1, from: '08:00', calls: 1 },
      { weekday: 1, from: '08:15', calls: 2 },
      { weekday: 1, from: '08:30', calls: 1 },
      { weekday: 2, from: '08:00', calls: 9 },
    ];
    expect(busiest(quarters)).toBe(2);
    expect(curveOf(quarters, 1)).toEqual([
      { at: '08:00', calls: 3 },
      { at: '08:30', calls: 1 },
    ]);
  });
});
