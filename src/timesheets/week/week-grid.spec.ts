import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesOf, EMPTY, gridOf, isEmptied, planOf } from './week-grid.js';

const key = { practice_id: 'p', mission_id: null, kind: 'work', unit: 'work_s' } as const;

describe('the grid of a week', () => {
  test('has seven cells a row, empty where nothing is typed, and rows in the order of kinds', () => {
    const call = { ...key, kind: 'call', unit: 'count' } as const;
    const sums = [
      { ...call, day: '2026-11-24', value: 0, fixed: 12, version: null },
      { ...key, day: '2026-11-25', value: 3600, fixed: 60, version: 'v' },
    ];
    const [hours, calls, ...more] = gridOf('2026-11-23', sums, [key]);
    expect(more).toEqual([]);
    expect(hours).toMatchObject({ ...key, typed: true });
    expect(hours!.cells).toHaveLength(7);
    expect(hours!.cells[0]).toEqual({ day: '2026-11-23', value: 0, fixed: 0, version: EMPTY });
    expect(hours!.cells[2]).toEqual({ day: '2026-11-25', value: 3600, fixed: 60, version: 'v' });
    expect(calls).toMatchObject({ kind: 'call', typed: false });
    expect(calls!.cells[1]).toMatchObject({ day: '2026-11-24', fixed: 12 });
  });

  test('shows a row that only earlier weeks had, empty', () => {
    const sum = { ...key, day: '2026-11-05', value: 60, fixed: 0, version: 'v' };
    const [row] = gridOf('2026-11-23', [sum], []);
    expect(row!.cells.every(({ value, version }) => value === 0 && version === EMPTY)).toBe(true);
  });
});

describe('what becomes of a cell', () => {
  test('is the number that was typed, whatever was there, unless single entries make more', () => {
    const quantity = fc.integer({ min: 1, max: 86_400 });
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 200_000 }),
      fc.integer({ min: 0, max: 86_400 }),
      fc.array(quantity, { maxLength: 3 }),
    );
    fc.assert(
      fc.property(parts, ([wanted, others, quantities]) => {
        const own = quantities.map((each, entry) => ({ entry, quantity: each }));
        const stored = others + quantities.reduce((sum, each) => sum + each, 0);
        const plan = planOf(wanted, stored, own);
        if (plan.fault) {
          expect(wanted).toBeLessThan(plan.others);
          return;
        }
        const after = new Map(own.map(({ entry, quantity: each }) => [entry, each]));
        for (const entry of plan.removed) after.delete(entry);
        if (plan.kept) after.set(plan.kept.entry, plan.kept.quantity);
        const sum = [...after.values()].reduce((total, each) => total + each, others + plan.added);
        expect(sum).toBe(wanted);
        expect(plan.kept === null || plan.added === 0).toBe(true);
      }),
    );
  });

  test('leaves an entry alone that says so already', () => {
    expect(planOf(90, 90, [{ entry: 'a', quantity: 60 }])).toEqual({
      fault: null,
      added: 0,
      kept: null,
      removed: [],
    });
  });
});

describe('an entry that counts in two units', () => {
  const none = { work_s: 0, audio_s: 0, lines: 0, chars: 0, pages: 0, pieces: 0 };
  const entry = { ...none, id: 'e', kind: 'dictation', audio_s: 600, lines: 40 } as const;
  const cell = (unit: 'audio_s' | 'lines', wanted: number) => {
    const plan = planOf(wanted, entry[unit], [{ entry, quantity: entry[unit] }]);
    if (plan.fault !== null) throw new Error(plan.fault);
    return { cell: { unit }, pointer: `/${unit}`, plan };
  };

  test('is changed once, in both', () => {
    const changes = changesOf([cell('audio_s', 900), cell('lines', 50)]);
    expect(changes).toEqual([{ entry, pointer: '/audio_s', quantities: { audio_s: 900, lines: 50 } }]);
    expect(changes.map(isEmptied)).toEqual([false]);
  });

  test('keeps the one when the other is put to nothing, and goes with both', () => {
    const [kept] = changesOf([cell('audio_s', 0)]);
    expect([kept!.quantities, isEmptied(kept!)]).toEqual([{ audio_s: 0 }, false]);
    const [gone] = changesOf([cell('audio_s', 0), cell('lines', 0)]);
    expect(isEmptied(gone!)).toBe(true);
  });
});
