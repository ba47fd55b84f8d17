import { describe, expect, test } from '@jest/globals';
import {
  cellKey,
  changed,
  daysOf,
  emptyRow,
  hourTotals,
  isInside,
  OwnVersions,
  pasted,
  readTyped,
  rowsOf,
  signOf,
  valueIn,
  written,
} from './week-cells.ts';

const days = ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`);
const facts = {
  practice_id: 'p',
  practice_name: 'Cabinet',
  mission_id: null,
  mission_title: null,
  kind: 'work' as const,
  unit: 'work_s' as const,
};
const row = emptyRow(facts, days);

test('hours take every spelling of time, counts take numbers, and each says what it is not', () => {
  expect(readTyped('work_s', '8-13.15')).toEqual({ value: 18_900, fault: null });
  expect(readTyped('work_s', 'much')).toEqual({ value: null, fault: 'not-a-time' });
  expect(readTyped('lines', '1 240')).toEqual({ value: 1_240, fault: null });
  expect(readTyped('lines', '1:30')).toEqual({ value: null, fault: 'not-a-number' });
  expect([written('work_s', 5_400), written('lines', 12), written('lines', 0)]).toEqual(['1:30', '12', '']);
});

test('a cell is sent with the version that was read, under a name of its own', () => {
  expect(changed(row, row.cells[1]!, 3_600)).toEqual({
    ...{ practice_id: 'p', mission_id: null, kind: 'work', unit: 'work_s' },
    ...{ day: '2026-11-24', value: 3_600, version: 'empty' },
  });
  expect(cellKey(row, '2026-11-24')).toBe('p  work work_s 2026-11-24');
});

test('totals add up hours only, those that were timed too', () => {
  const timed = {
    ...row,
    cells: row.cells.map((cell, index) => ({ ...cell, fixed: index === 0 ? 600 : 0 })),
  };
  const letters = { ...emptyRow({ ...facts, kind: 'letter', unit: 'pieces' }, days) };
  const totals = hourTotals([timed, letters], (one, { day }) =>
    one.unit === 'pieces' ? 7 : day === days[1] ? 3_600 : 0,
  );
  expect(totals).toEqual([600, 3_600, 0, 0, 0, 0, 0, 4_200]);
});

describe('a block', () => {
  test('spans from corner to corner in any direction', () => {
    const block = { from: [3, 5], to: [1, 4] } as const;
    expect([rowsOf(block), daysOf(block)]).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect([isInside(block, 2, 4), isInside(block, 2, 3)]).toEqual([true, false]);
  });

  test('is pasted from a spreadsheet by lines and columns; a single value is none', () => {
    expect(pasted('1:30\t2\r\n\t0:45\r\n')).toEqual([
      ['1:30', '2'],
      ['', '0:45'],
    ]);
    expect(pasted('1:30')).toBeNull();
    expect(pasted('1\n2')).toEqual([['1'], ['2']]);
  });
});

describe('a cell that was typed in', () => {
  const cell = { day: '2026-11-23', value: 7_200, fixed: 0, version: 'v1' };

  test('shows what was typed until it is saved, and then what is stored, whoever wrote it', () => {
    expect(valueIn(cell, undefined)).toBe(7_200);
    for (const state of ['saving', 'failed', 'conflict'] as const)
      expect(valueIn(cell, { state, value: 3_600 })).toBe(3_600);
    expect(valueIn(cell, { state: 'saved', value: 3_600 })).toBe(7_200);
    expect(signOf(cell, { state: 'saved', value: 7_200 })).toBe('saved');
    expect(signOf(cell, { state: 'saved', value: 3_600 })).toBeUndefined();
  });

  test('is meant over what the page itself saved meanwhile, and never over what somebody else did', () => {
    const own = new OwnVersions();
    own.saved('c', 'v1', 'v2');
    own.saved('c', 'v2', 'v3');
    expect(own.newest('c', 'v1')).toBe('v3');
    expect(own.newest('d', 'v1')).toBe('v1');
    expect(own.newest('c', 'theirs')).toBe('theirs');
    expect(changed(row, row.cells[0]!, 60, 'v1').version).toBe('v1');
  });

  test('may be emptied and filled again', () => {
    const own = new OwnVersions();
    own.saved('c', 'empty', 'v1');
    own.saved('c', 'v1', 'empty');
    expect([own.newest('c', 'empty'), own.newest('c', 'v1')]).toEqual(['empty', 'empty']);
    own.saved('c', 'empty', 'empty');
    expect(own.newest('c', 'empty')).toBe('empty');
  });
});
