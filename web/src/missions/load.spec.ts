import { describe, expect, test } from '@jest/globals';
import { hoursShown, loadsOf, shadeOf } from './load.ts';

const morning = [{ weekday: 1, from: '08:30', to: '10:00', calls_per_hour: 6 }];

describe('the load of a person by hour', () => {
  test('adds up what missions take, with the calls of the need where they say none', () => {
    const curve = [
      { weekday: 1, from: '09:00', calls: 1 },
      { weekday: 1, from: '09:15', calls: 2 },
    ];
    const needs = new Map([
      ['n', { id: 'n', hours: [{ weekday: 1, from: '09:00', to: '10:00' }], call_curve: curve }],
    ]);
    const loads = loadsOf(
      [
        { secretary_id: 'a', hours: morning, need_id: null },
        { secretary_id: 'a', hours: null, need_id: 'n' },
        { secretary_id: 'b', hours: null, need_id: null },
      ],
      needs,
    );
    expect(Object.fromEntries(loads.get('a')!)).toEqual({
      '1-8': { missions: 1, calls: 6 },
      '1-9': { missions: 2, calls: 14 },
    });
    expect(loads.get('b')!.size).toBe(0);
  });

  test('is shown for the hours there are, and shaded in five steps', () => {
    expect(hoursShown([{ weekday: 1, from: '06:30', to: '19:15' }])).toHaveLength(14);
    expect([null, 0, 0.5, 0.8, 1, 1.2].map(shadeOf)).toEqual([1, 0, 1, 2, 3, 4]);
  });
});
