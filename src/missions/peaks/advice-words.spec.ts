import { describe, expect, test } from '@jest/globals';
import { adviceSentence } from './advice-words.js';

const advice = (overrides: object = {}) => ({
  ...{ weekdays: [1], first: 32, quarters: 8, missed_before: 31.2, missed_after: 6.4 },
  ...overrides,
});

describe('advice in words', () => {
  test('is in whole calls', () => {
    expect(adviceSentence(advice()).en).toBe('+1 person Monday 08:00–10:00: 31 → 6 missed calls a week.');
  });

  test.each([
    [0.42, 0.08, '0,4 → 0,1', '0.4 → 0.1'],
    [1.3, 0.9, '1,3 → 0,9', '1.3 → 0.9'],
    [0.14, 0.02, '0,1 → 0', '0.1 → 0'],
    [1234.4, 1233.6, '1234,4 → 1233,6', '1234.4 → 1233.6'],
    [1.6, 1.4, '2 → 1', '2 → 1'],
  ])('tells %d from %d', (missed_before, missed_after, fr, en) => {
    const said = adviceSentence(advice({ missed_before, missed_after }));
    expect(said.fr).toContain(` : ${fr} appels`);
    expect(said.nl).toContain(`: ${fr} gemiste`);
    expect(said.en).toContain(`: ${en} missed`);
  });

  test.each([
    [[1, 2, 3, 4, 5, 6, 7], 'chaque jour', 'elke dag', 'every day', 'jeden Tag'],
    [
      [1, 2, 3, 4, 5],
      'du lundi au vendredi',
      'van maandag tot en met vrijdag',
      'from Monday to Friday',
      'von Montag bis Freitag',
    ],
    [
      [1, 2, 6],
      'lundi, mardi et samedi',
      'maandag, dinsdag en zaterdag',
      'Monday, Tuesday, and Saturday',
      'Montag, Dienstag und Samstag',
    ],
    [[1, 2], 'lundi et mardi', 'maandag en dinsdag', 'Monday and Tuesday', 'Montag und Dienstag'],
  ])('names the days %j', (weekdays, fr, nl, en, de) => {
    const said = adviceSentence(advice({ weekdays }));
    expect([said.fr, said.nl, said.en, said.de]).toEqual([
      `+1 personne ${fr} 08:00–10:00 : 31 → 6 appels manqués par semaine.`,
      `+1 persoon ${nl} 08:00–10:00: 31 → 6 gemiste oproepen per week.`,
      `+1 person ${en} 08:00–10:00: 31 → 6 missed calls a week.`,
      `+1 Person ${de} 08:00–10:00: 31 → 6 verpasste Anrufe pro Woche.`,
    ]);
  });
});
