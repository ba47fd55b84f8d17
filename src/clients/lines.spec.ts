import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, within } from '../kernel/day.js';
import { clash, Line, lineBook } from './lines.js';

const line = (
  practice_id: string,
  valid_from: string,
  valid_to: string | null,
  e164 = '+3225550123',
): Line => ({
  practice_id,
  e164,
  valid_from,
  valid_to,
});

describe('telephone lines', () => {
  it('finds the practice of a number on a day, across a hand-over', () => {
    const practiceOf = lineBook([
      line('north', '2026-01-01', '2026-05-31'),
      line('south', '2026-06-01', null),
    ]);
    expect(practiceOf('+3225550123', '2025-12-31')).toBeNull();
    expect(practiceOf('+3225550123', '2026-05-31')).toBe('north');
    expect(practiceOf('+3225550123', '2026-06-01')).toBe('south');
    expect(practiceOf('+3225550199', '2026-06-01')).toBeNull();
  });

  it('clashes exactly when some day belongs to both', () => {
    const days = fc.integer({ min: 0, max: 12 }).map((offset) => addDays('2026-02-22', offset));
    const lines = fc
      .tuple(days, fc.option(fc.integer({ min: 0, max: 8 })))
      .map(([from, length]) => line('any', from, length === null ? null : addDays(from, length)));
    const shared = (one: Line, other: Line) =>
      Array.from({ length: 40 }, (_, offset) => addDays('2026-02-22', offset)).some((day) =>
        [one, other].every((each) => within(day, { from: each.valid_from, to: each.valid_to })),
      );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(clash(one, other)).toBe(shared(one, other));
        expect(clash(other, one)).toBe(clash(one, other));
      }),
    );
  });

  it('never clashes between two numbers', () => {
    expect(clash(line('a', '2026-01-01', null), line('b', '2026-01-01', null, '+3225550199'))).toBe(false);
  });
});
