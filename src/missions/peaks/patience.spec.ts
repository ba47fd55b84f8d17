import { expect, test } from '@jest/globals';
import { adviceSentence } from './advice-words.js';
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

test('advice is a sentence in whole calls', () => {
  const advice = { weekdays: [1], first: 32, quarters: 8, missed_before: 31.2, missed_after: 6.4 };
  expect(adviceSentence(advice)).toEqual({
    fr: '+1 personne lundi 08:00–10:00 : 31 → 6 appels manqués par semaine.',
    nl: '+1 persoon maandag 08:00–10:00: 31 → 6 gemiste oproepen per week.',
    en: '+1 person Monday 08:00–10:00: 31 → 6 missed calls a week.',
    de: '+1 Person Montag 08:00–10:00: 31 → 6 verpasste Anrufe pro Woche.',
  });
  expect(adviceSentence({ ...advice, weekdays: [1, 2] }).de).toContain('jeden Tag');
});

test('quarters are put together by the hour', () => {
  const quarter = (at: number, calls: number) => ({
    quarter: at,
    people: 1,
    practices: new Map([['a', { calls, missed: calls / 4, within: calls / 2, waited_s: 1, manned: calls }]]),
  });
  expect(hoursOf('a', [quarter(96, 1), quarter(99, 3), quarter(100, 2), quarter(101, 0)])).toEqual([
    { weekday: 2, hour: 0, calls: 4, missed: 1, within: 2 },
    { weekday: 2, hour: 1, calls: 2, missed: 0.5, within: 1 },
  ]);
  expect(hoursOf('b', [quarter(1, 1)])).toEqual([]);
});
