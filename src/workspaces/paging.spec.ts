import { expect, test } from '@jest/globals';
import { pageBy } from './paging.js';

const rows = ['c', 'b', 'a'].map((id) => ({ id }));

test('a page keeps its limit and points to its last row while more follow', () => {
  expect(pageBy('id', rows, 2)).toEqual({ items: [{ id: 'c' }, { id: 'b' }], next_cursor: 'b' });
  expect(pageBy('id', rows, 3)).toEqual({ items: rows, next_cursor: null });
  expect(pageBy('id', [], 3)).toEqual({ items: [], next_cursor: null });
});
