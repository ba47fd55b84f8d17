import { describe, expect, test } from '@jest/globals';
import { dueOf, spanOf } from './due.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');

describe('an hour by which something is due', () => {
  test.each([
    ['2026-11-30T09:40:00Z', 'late', 20],
    ['2026-11-30T10:00:00Z', 'late', 0],
    ['2026-11-30T10:00:01Z', 'soon', 1],
    ['2026-11-30T10:59:00Z', 'soon', 59],
    ['2026-11-30T11:00:00Z', 'later', 60],
  ] as const)('%s is %s by %d minutes', (due_at, state, minutes) => {
    expect(dueOf(due_at, NOW)).toMatchObject({ state, minutes });
  });

  test('may be open', () => expect(dueOf(null, NOW).state).toBe('open'));

  test.each([
    [0, '0 min'],
    [59, '59 min'],
    [65, '1 h 05'],
    [2_879, '47 h 59'],
    [2_880, '2 d'],
  ] as const)('%d minutes are said as %s', (minutes, said) => {
    expect(spanOf(minutes, (count) => `${count} d`)).toBe(said);
  });
});
