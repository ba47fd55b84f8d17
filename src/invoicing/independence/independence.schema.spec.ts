import { expect, it } from '@jest/globals';
import { IndependenceQuery } from './independence.schema.js';

it('looks at days of which something can be known', () => {
  expect(IndependenceQuery.safeParse({ on: '2026-11-30' }).success).toBe(true);
  expect(IndependenceQuery.safeParse({ on: '0001-01-01' }).error?.issues[0]).toMatchObject({
    path: ['on'],
    message: expect.stringContaining('from 2000-01-01'),
  });
});
