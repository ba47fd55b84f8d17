import { describe, expect, test } from '@jest/globals';
import { typedNumber } from '../kernel/typed-number.ts';
import { namesIn, profileOf, rowsOf } from './profile-terms.ts';
import { typedHours } from './week.ts';

const read = {
  minutes: (typed: string) => typedHours(typed) ?? Number.NaN,
  decimal: (typed: string) => typedNumber(typed, true)!,
};

describe('a profile as typed', () => {
  test('has rows by number, without those left empty', () => {
    const typed = { 'travel/0/place': 'Namur', 'travel/0/minutes': '40', 'travel/1/place': '' };
    expect(rowsOf(typed, 'travel', ['place', 'minutes'])).toEqual([{ place: 'Namur', minutes: '40' }]);
    expect(namesIn(' Progenda, ,Doctena ')).toEqual(['Progenda', 'Doctena']);
  });

  test('is sent as the server takes it', () => {
    const typed = {
      'languages/0/language': 'FR',
      'languages/0/level': 'native',
      hours_per_week: '20,5',
      calls_per_hour: '18',
      hourly_rate: '28,50',
      'days_off/3': 'on',
      pay_days: '30',
      pay_from: 'invoice',
    };
    expect(profileOf(typed, read)).toMatchObject({
      languages: [{ language: 'fr', level: 'native' }],
      minutes_per_week: 1_230,
      calls_per_hour: 18,
      hourly_rate: '28.50',
      days_off: [3],
      pay_terms: { days: 30, from: 'invoice' },
    });
    expect(profileOf({}, read).pay_terms).toBeUndefined();
  });

  test('is not sent with what cannot be read left out', () => {
    const strict = {
      ...read,
      minutes: (_: string, field: string) => {
        throw new Error(field);
      },
    };
    expect(() => profileOf({ hours_per_week: 'twenty' }, strict)).toThrow('hours_per_week');
  });
});
