import { describe, expect, test } from '@jest/globals';
import type { Definition } from './card.ts';
import { factOf, factsFor, firstMonth, type Group, withFact } from './example-facts.ts';

const call = (hour: number, count: number): Group => ({
  kind: 'call',
  days: 'weekday',
  hour,
  count,
  talk_s: count * 60,
});
const card = {
  components: [{ kind: 'unit', meter: { event: 'call', measures: ['count'] } }],
} as unknown as Definition;

describe('the month of an example', () => {
  test('more calls are shared over the hours as they were, to the call, with their minutes', () => {
    const groups = withFact([call(9, 1), call(10, 2)], 'calls_weekday', 10);
    expect(groups.map(({ count }) => count)).toEqual([3, 7]);
    expect(factOf(groups, 'calls_weekday')).toBe(10);
    expect(factOf(groups, 'talk_minutes')).toBe(10);
  });

  test('what was not there is added, and nothing is taken from what was', () => {
    const groups = withFact([call(9, 5)], 'calls_saturday', 2);
    expect([factOf(groups, 'calls_weekday'), factOf(groups, 'calls_saturday')]).toEqual([5, 2]);
    expect(factOf(withFact([], 'work_hours', 1.5), 'work_hours')).toBe(1.5);
  });

  test('it asks for what the card prices', () => {
    expect(factsFor(card, [])).toEqual(['calls_weekday', 'calls_saturday', 'calls_sunday', 'talk_minutes']);
    expect(factOf(firstMonth(card), 'calls_weekday')).toBe(250);
    expect(factOf(firstMonth(card), 'talk_minutes')).toBe(675);
  });
});
