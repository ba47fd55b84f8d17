import { expect, test } from '@jest/globals';
import { BY_CURSOR, everyOne } from './paging.ts';

test('a list is read to its last page, each page once', async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], next_cursor: 'b' }],
    ['b', { items: [3], next_cursor: null }],
  ]);
  const asked: (string | undefined)[] = [];
  const all = await everyOne<number>(async (cursor) => {
    asked.push(cursor);
    return pages.get(cursor)!;
  });
  expect([all, asked]).toEqual([
    [1, 2, 3],
    [undefined, 'b'],
  ]);
  expect([...pages.values()].map(BY_CURSOR.getNextPageParam)).toEqual(['b', undefined]);
});
