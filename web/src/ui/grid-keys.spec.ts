import { describe, expect, test } from '@jest/globals';
import { copied, Selection, stepOf } from './grid-keys.ts';

describe('a selection', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];

  test('extends over rows in both directions, and keeps what was selected', () => {
    const first = Selection.empty.toggled('e').extended(ids, 1, 2);
    expect(first.list()).toEqual(['e', 'b', 'c']);
    expect(first.extended(ids, 1, 0).has('a')).toBe(true);
    expect(first.size).toBe(3);
  });

  test('is toggled row by row, taken as a whole, and given up', () => {
    expect(Selection.empty.toggled('a').toggled('a').size).toBe(0);
    expect(Selection.empty.all(ids).size).toBe(5);
    expect(Selection.empty.all(ids).none().size).toBe(0);
  });
});

test('keys move by one, by a page, or to an end', () => {
  expect(['j', 'ArrowUp', 'PageDown', 'q'].map((key) => stepOf(key, 12))).toEqual([1, -1, 12, undefined]);
  expect(stepOf('End', 12)).toBe(Number.POSITIVE_INFINITY);
});

test('what is copied has tabs between columns, titles over more than one row, and no line within a cell', () => {
  const columns = [
    { title: 'Time', text: (row: { time: string; note: string }) => row.time },
    { title: 'Not copied' },
    { title: 'Note', text: (row: { time: string; note: string }) => row.note },
  ];
  const rows = [
    { time: '09:05', note: 'one\ntwo' },
    { time: '09:10', note: 'three' },
  ];
  expect(copied(columns, rows.slice(0, 1))).toBe('09:05\tone two');
  expect(copied(columns, rows)).toBe('Time\tNote\n09:05\tone two\n09:10\tthree');
});
