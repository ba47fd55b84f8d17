import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { part, rated, unitsOf } from '../../../test/support/rating-fixtures.js';
import { Quantum } from '../rate-card.js';
import { CaseEvent } from './rating-case.js';
import { roundSums, Tally } from './rounding.js';

const quarter = (scope: Quantum['scope'], mode: Quantum['mode'] = 'up'): Quantum => ({
  step: 900,
  mode,
  scope,
});
const work = (day: number, from: string, to: string, secretary_id = 's'): CaseEvent => ({
  kind: 'work',
  started_at: `2026-10-0${day}T${from}`,
  ended_at: `2026-10-0${day}T${to}`,
  secretary_id,
});
const hours = (quantum: Quantum, list: CaseEvent[]) => {
  const unit = part<'unit'>({
    kind: 'unit',
    meter: { event: 'work', measures: ['work_s'] },
    quantum,
    price: { unit_price: '1', per: 3600 },
  });
  const rating = rated([unit], list);
  expect(rating.events.reduce((sum, { counted }) => sum + counted, 0)).toBe(unitsOf(rating, 'unit'));
  return unitsOf(rating, 'unit');
};

describe('rounding over several events', () => {
  const list = [
    work(5, '09:00', '09:05'),
    work(5, '09:05', '09:10'),
    work(5, '09:07', '09:12', 't'),
    work(5, '14:00', '14:01'),
    work(6, '09:00', '09:01'),
  ];

  test.each([
    ['event', 5 * 900],
    ['session', 4 * 900],
    ['day', 3 * 900],
    ['period', 2 * 900],
  ] as const)('a quarter of an hour per %s is %i s', (scope, total) => {
    expect(hours(quarter(scope), list)).toBe(total);
  });

  test('what rounding down takes away is missing at the end, down to nothing', () => {
    expect(hours(quarter('day', 'down'), list)).toBe(900);
    expect(hours(quarter('day', 'nearest'), [work(5, '09:00', '09:07'), work(6, '09:00', '09:08')])).toBe(
      900,
    );
  });

  test('a session is made of entries that touch, also when one lies within another', () => {
    const nested = [work(5, '09:00', '10:00'), work(5, '09:10', '09:20'), work(5, '10:00', '10:01')];
    expect(hours(quarter('session'), nested)).toBe(3600 + 600 + 60 + 240);
  });
});

test('scope period goes on from what earlier parts measured', () => {
  const tally: Tally = { indexes: [0], measured: [100], counted: [100] };
  roundSums(
    tally,
    { step: 60, mode: 'up', scope: 'period' },
    { measured: 70 },
    { entry: () => ({ session: '', start: 0, end: 0 }), daily: null, ahead: null },
  );
  expect(tally.counted).toEqual([60]);
});

test.each([
  ['up', 30, [30]],
  ['up', 40, [30]],
  ['down', 20, [0]],
  ['down', 40, [30]],
] as const)(
  'while a later part has units to round %s with, its own stay as they are',
  (mode, units, counted) => {
    const quantum: Quantum = { step: 60, mode, scope: 'period' };
    const tally: Tally = { indexes: [0], measured: [30], counted: [30] };
    const entry = { session: '', start: 0, end: 0 };
    roundSums(tally, quantum, {}, { entry: () => entry, daily: null, ahead: [{ ...entry, units, quantum }] });
    expect(tally.counted).toEqual(counted);
  },
);

test('whatever the scope, a sum is never rounded by a step or more per group, and never below nothing', () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });
  const mode = fc.constantFrom('up' as const, 'down' as const, 'nearest' as const);
  fc.assert(
    fc.property(minutes, mode, fc.integer({ min: 1, max: 4000 }), (list, mode, step) => {
      const events: CaseEvent[] = list.map((n, at) => ({
        kind: 'work',
        work_s: n * 60,
        day: `2026-10-${10 + at}`,
      }));
      const exact = list.reduce((sum, n) => sum + n * 60, 0);
      const total = hours({ step, mode, scope: 'period' }, events);
      expect(total % step).toBe(0);
      expect(Math.abs(total - exact)).toBeLessThan(step);
    }),
    { numRuns: 50 },
  );
});
