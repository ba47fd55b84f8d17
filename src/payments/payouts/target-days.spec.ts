import { describe, expect, it } from '@jest/globals';
import { isTargetDay, nextTargetDay } from './target-days.js';

describe('TARGET', () => {
  it.each([
    '2026-01-01',
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-05-01',
    '2026-12-25',
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2026-11-28', // a Saturday
    '2026-11-29', // a Sunday
  ])('is closed on %s', (day) => expect(isTargetDay(day)).toBe(false));

  it.each([
    '2026-07-14', // a holiday in France
    '2026-07-21', // a holiday in Belgium
    '2026-05-14', // Ascension
    '2026-12-24',
  ])('is open on %s', (day) => expect(isTargetDay(day)).toBe(true));

  it('goes on after weekends and closing days', () => {
    expect(nextTargetDay('2026-11-30')).toBe('2026-11-30');
    expect(nextTargetDay('2026-11-28')).toBe('2026-11-30');
    expect(nextTargetDay('2026-12-25')).toBe('2026-12-28');
    expect(nextTargetDay('2026-04-03')).toBe('2026-04-07');
  });
});
