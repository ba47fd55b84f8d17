import { expect, test } from '@jest/globals';
import { hoursOf } from './expected-hours.js';
import { patienceOf } from './patience.js';

test('patience is what was given, else what callers showed, else two minutes', () => {
  expect(patienceOf(45, { waited_s: 9000, abandoned: 100 })).toEqual({
    seconds: 45,
    basis: 'given',
    abandoned: null,
  });
  expect(patienceOf(undefined, { waited_s: 9000, abandoned: 100 })).toEqual({
    seconds: 90,
    basis: 'calls',
    abandoned: 100,
  });
  const assumed = { seconds: 120, basis: 'assumed', abandoned: null };
  expect(patienceOf(undefined, { waited_s: 9000, abandoned: 29 })).toEqual(assumed);
  expect(patienceOf(undefined, null)).toEqual(assumed);
});

test('quarters are put together by the hour', () => {
  const quarter = (at: number, calls: number) => ({
    quarter: at,
    people: 1,
    practices: new Map([
      ['a', { calls, missed: calls / 4, least: 0, within: calls / 2, waited_s: 1, manned: calls }],
    ]),
  });
  expect(hoursOf('a', [quarter(96, 1), quarter(99, 3), quarter(100, 2), quarter(101, 0)])).toEqual([
    { weekday: 2, hour: 0, calls: 4, missed: 1, within: 2 },
    { weekday: 2, hour: 1, calls: 2, missed: 0.5, within: 1 },
  ]);
  expect(hoursOf('b', [quarter(1, 1)])).toEqual([]);
});
