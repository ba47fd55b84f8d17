import { describe, expect, test } from '@jest/globals';
import { byStartAndGap, gapOf, openBetween } from './gaps.ts';

const need = (id: string, facts: object = {}) => ({
  id,
  starts_on: '2027-01-04',
  ends_on: null,
  minutes_per_week: 300,
  hours: [{ weekday: 1, from: '08:00', to: '12:00' }],
  ...facts,
});
const taken = { need_id: 'a', state: 'active', hours: [{ weekday: 1, from: '08:00', to: '09:00' }] };

describe('what of a need stands open', () => {
  test('is its hours without those that missions take, or what it asks a week', () => {
    expect(gapOf(need('a'), [taken])).toBe(180);
    expect(gapOf(need('a'), [{ ...taken, state: 'cancelled' }])).toBe(240);
    expect(gapOf(need('a', { hours: null }), [taken])).toBe(300);
  });

  test('orders the board: by start, then by what lacks', () => {
    const needs = [need('a'), need('b', { starts_on: '2027-01-01' }), need('c', { hours: null })];
    expect(byStartAndGap(needs, [taken]).map((one) => one.need.id)).toEqual(['b', 'c', 'a']);
  });

  test('is counted for a week', () => {
    const needs = [need('a'), need('b', { ends_on: '2027-01-05' }), need('c', { starts_on: '2027-02-01' })];
    expect(openBetween(needs, [taken], '2027-01-06', '2027-01-12')).toEqual({ needs: 1, minutes: 180 });
  });
});
