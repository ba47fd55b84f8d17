import { expect, test } from '@jest/globals';
import { hoursOf, linesOf } from './plan-lines.ts';

test('a plan is one offer for each person and need', () => {
  const given = (person: string, need: string, hour: string | null) => ({ person, need, hour });
  const lines = linesOf([given('a', 'n', '1-08:00'), given('b', 'n', '1-09:00'), given('a', 'n', null)]);
  expect(lines.map(({ key, assignments }) => [key, hoursOf(assignments)])).toEqual([
    ['a n', ['1-08:00']],
    ['b n', ['1-09:00']],
  ]);
});
