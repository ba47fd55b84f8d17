import { describe, expect, it } from '@jest/globals';
import { acrossWeeks } from './across-weeks.js';
import type { Candidate } from './instance.js';

const week = (overrides: Partial<Candidate>) =>
  ({ wishes: [], load: [], ...overrides }) as unknown as Candidate;
const monday = { weekday: 1, from: '08:00', to: '10:00' };

describe('somebody in the worst of several weeks', () => {
  it('can take an hour only where she can in each week that has its day', () => {
    const first = { who: week({ wishes: [{ ...monday, wish: 'wanted' }] }), days: new Set([1, 2]) };
    const half = { ...monday, from: '09:00', wish: 'unwanted' as const };
    const second = { who: week({ wishes: [half] }), days: new Set([1]) };
    const none = { who: week({}), days: new Set([2]) };
    expect(acrossWeeks([first, second, none]).wishes).toEqual([half]);
  });

  it('has the fullest load of any week', () => {
    const days = new Set([1]);
    const few = { who: week({ load: [{ ...monday, calls_per_hour: 3 }], minutes_unplaced: 60 }), days };
    const many = { who: week({ load: [{ ...monday, to: '09:00', calls_per_hour: 8 }] }), days };
    expect(acrossWeeks([few, many])).toMatchObject({
      load: [
        { ...monday, to: '09:00', calls_per_hour: 8 },
        { ...monday, from: '09:00', calls_per_hour: 3 },
      ],
      minutes_unplaced: 60,
    });
  });
});
