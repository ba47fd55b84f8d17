import { describe, expect, test } from '@jest/globals';
import { brief, cardOf, eventsOf, part, rated, ratedInTwo } from '../../../test/support/rating-fixtures.js';
import { UnitComponent } from '../rate-card.js';
import { Trigger } from '../surcharge.js';
import { matches } from './event-amounts.js';
import { CaseEvent } from './rating-case.js';

const unit = (price: Partial<UnitComponent['price']>, more: Partial<UnitComponent> = {}) =>
  part<'unit'>({
    kind: 'unit',
    meter: { event: 'work', measures: ['work_s'] },
    price: { unit_price: '30.00', per: 3600, ...price },
    ...more,
  });
const work = (minutes: number, more: Partial<CaseEvent> = {}): CaseEvent => ({
  kind: 'work',
  work_s: minutes * 60,
  ...more,
});
const lines = (component: ReturnType<typeof unit>, list: CaseEvent[], context = {}) =>
  brief(rated([component], list, context)).map((line) => line.join(' '));

describe('rules about the amount of one event', () => {
  test.each<[string, ReturnType<typeof unit>, CaseEvent[], string[]]>([
    [
      'below the minimum: the minimum',
      unit({ min_per_event: '10.00' }),
      [work(10), work(20), work(40)],
      ['unit/usage 3600 3000', 'unit/minimum 1 1000'],
    ],
    [
      'rounded up to a multiple',
      unit({ amount_step: '1.00' }),
      [work(11), work(10)],
      ['unit/usage 1260 1050', 'unit/rounding 1 50'],
    ],
    [
      'rounded up from the minimum',
      unit({ min_per_event: '5.50', amount_step: '1.00' }),
      [work(10)],
      ['unit/minimum 1 550', 'unit/rounding 1 50'],
    ],
    [
      'what a day is short of',
      unit({ min_per_day: '20.00' }),
      [work(10), work(10), work(50, { day: '2026-10-02' })],
      ['unit/usage 4200 3500', 'unit/day-minimum 1 1000'],
    ],
    [
      'a percentage of the event with its minimum',
      unit({ min_per_event: '10.00' }, { triggers: [{ difficulty: 'x', percent_bp: 2500 }] }),
      [work(10, { tags: ['x'] })],
      ['unit/minimum 1 1000', 'unit/surcharge:x0 1 250'],
    ],
    [
      'an amount per event',
      unit({}, { triggers: [{ language: 'nl', add: '1.50' }] }),
      [work(60, { language: 'nl' }), work(60)],
      ['unit/usage 7200 6000', 'unit/surcharge:x0 1 150'],
    ],
    ['work done again', unit({}, { triggers: [{ redo: 'free' }] }), [work(60, { tags: ['redo'] })], []],
  ])('%s', (_, component, list, expected) => {
    expect(lines(component, list)).toEqual(expected);
  });

  test('late entries of a day that was billed are not raised to its minimum again', () => {
    expect(lines(unit({ min_per_day: '20.00' }), [work(10)], { supplement: true })).toEqual([
      'unit/usage 600 500',
    ]);
  });

  test('an event cut by a new version has its triggers and minimums once', () => {
    const component = unit(
      { min_per_event: '2.00', amount_step: '1.00' },
      { triggers: [{ difficulty: 'x', add: '4.00' }] },
    );
    const night = eventsOf([
      { kind: 'work', started_at: '2026-10-15T23:00', ended_at: '2026-10-16T01:00', tags: ['x'] },
    ]);
    expect(brief(ratedInTwo(cardOf([component]), night, '2026-10-16')).map((line) => line.join(' '))).toEqual(
      ['0/unit/usage 3600 3000', '0/unit/surcharge:x0 1 400', '1/unit/usage 3600 3000'],
    );
  });

  test('an event cut by the end of the contract still costs its minimum', () => {
    const list: CaseEvent[] = [
      { kind: 'work', started_at: '2026-10-15T23:50', ended_at: '2026-10-16T01:00' },
    ];
    const active = { from: '2026-01-01', to: '2026-10-15' };
    expect(lines(unit({ min_per_event: '10.00' }), list, { active })).toEqual(['unit/minimum 1 1000']);
  });
});

test.each<[Trigger, Partial<CaseEvent>, boolean]>([
  [{ turnaround_under_s: 3600 }, { due_at: '2026-10-05T09:59:59Z' }, true],
  [{ turnaround_under_s: 3600 }, { due_at: '2026-10-05T10:00:00Z' }, false],
  [{ turnaround_under_s: 3600 }, {}, false],
  [{ language: 'nl', difficulty: 'x' }, { language: 'nl' }, false],
  [{ language: 'nl', difficulty: 'x' }, { language: 'nl', tags: ['x'] }, true],
])('%j holds for %j: %s', (trigger, event, holds) => {
  const [given] = eventsOf([{ kind: 'work', started_at: '2026-10-05T09:00:00Z', ...event }]);
  expect(matches({ percent_bp: 1, ...trigger }, given!)).toBe(holds);
});
