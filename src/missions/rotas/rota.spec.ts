import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holidayCalendar } from '../../tariffs/rating/holiday-calendar.js';
import { worthOf } from '../solving/solution.js';
import { Solver } from '../solving/solver.client.js';
import { contradictions } from './contradictions.js';
import { longestRun } from './nights.js';
import { burdensOf, gapsOf, rosterOf } from './planned.js';
import {
  COUNTED,
  countsAs,
  fairShare,
  NOTHING_COUNTED,
  type RotaPerson,
  type RotaProblem,
  type Slot,
  tooClose,
} from './rota.js';
import { carriedOver, rotaModel } from './rota-model.js';
import { shiftsOf, skippedHours } from './shifts.js';

const ZONE = 'Europe/Brussels';
const night = {
  name: 'Nuit',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  holidays: 'also' as const,
  from: '22:00',
  to: '06:00',
};
const hours = (from: number, to: number) => (to - from) / 3_600_000;
const nothing = () => false;

describe('shifts', () => {
  test('last an hour more or less when the clock changes in them', () => {
    const lasting = (from: string) =>
      shiftsOf([night], { from, to: from }, ZONE, nothing).map(({ starts_at, ends_at }) =>
        hours(starts_at, ends_at),
      );
    expect(lasting('2026-10-24')).toEqual([9]);
    expect(lasting('2026-10-25')).toEqual([8]);
    expect(lasting('2027-03-27')).toEqual([7]);
  });

  test('of no time at all, in the hour that is missing, are not there', () => {
    const missing = { ...night, from: '02:00', to: '03:00' };
    expect(shiftsOf([missing], { from: '2027-03-28', to: '2027-03-28' }, ZONE, nothing)).toEqual([]);
  });

  test('begin and end where the clock skips their hours, which is told', () => {
    const spring = { from: '2027-03-27', to: '2027-03-28' };
    const of = (from: string, to: string) => {
      const template = { ...night, weekdays: [7], from, to };
      const spans = shiftsOf([template], spring, ZONE, nothing).map(({ starts_at, ends_at }) => [
        new Date(starts_at).toISOString().slice(11, 16),
        hours(starts_at, ends_at),
      ]);
      return [
        spans,
        skippedHours([template], spring, ZONE, nothing).map(({ detail }) => detail.split('; ')[1]),
      ];
    };
    expect(of('02:30', '03:15')).toEqual([[['01:00', 0.25]], ['it lasts from 03:00 to 03:15.']]);
    expect(of('02:15', '02:45')).toEqual([[], ['it is left out.']]);
    expect(of('22:00', '06:00')).toEqual([[['20:00', 8]], []]);
  });

  test('are nights, weekends and holidays by the hours they hold', () => {
    const { isHoliday } = holidayCalendar('BE');
    const kinds = (from: string, template = night) =>
      shiftsOf([template], { from, to: from }, ZONE, isHoliday)[0]?.kinds;
    expect(kinds('2026-12-09')).toEqual(['night']);
    expect(kinds('2026-12-11')).toEqual(['night', 'weekend']);
    expect(kinds('2026-12-13')).toEqual(['night']);
    expect(kinds('2026-12-24')).toEqual(['night', 'holiday']);
    const day = { ...night, from: '08:00', to: '20:00' };
    expect(kinds('2026-12-12', day)).toEqual(['weekend']);
    expect(kinds('2026-12-10', day)).toEqual([]);
  });

  test('know the holidays of Alsace and Moselle', () => {
    const only = { ...night, holidays: 'only' as const, from: '08:00', to: '20:00' };
    const goodFriday = { from: '2027-03-26', to: '2027-03-26' };
    const of = (region: string) =>
      shiftsOf([only], goodFriday, 'Europe/Paris', holidayCalendar(region).isHoliday).length;
    expect([of('FR'), of('FR-57-67-68')]).toEqual([0, 1]);
    expect(shiftsOf([{ ...only, holidays: 'never' }], goodFriday, ZONE, nothing)).toHaveLength(1);
  });
});

const slotsOf = (from: string, to: string): Slot[] =>
  shiftsOf([night], { from, to }, ZONE, nothing).map((span, at) => ({
    ...span,
    id: String(at),
    held_by: null,
  }));
const person = (id: string, slots: readonly Slot[], overrides: Partial<RotaPerson> = {}): RotaPerson => ({
  id,
  name: id.toUpperCase(),
  share: 100,
  balance: NOTHING_COUNTED,
  wishes: new Map(slots.map((slot) => [slot.id, 'possible'])),
  declined: new Set(),
  elsewhere: [],
  ...overrides,
});
const RULES = { rest_minutes: 660, nights_in_a_row: 1 };
const WEIGHTS = { fairness: 30, wanted: 20, unwanted: 40 };
const LIMITS = { time_ms: 20_000, memory_mb: 512, relative_gap: 0 };

const solver = new Solver(1);
afterAll(() => solver.close());

/** As the service does it: the fewest gaps, then the fewest points. */
async function solve(problem: RotaProblem) {
  const first = await solver.solve(rotaModel(problem, ZONE, null).model, LIMITS);
  if (!('values' in first)) throw new Error(first.status);
  const second = rotaModel(problem, ZONE, first.objective);
  const start = carriedOver(second, first.values);
  const found = await solver.solve(second.model, LIMITS, { start });
  if (!('values' in found)) throw new Error(found.status);
  return {
    gaps: first.objective,
    points: found.objective,
    status: found.status,
    roster: rosterOf(problem, second, found.values),
  };
}

/** The points of a roster counted by hand; null where it breaks a rule. */
function worth(
  { slots, people, rules, weights }: RotaProblem,
  of: ReadonlyMap<string, string | null>,
): number | null {
  let points = 0;
  for (const one of people) {
    const own = slots.filter(({ id }) => of.get(id) === one.id);
    if (own.some((slot) => (one.wishes.get(slot.id) ?? 'impossible') === 'impossible')) return null;
    if (own.some((slot, at) => own.slice(0, at).some((other) => tooClose(slot, other, rules.rest_minutes))))
      return null;
    if (longestRun(own, ZONE) > rules.nights_in_a_row) return null;
    for (const slot of own) {
      const wish = one.wishes.get(slot.id);
      points += wish === 'wanted' ? -weights.wanted : wish === 'unwanted' ? weights.unwanted : 0;
    }
    for (const counted of COUNTED) {
      // A kind nobody could give her is no burden that the plan can change.
      if (
        !slots.some(
          (slot) => countsAs(slot, counted) && (one.wishes.get(slot.id) ?? 'impossible') !== 'impossible',
        )
      )
        continue;
      const total = slots.filter((slot) => countsAs(slot, counted)).length;
      const has = own.filter((slot) => countsAs(slot, counted)).length;
      points += weights.fairness * (has - fairShare(one, people, counted, total)) ** 2;
    }
  }
  return points;
}

describe('a rota', () => {
  test('shares a fortnight of nights fairly, with rest between them', async () => {
    const slots = slotsOf('2026-12-07', '2026-12-20');
    const people = ['a', 'b'].map((id) => person(id, slots));
    const problem = { slots, people, rules: RULES, weights: WEIGHTS };
    const { gaps, status, roster } = await solve(problem);
    expect([gaps, status]).toEqual([0, 'optimal']);
    for (const { has } of burdensOf(problem, roster)) expect([has.shift, has.weekend]).toEqual([7, 2]);
    const order = slots.map(({ id }) => roster.of.get(id));
    expect(order.some((who, at) => at > 0 && who === order[at - 1])).toBe(false);
  });

  test('begins from the roster that has the fewest gaps, which breaks no row', async () => {
    const slots = slotsOf('2026-12-07', '2026-12-13');
    const problem = {
      slots,
      people: ['a', 'b'].map((id) => person(id, slots)),
      rules: RULES,
      weights: WEIGHTS,
    };
    const first = await solver.solve(rotaModel(problem, ZONE, null).model, LIMITS);
    if (!('values' in first)) throw new Error(first.status);
    const second = rotaModel(problem, ZONE, first.objective);
    const start = carriedOver(second, first.values);
    const { model } = second;
    for (let row = 0; row < model.row_lower.length; row++) {
      let sum = 0;
      for (let at = model.row_starts[row]!; at < model.row_starts[row + 1]!; at++)
        sum += start[model.entry_column[at]!]! * model.entry_value[at]!;
      expect([sum >= model.row_lower[row]! - 1e-9, sum <= model.row_upper[row]! + 1e-9]).toEqual([
        true,
        true,
      ]);
    }
    const { of } = rosterOf(problem, second, start);
    expect(worthOf(model, start)).toBeCloseTo(worth(problem, of)!, 6);
  });

  test('lets who did more before do less now', async () => {
    const slots = slotsOf('2026-12-07', '2026-12-12');
    const more = { ...NOTHING_COUNTED, shift: 2, night: 2 };
    const less = { ...NOTHING_COUNTED, shift: -1, night: -1 };
    const people = ['a', 'b', 'c'].map((id) => person(id, slots, { balance: id === 'a' ? more : less }));
    const problem = { slots, people, rules: RULES, weights: WEIGHTS };
    const burdens = burdensOf(problem, (await solve(problem)).roster);
    expect(burdens.map(({ has }) => has.night)[0]).toBe(0);
    expect(burdens[0]!.fair.night).toBe(0);
  });

  test('leaves to nobody only what nobody can have, and says why of each', async () => {
    const slots = slotsOf('2026-12-07', '2026-12-09');
    const a = person('a', slots, {
      wishes: new Map([
        ['0', 'possible'],
        ['1', 'possible'],
      ]),
    });
    const b = person('b', slots, { declined: new Set(['0', '1', '2']) });
    const problem = { slots, people: [a, b], rules: RULES, weights: WEIGHTS };
    const { gaps, roster } = await solve(problem);
    expect(gaps).toBe(2);
    const told = gapsOf(problem, roster, ZONE).map(({ slot, because }) => [
      slot.id,
      because.map(({ obstacle }) => obstacle),
    ]);
    expect(told).toContainEqual(['2', ['impossible', 'declined']]);
    expect(told).toContainEqual([expect.stringMatching(/^[01]$/), ['nights', 'declined']]);
  });

  test('says of shifts that are held which contradict each other', () => {
    const slots = slotsOf('2026-12-07', '2026-12-09').map((slot): Slot => ({ ...slot, held_by: 'a' }));
    const a = person('a', slots.slice(0, 2));
    const found = contradictions({ slots, people: [a], rules: RULES }, ZONE, ({ id }) => `Shift ${id}`);
    expect(found.map(({ detail }) => detail)).toEqual([
      'Shift 2 is held by A, who is not available at these hours.',
      'A holds 3 nights in a row, and 1 may follow each other.',
    ]);
    const close = {
      ...slots[0]!,
      id: '9',
      starts_at: slots[0]!.ends_at,
      ends_at: slots[0]!.ends_at + 3_600_000,
      kinds: [],
    };
    const both = contradictions(
      {
        slots: [slots[0]!, close],
        people: [person('a', [slots[0]!, close])],
        rules: RULES,
      },
      ZONE,
      ({ id }) => `Shift ${id}`,
    );
    expect(both[0]!.detail).toBe(
      'Shift 0 and Shift 9 are both held by A, with less than 11 hours of rest between them.',
    );
  });

  test('counts nights, not shifts: both halves of one are one, a day and night holds the night it ends in', async () => {
    const parts = [
      { ...night, from: '22:00', to: '02:00' },
      { ...night, from: '02:00', to: '06:00' },
    ];
    const split = (of: string): Slot[] =>
      shiftsOf(parts, { from: of, to: '2026-12-09' }, ZONE, nothing)
        .filter(({ starts_at }) => starts_at >= Date.parse('2026-12-08T12:00Z'))
        .filter(({ starts_at }) => starts_at < Date.parse('2026-12-09T12:00Z'))
        .map((span, at) => ({ ...span, id: String(at), held_by: null }));
    const slots = split('2026-12-08');
    const rules = { rest_minutes: 0, nights_in_a_row: 1 };
    const problem = { slots, people: [person('a', slots)], rules, weights: WEIGHTS };
    expect([slots.length, (await solve(problem)).gaps]).toEqual([2, 0]);
    const long = { ...night, from: '08:00', to: '08:00' };
    const nights = (template: typeof night, day: string) =>
      shiftsOf([template], { from: day, to: day }, ZONE, nothing).map((span) => ({
        ...span,
        id: day,
        held_by: 'a',
      }));
    const run = (slotsOfHers: Slot[]) => longestRun(slotsOfHers, ZONE);
    expect(run([...nights(long, '2026-12-12'), ...nights(night, '2026-12-13')])).toBe(2);
    expect(run([...nights(night, '2026-12-10'), ...nights(long, '2026-12-12')])).toBe(1);
  });

  test('knows the nights of other rotas', async () => {
    const slots = slotsOf('2026-12-09', '2026-12-09');
    const [before] = slotsOf('2026-12-08', '2026-12-08') as [Slot];
    const elsewhere = [{ ...before, title: 'Q', agreed: true }];
    const problem = { slots, people: [person('a', slots, { elsewhere })], rules: RULES, weights: WEIGHTS };
    const { gaps, roster } = await solve(problem);
    expect(gaps).toBe(1);
    expect(gapsOf(problem, roster, ZONE)[0]!.because).toEqual([{ person: 'a', obstacle: 'nights' }]);
    const held = { ...problem, slots: slots.map((slot) => ({ ...slot, held_by: 'a' })) };
    expect(contradictions(held, ZONE, ({ name }) => name)[0]!.detail).toBe(
      'A holds 2 nights in a row, those of other rotas counted, and 1 may follow each other.',
    );
  });

  test('is as good as the best of all rosters tried one by one', async () => {
    const wish = fc.constantFrom(
      'wanted' as const,
      'possible' as const,
      'unwanted' as const,
      'impossible' as const,
    );
    const wishes = fc.array(fc.array(wish, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 3 });
    const slots = slotsOf('2026-12-09', '2026-12-13');
    await fc.assert(
      fc.asyncProperty(wishes, fc.integer({ min: 1, max: 3 }), async (said, nights_in_a_row) => {
        const people = said.map((of, at) =>
          person(`abc`[at]!, slots, {
            wishes: new Map(of.map((one, place) => [String(place), one])),
            share: 50 + 25 * at,
          }),
        );
        const problem = { slots, people, rules: { ...RULES, nights_in_a_row }, weights: WEIGHTS };
        let best: { gaps: number; points: number } | null = null;
        for (let code = 0; code < 4 ** 5; code++) {
          const of = new Map(
            slots.map(({ id }, at) => [id, [null, 'a', 'b', 'c'][Math.floor(code / 4 ** at) % 4]!]),
          );
          const points = worth(problem, of);
          if (points === null) continue;
          const gaps = [...of.values()].filter((who) => who === null).length;
          if (!best || gaps < best.gaps || (gaps === best.gaps && points < best.points))
            best = { gaps, points };
        }
        const found = await solve(problem);
        expect(found.gaps).toBe(best!.gaps);
        expect(found.points).toBeCloseTo(best!.points, 4);
        expect(worth(problem, found.roster.of)).toBeCloseTo(best!.points, 4);
      }),
      { numRuns: 12 },
    );
  });
});
