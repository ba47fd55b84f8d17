import { expect, test } from '@jest/globals';
import { isId } from '../../../src/kernel/id.ts';
import { uuid7 } from './uuid7.ts';

test('a uuid v7 holds its moment, its version and its variant, and differs with its random bytes', () => {
  const now = Date.parse('2026-11-30T09:00:00Z');
  const made = uuid7(now, new Uint8Array(10).fill(255));
  expect(isId(made)).toBe(true);
  expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  expect(made).toMatch(/^.{14}7fff-bfff-f{12}$/);
  expect(uuid7(now, new Uint8Array(10))).toMatch(/^.{14}7000-8000-0{12}$/);
});
