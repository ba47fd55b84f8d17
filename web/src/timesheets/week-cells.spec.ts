import { describe, expect, test } from '@jest/globals';
import {
  cellKey,
  changed,
  daysOf,
  emptyRow,
  hourTotals,
  isInside,
  pasted,
  readTyped,
  rowsOf,
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
