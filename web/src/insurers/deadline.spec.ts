import { expect, test } from '@jest/globals';
import { daysBetween, toneOf } from './deadline.ts';

test('days between two days, also over a change of clocks', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-11-30', '2026-11-29')).toBe(-1);
});

test('a deadline presses in its last month and is late after its day', () => {
  expect([31, 30, 0, -1].map(toneOf)).toEqual(['plain', 'wait', 'wait', 'bad']);
});
